// SPDX-License-Identifier: Apache-2.0
#include "store/conditions.hpp"
#include "store/select.hpp"
#include "store/sql_queries.hpp"
#include "store/tables.hpp"

namespace holdfast::store {

namespace {

// Rows of one condition. One row more than the page is read, which tells whether there are more.
template <class Row, class Key>
Page<Row> list(SessionPool& pool, Conditions conditions, const PageRequest<Key>& page) {
    conditions.require("id < " + conditions.add(page.after ? page.after->value : kAfterAll));
    const std::string limit = conditions.add(std::int64_t{page.limit} + 1);
    return pool.read([&](Session& session) {
        std::vector<Row> rows;
        session.select(newest_first<Row>(conditions.text(), limit), conditions.values(), [&](const ValueReader& row) {
            rows.push_back(read_row<Row>(row));
        });
        return cut(std::move(rows), page.limit);
    });
}

// Rows in which the user is the company or the creator: two ranges of two indexes, merged.
template <class Row, class Key>
Page<Row> list_of_party(SessionPool& pool, Conditions conditions, UserId party, const PageRequest<Key>& page) {
    const std::string user = conditions.add(party.value);
    conditions.require("id < " + conditions.add(page.after ? page.after->value : kAfterAll));
    const std::string limit = conditions.add(std::int64_t{page.limit} + 1);
    const std::string as_company = conditions.text() + " AND company_id = " + user;
    const std::string as_creator = conditions.text() + " AND influencer_id = " + user + " AND company_id <> " + user;
    const std::string sql = "SELECT * FROM (SELECT * FROM (" + newest_first<Row>(as_company, limit) +
                            ") c UNION ALL SELECT * FROM (" + newest_first<Row>(as_creator, limit) +
                            ") i) u ORDER BY id DESC LIMIT " + limit;
    return pool.read([&](Session& session) {
        std::vector<Row> rows;
        session.select(sql, conditions.values(), [&](const ValueReader& row) { rows.push_back(read_row<Row>(row)); });
        return cut(std::move(rows), page.limit);
    });
}

}  // namespace

Page<escrow::Collaboration> SqlQueries::collaborations(
    const CollaborationFilter& filter, const PageRequest<CollaborationId>& page
) {
    Conditions conditions;
    conditions.require_one_of("status", filter.statuses);
    return list_of_party<escrow::Collaboration>(pool_, std::move(conditions), filter.party, page);
}

Page<escrow::Payment> SqlQueries::payments(const PaymentFilter& filter, const PageRequest<PaymentId>& page) {
    Conditions conditions;
    conditions.require_one_of("status", filter.statuses);
    if (filter.from) {
        conditions.require("created_at >= " + conditions.add(*filter.from));
    }
    if (filter.to) {
        conditions.require("created_at < " + conditions.add(*filter.to));
    }
    if (filter.collaboration_id) {
        conditions.require("collaboration_id = " + conditions.add(filter.collaboration_id->value));
    }
    if (filter.party) {
        return list_of_party<escrow::Payment>(pool_, std::move(conditions), *filter.party, page);
    }
    return list<escrow::Payment>(pool_, std::move(conditions), page);
}

std::vector<escrow::Wallet> SqlQueries::wallets(UserId user) {
    return pool_.read([&](Session& session) {
        return select_rows<escrow::Wallet>(session, "WHERE user_id = $1 ORDER BY currency", {user.value});
    });
}

Page<escrow::Payout> SqlQueries::payouts(UserId user, const PageRequest<PayoutId>& page) {
    Conditions conditions;
    conditions.require("user_id = " + conditions.add(user.value));
    return list<escrow::Payout>(pool_, std::move(conditions), page);
}

Page<escrow::PaymentMethod> SqlQueries::payment_methods(UserId user, const PageRequest<PaymentMethodId>& page) {
    Conditions conditions;
    conditions.require("user_id = " + conditions.add(user.value));
    conditions.require("detached_at IS NULL");
    return list<escrow::PaymentMethod>(pool_, std::move(conditions), page);
}

Page<escrow::Refund> SqlQueries::refunds(PaymentId payment, const PageRequest<RefundId>& page) {
    Conditions conditions;
    conditions.require("payment_id = " + conditions.add(payment.value));
    return list<escrow::Refund>(pool_, std::move(conditions), page);
}

}  // namespace holdfast::store
