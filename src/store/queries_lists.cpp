// SPDX-License-Identifier: Apache-2.0
#include "store/conditions.hpp"
#include "store/pruning.hpp"
#include "store/select.hpp"
#include "store/sql_queries.hpp"
#include "store/tables.hpp"

namespace holdfast::store {

namespace {

constexpr Duration kIdSlack = std::chrono::seconds{1};

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

// A condition for each status, as the indexes have it: all states but the last are few among many, and indexed apart.
// One that is always true when none is listed.
template <class Status>
std::vector<std::string> each_of(const std::vector<Status>& statuses) {
    std::vector<std::string> conditions;
    for (const Status status : statuses) {
        const std::string name{to_string(status)};
        conditions.push_back("status = '" + name + "'" + (name == "COMPLETED" ? "" : " AND status <> 'COMPLETED'"));
    }
    if (conditions.empty()) {
        conditions.emplace_back("1 = 1");
    }
    return conditions;
}

// Rows in which the user is the company or the creator: ranges of several indexes, merged.
template <class Row, class Key, class Status>
Page<Row> list_of_party(
    SessionPool& pool,
    Conditions conditions,
    const std::vector<Status>& statuses,
    UserId party,
    const PageRequest<Key>& page
) {
    const std::string user = conditions.add(party.value);
    conditions.require("id < " + conditions.add(page.after ? page.after->value : kAfterAll));
    const std::string limit = conditions.add(std::int64_t{page.limit} + 1);
    std::string ranges;
    for (const std::string& status : each_of(statuses)) {
        const std::string where = conditions.text() + " AND " + status;
        for (const std::string& side :
             {" AND company_id = " + user, " AND influencer_id = " + user + " AND company_id <> " + user}) {
            ranges.append(ranges.empty() ? "SELECT * FROM (" : " UNION ALL SELECT * FROM (");
            ranges.append(newest_first<Row>(where + side, limit)).append(") r" + std::to_string(ranges.size()));
        }
    }
    const std::string sql = "SELECT * FROM (" + ranges + ") u ORDER BY id DESC LIMIT " + limit;
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
    return list_of_party<escrow::Collaboration>(pool_, {}, filter.statuses, filter.party, page);
}

Page<escrow::Payment> SqlQueries::payments(const PaymentFilter& filter, const PageRequest<PaymentId>& page) {
    Conditions conditions;
    // Ids begin with the time at which they were made, which is that of the row: what is far off is not looked at.
    if (filter.from) {
        conditions.require("created_at >= " + conditions.add(*filter.from));
        conditions.require("id >= " + conditions.add(first_id_at(*filter.from - kIdSlack)));
    }
    if (filter.to) {
        conditions.require("created_at < " + conditions.add(*filter.to));
        conditions.require("id < " + conditions.add(first_id_at(*filter.to + kIdSlack)));
    }
    if (filter.collaboration_id) {
        conditions.require("collaboration_id = " + conditions.add(filter.collaboration_id->value));
    }
    if (filter.party) {
        return list_of_party<escrow::Payment>(pool_, std::move(conditions), filter.statuses, *filter.party, page);
    }
    conditions.require_one_of("status", filter.statuses);
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
