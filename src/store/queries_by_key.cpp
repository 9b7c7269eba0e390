// SPDX-License-Identifier: Apache-2.0
#include "store/conditions.hpp"
#include "store/select.hpp"
#include "store/sql_queries.hpp"
#include "store/tables.hpp"

namespace holdfast::store {

std::optional<std::int64_t> select_integer(
    Session& session, std::string_view sql, std::initializer_list<Value> values
) {
    std::optional<std::int64_t> found;
    session.select(sql, values, [&](const ValueReader& row) {
        if (!found && !row.is_null(0)) {
            found = row.integer(0);
        }
    });
    return found;
}

std::optional<identity::User> SqlQueries::user(UserId id) {
    return select_row<identity::User>(pool_, "id = $1", {id.value});
}

namespace {

// What stands between the brackets of IN.
template <class Id>
std::string list_of(Conditions& conditions, const std::vector<Id>& ids) {
    std::string list;
    for (const Id& id : ids) {
        list.append(list.empty() ? "" : ", ").append(conditions.add(id.value));
    }
    return list;
}

}  // namespace

std::map<UserId, std::string> SqlQueries::display_names(const std::vector<UserId>& users) {
    if (users.empty()) {
        return {};
    }
    Conditions conditions;
    const std::string ids = list_of(conditions, users);
    return pool_.read([&](Session& session) {
        std::map<UserId, std::string> names;
        const std::string sql = "SELECT id, display_name FROM users WHERE id IN (" + ids + ")";
        session.select(sql, conditions.values(), [&](const ValueReader& row) {
            names.emplace(UserId{row.uuid(0)}, row.text(1));
        });
        return names;
    });
}

std::optional<identity::User> SqlQueries::user_by_email(std::string_view email) {
    return select_row<identity::User>(pool_, "email = $1 AND password_hash IS NOT NULL", {std::string{email}});
}

std::optional<identity::User> SqlQueries::user_by_subject(std::string_view issuer, std::string_view subject) {
    return select_row<identity::User>(
        pool_, "issuer = $1 AND subject = $2", {std::string{issuer}, std::string{subject}}
    );
}

std::optional<escrow::ConnectAccount> SqlQueries::connect_account(UserId user) {
    return select_row<escrow::ConnectAccount>(pool_, "user_id = $1", {user.value});
}

std::optional<escrow::Collaboration> SqlQueries::collaboration(CollaborationId id) {
    return select_row<escrow::Collaboration>(pool_, "id = $1", {id.value});
}

std::map<CollaborationId, escrow::PaymentStatus> SqlQueries::payment_statuses(
    const std::vector<CollaborationId>& collaborations
) {
    if (collaborations.empty()) {
        return {};
    }
    Conditions conditions;
    const std::string ids = list_of(conditions, collaborations);
    return pool_.read([&](Session& session) {
        std::map<CollaborationId, escrow::PaymentStatus> statuses;
        const std::string sql = "SELECT collaboration_id, status FROM payments WHERE collaboration_id IN (" + ids +
                                ") ORDER BY collaboration_id, id";
        session.select(sql, conditions.values(), [&](const ValueReader& row) {
            statuses.insert_or_assign(
                CollaborationId{row.uuid(0)}, Conversion<escrow::PaymentStatus>::read(row, 1)
            );  // the newest comes last
        });
        return statuses;
    });
}

std::optional<escrow::Payment> SqlQueries::payment(PaymentId id) {
    return select_row<escrow::Payment>(pool_, "id = $1", {id.value});
}

std::optional<escrow::Refund> SqlQueries::refund(RefundId id) {
    return select_row<escrow::Refund>(pool_, "id = $1", {id.value});
}

std::optional<escrow::Payout> SqlQueries::payout(PayoutId id) {
    return select_row<escrow::Payout>(pool_, "id = $1", {id.value});
}

std::optional<escrow::PaymentMethod> SqlQueries::payment_method(PaymentMethodId id) {
    return select_row<escrow::PaymentMethod>(pool_, "id = $1", {id.value});
}

std::optional<escrow::Job> SqlQueries::job(JobId id) {
    return select_row<escrow::Job>(pool_, "id = $1", {id.value});
}

std::optional<escrow::StripeEvent> SqlQueries::stripe_event(std::string_view id) {
    return select_row<escrow::StripeEvent>(pool_, "id = $1", {std::string{id}});
}

std::optional<escrow::Payment> SqlQueries::payment_by_intent(std::string_view stripe_id) {
    return select_row<escrow::Payment>(pool_, "stripe_payment_intent_id = $1", {std::string{stripe_id}});
}

std::optional<escrow::Refund> SqlQueries::refund_by_stripe_id(std::string_view stripe_id) {
    return select_row<escrow::Refund>(pool_, "stripe_refund_id = $1", {std::string{stripe_id}});
}

std::optional<escrow::Payout> SqlQueries::payout_by_stripe_id(std::string_view account, std::string_view stripe_id) {
    return select_row<escrow::Payout>(
        pool_, "stripe_payout_id = $1 AND stripe_account_id = $2", {std::string{stripe_id}, std::string{account}}
    );
}

std::optional<escrow::ConnectAccount> SqlQueries::connect_account_by_stripe_id(std::string_view stripe_id) {
    return select_row<escrow::ConnectAccount>(pool_, "stripe_account_id = $1", {std::string{stripe_id}});
}

std::optional<identity::User> SqlQueries::user_by_customer(std::string_view stripe_id) {
    return select_row<identity::User>(pool_, "stripe_customer_id = $1", {std::string{stripe_id}});
}

}  // namespace holdfast::store
