// SPDX-License-Identifier: Apache-2.0
#include "store/select.hpp"
#include "store/sql_queries.hpp"
#include "store/tables.hpp"

#include <algorithm>

namespace holdfast::store {

namespace {

// Greater than every id that is in use: a first page begins below it.
const Uuid kAfterAll = [] {
    Uuid id;
    id.bytes.fill(0xFF);
    return id;
}();

// Conditions and the values of their parameters, grown together.
class Conditions {
public:
    // Returns the parameter's name.
    std::string add(Value value) {
        values_.push_back(std::move(value));
        return "$" + std::to_string(values_.size());
    }
    void require(const std::string& condition) { text_ += (text_.empty() ? "" : " AND ") + condition; }

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] const std::vector<Value>& values() const { return values_; }

private:
    std::string text_;
    std::vector<Value> values_;
};

template <class Row>
Page<Row> cut(std::vector<Row> rows, int limit) {
    Page<Row> page{.rows = std::move(rows)};
    if (page.rows.size() > static_cast<std::size_t>(limit)) {
        page.rows.resize(static_cast<std::size_t>(limit));
        page.has_more = true;
    }
    return page;
}

template <class Row>
std::string newest_first(const std::string& where, const std::string& limit) {
    return "SELECT " + column_names<Row>() + " FROM " + std::string{TableOf<Row>::kName} + " WHERE " + where +
           " ORDER BY id DESC LIMIT " + limit;
}

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
    if (filter.status) {
        conditions.require("status = " + conditions.add(std::string{to_string(*filter.status)}));
    }
    return list_of_party<escrow::Collaboration>(pool_, std::move(conditions), filter.party, page);
}

Page<escrow::Payment> SqlQueries::payments(const PaymentFilter& filter, const PageRequest<PaymentId>& page) {
    Conditions conditions;
    if (filter.status) {
        conditions.require("status = " + conditions.add(std::string{to_string(*filter.status)}));
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
