// SPDX-License-Identifier: Apache-2.0
#include "store/conditions.hpp"
#include "store/select.hpp"
#include "store/sql_queries.hpp"
#include "store/tables.hpp"

#include <algorithm>

namespace holdfast::store {

namespace {

using escrow::Difference;
using escrow::Reconciliation;

// The statements stay few: every list of ids is as long as this, filled up with its last one.
constexpr std::size_t kIdsAtATime = 100;
constexpr std::int64_t kMostPosted = 2000;

// An id that is not greater than any that was made then or later.
Uuid first_id_at(Timestamp at) {
    Uuid id = derive_uuid(Uuid{}, 0, at);
    std::fill(id.bytes.begin() + 8, id.bytes.end(), std::uint8_t{0});
    return id;
}

template <class Row>
void add_by(Session& session, std::string_view column, const std::vector<Value>& ids, std::vector<Row>& rows) {
    static const std::string kPlaces = [] {
        std::string places = "$1";
        for (std::size_t i = 2; i <= kIdsAtATime; ++i) {
            places += ", $" + std::to_string(i);
        }
        return places;
    }();
    const std::string sql = "SELECT " + column_names<Row>() + " FROM " + std::string{TableOf<Row>::kName} + " WHERE " +
                            std::string{column} + " IN (" + kPlaces + ")";
    for (std::size_t at = 0; at < ids.size(); at += kIdsAtATime) {
        const auto last = std::min(at + kIdsAtATime, ids.size());
        std::vector<Value> some(
            ids.begin() + static_cast<std::ptrdiff_t>(at), ids.begin() + static_cast<std::ptrdiff_t>(last)
        );
        some.resize(kIdsAtATime, some.back());
        session.select(sql, some, [&](const ValueReader& row) { rows.push_back(read_row<Row>(row)); });
    }
}

template <class Row>
void without_copies(std::vector<Row>& rows) {
    std::ranges::sort(rows, {}, &Row::key);
    const auto copies = std::ranges::unique(rows, {}, &Row::key);
    rows.erase(copies.begin(), copies.end());
}

struct Posted {
    std::vector<Value> payments;
    std::vector<Value> refunds;
    std::vector<Value> payouts;
};

// What the ledger moved at Stripe within the stretch: all of it from `complete_from` on.
Posted read_posted(Session& session, const StripeRowsQuery& query, StripeRowsFound& found) {
    Posted posted;
    std::int64_t count = 0;
    session.select(
        "SELECT kind, reference_id, created_at FROM entries WHERE id >= $1 AND id < $2 AND kind IN ('hold',"
        " 'refund_confirm', 'refund_reversal', 'transfer', 'transfer_reversal') ORDER BY id DESC LIMIT $3",
        {first_id_at(query.from), first_id_at(query.until), kMostPosted},
        [&](const ValueReader& row) {
            const std::string_view kind = row.text(0);
            auto& ids = kind == "hold" ? posted.payments : kind.starts_with("refund") ? posted.refunds : posted.payouts;
            ids.emplace_back(row.uuid(1));
            if (kind == "transfer") {
                found.rows.transferred.emplace(PayoutId{row.uuid(1)}, row.timestamp(2));
            }
            if (++count == kMostPosted) {
                found.complete_from = row.timestamp(2);
            }
        }
    );
    return posted;
}

void add_named(Session& session, const StripeRowsQuery& query, escrow::StripeRows& rows) {
    std::vector<Value> ours;
    std::vector<Value> theirs;
    for (const std::string& name : query.names) {
        const auto id = parse_uuid(name);
        if (id) {
            ours.emplace_back(*id);
        } else {
            theirs.emplace_back(name);
        }
    }
    add_by(session, "id", ours, rows.payments);
    add_by(session, "id", ours, rows.refunds);
    add_by(session, "id", ours, rows.payouts);
    add_by(session, "stripe_payment_intent_id", theirs, rows.payments);
    add_by(session, "stripe_refund_id", theirs, rows.refunds);
    add_by(session, "stripe_transfer_id", theirs, rows.payouts);
    add_by(session, "stripe_payout_id", theirs, rows.payouts);
    add_by(session, "stripe_dispute_id", theirs, rows.disputes);
    add_by(session, "stripe_account_id", theirs, rows.accounts);
}

// Those that refunds and disputes are of say whose they are.
void add_parents(Session& session, escrow::StripeRows& rows) {
    std::vector<Value> ids;
    for (const escrow::Refund& refund : rows.refunds) {
        ids.emplace_back(refund.payment_id.value);
    }
    for (const escrow::Dispute& dispute : rows.disputes) {
        ids.emplace_back(dispute.payment_id.value);
    }
    add_by(session, "id", ids, rows.payments);
}

template <class Row, class Filter>
Page<Row> list_newest(SessionPool& pool, const Filter& filter, int limit, Conditions conditions) {
    if (filter.user_id) {
        conditions.require("user_id = " + conditions.add(filter.user_id->value));
    }
    const std::string most = conditions.add(std::int64_t{limit} + 1);
    return pool.read([&](Session& session) {
        std::vector<Row> rows;
        session.select(newest_first<Row>(conditions.text(), most), conditions.values(), [&](const ValueReader& row) {
            rows.push_back(read_row<Row>(row));
        });
        return cut(std::move(rows), limit);
    });
}

}  // namespace

StripeRowsFound SqlQueries::stripe_rows(const StripeRowsQuery& query) {
    return pool_.read([&](Session& session) {
        const Snapshot snapshot{session};
        StripeRowsFound found{.rows = {}, .complete_from = query.from};
        escrow::StripeRows& rows = found.rows;
        if (query.user_id.is_nil()) {
            const Posted posted = read_posted(session, query, found);
            add_by(session, "id", posted.payments, rows.payments);
            add_by(session, "id", posted.refunds, rows.refunds);
            add_by(session, "id", posted.payouts, rows.payouts);
            rows.disputes =
                select_rows<escrow::Dispute>(session, "WHERE opened_at >= $1 OR closed_at >= $1", {query.from});
        } else {
            rows.payouts = select_rows<escrow::Payout>(
                session,
                "WHERE user_id = $1 AND (requested_at >= $2 OR completed_at >= $2 OR failed_at >= $2"
                " OR funds_returned_at >= $2) ORDER BY id DESC LIMIT $3",
                {query.user_id.value, query.from, kMostPosted}
            );
        }
        add_named(session, query, rows);
        add_parents(session, rows);
        without_copies(rows.payments);
        without_copies(rows.refunds);
        without_copies(rows.payouts);
        without_copies(rows.disputes);
        without_copies(rows.accounts);
        return found;
    });
}

std::optional<Timestamp> SqlQueries::first_posted_at() {
    return pool_.read([](Session& session) {
        std::optional<Timestamp> at;
        session.select("SELECT created_at FROM entries ORDER BY sequence LIMIT 1", {}, [&](const ValueReader& row) {
            at = row.timestamp(0);
        });
        return at;
    });
}

std::optional<Reconciliation> SqlQueries::last_reconciliation(std::string_view account, bool is_finished) {
    return pool_.read([&](Session& session) {
        const std::string finished = is_finished ? "AND finished_at IS NOT NULL " : "";
        auto rows = select_rows<Reconciliation>(
            session, "WHERE account = $1 " + finished + "ORDER BY id DESC LIMIT 1", {std::string{account}}
        );
        return rows.empty() ? std::nullopt : std::optional{std::move(rows.front())};
    });
}

std::vector<Difference> SqlQueries::open_differences(std::string_view account, int limit) {
    return pool_.read([&](Session& session) {
        return select_rows<Difference>(
            session,
            "WHERE account = $1 AND status = 'OPEN' ORDER BY id LIMIT $2",
            {std::string{account}, std::int64_t{limit}}
        );
    });
}

std::vector<Difference> SqlQueries::known_differences(const std::vector<escrow::DifferenceId>& ids) {
    return pool_.read([&](Session& session) {
        std::vector<Value> keys;
        for (const escrow::DifferenceId& id : ids) {
            keys.emplace_back(id.value);
        }
        std::vector<Difference> rows;
        add_by(session, "id", keys, rows);
        without_copies(rows);
        return rows;
    });
}

Page<Difference> SqlQueries::differences(
    const DifferenceFilter& filter, const PageRequest<escrow::DifferenceId>& page
) {
    Conditions conditions;
    conditions.require("id < " + conditions.add(page.after ? page.after->value : kAfterAll));
    if (filter.status) {
        conditions.require("status = '" + std::string{to_string(*filter.status)} + "'");
    }
    if (filter.kind) {
        conditions.require("class = " + conditions.add(std::string{to_string(*filter.kind)}));
    }
    if (filter.account) {
        conditions.require("account = " + conditions.add(*filter.account));
    }
    return list_newest<Difference>(pool_, filter, page.limit, std::move(conditions));
}

Page<Reconciliation> SqlQueries::reconciliations(
    const ReconciliationFilter& filter, const PageRequest<escrow::ReconciliationId>& page
) {
    Conditions conditions;
    conditions.require("id < " + conditions.add(page.after ? page.after->value : kAfterAll));
    if (filter.account) {
        conditions.require("account = " + conditions.add(*filter.account));
    }
    return list_newest<Reconciliation>(pool_, filter, page.limit, std::move(conditions));
}

ReconciliationSummary SqlQueries::reconciliation_summary() {
    return pool_.read([](Session& session) {
        ReconciliationSummary summary;
        session.select(
            "SELECT class, count(*) FROM differences WHERE status = 'OPEN' GROUP BY class",
            {},
            [&](const ValueReader& row) {
                summary.open[Conversion<escrow::DifferenceClass>::read(row, 0)] = row.integer(1);
            }
        );
        session.select(
            "SELECT window_until FROM reconciliations WHERE account = '' AND finished_at IS NOT NULL"
            " ORDER BY id DESC LIMIT 1",
            {},
            [&](const ValueReader& row) { summary.platform_until = row.timestamp(0); }
        );
        return summary;
    });
}

std::vector<UserId> SqlQueries::accounts_never_walked(int limit) {
    return pool_.read([&](Session& session) {
        std::vector<UserId> users;
        session.select(
            "SELECT a.user_id FROM connect_accounts a WHERE a.stripe_account_id IS NOT NULL AND NOT EXISTS"
            " (SELECT 1 FROM jobs j WHERE j.kind = 'reconcile' AND j.subject_id = a.user_id) ORDER BY a.user_id LIMIT "
            "$1",
            {std::int64_t{limit}},
            [&](const ValueReader& row) { users.push_back(UserId{row.uuid(0)}); }
        );
        return users;
    });
}

std::vector<escrow::ConnectAccount> SqlQueries::connected_accounts(UserId after, int limit) {
    return pool_.read([&](Session& session) {
        // A nil id is NULL, which nothing is greater than: the first page begins at the smallest id that is not.
        Uuid first = after.value;
        if (after.is_nil()) {
            first.bytes.back() = 1;
        }
        return select_rows<escrow::ConnectAccount>(
            session,
            "WHERE stripe_account_id IS NOT NULL AND user_id > $1 ORDER BY user_id LIMIT $2",
            {first, std::int64_t{limit}}
        );
    });
}

}  // namespace holdfast::store
