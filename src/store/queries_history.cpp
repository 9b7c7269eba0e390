// SPDX-License-Identifier: Apache-2.0
#include "store/conditions.hpp"
#include "store/read_entries.hpp"
#include "store/select.hpp"
#include "store/sql_queries.hpp"
#include "store/tables.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace holdfast::store {

namespace {

// The newest of them, should there be too many to show.
std::string newest_entries(std::string_view of) {
    return "SELECT * FROM entries WHERE reference_id " + std::string{of} + " ORDER BY sequence DESC LIMIT $2";
}

std::vector<ledger::Entry> entries_about(Session& session, std::string_view of, const Uuid& id) {
    return read_entries(session, newest_entries(of), std::array<Value, 2>{id, kMaxHistoryEntries});
}

std::vector<identity::User> read_people(Session& session, const std::set<UserId>& ids) {
    std::vector<identity::User> people;
    for (const UserId& id : ids) {
        if (!id.is_nil()) {
            std::ranges::move(
                select_rows<identity::User>(session, "WHERE id = $1", {id.value}), std::back_inserter(people)
            );
        }
    }
    return people;
}

void collect_actors(std::set<UserId>& ids, const std::vector<ledger::Entry>& entries) {
    for (const ledger::Entry& entry : entries) {
        ids.insert(entry.posted_by);
    }
}

// Rows of a kind, with further columns after it.
template <class Row>
std::string select_of(std::string_view more, std::string_view from) {
    return "SELECT " + column_names<Row>("t.") + std::string{more} + " FROM " + std::string{TableOf<Row>::kName} +
           " t " + std::string{from};
}
template <class Row>
constexpr int kColumnsOf = static_cast<int>(TableOf<Row>::kColumns.size());

// One more than are told, which tells whether there are more.
const std::string kLimit = " LIMIT " + std::to_string(kMostHolds + 1);

const std::string kPayoutsOnTheirWay =
    "WHERE user_id = $1 AND currency = $2 AND (status IN ('PENDING', 'IN_TRANSIT') OR (status IN ('FAILED', 'CANCELED')"
    " AND funds_returned_at IS NULL)) ORDER BY id" +
    kLimit;

template <class Row>
std::vector<Row> cut_holds(WalletHolds& holds, std::vector<Row> rows) {
    auto page = cut(std::move(rows), kMostHolds);
    holds.has_more = holds.has_more || page.has_more;
    return std::move(page.rows);
}

// Those that are held are found before they are put in order: asked for the first by id, a database may walk through
// all that a creator ever had.
std::vector<WalletHolds::Held> read_held(Session& session, const escrow::WalletKey& wallet) {
    static const std::string sql =
        "WITH held AS MATERIALIZED (SELECT * FROM payments WHERE influencer_id = $1 AND currency = $2"
        " AND status = 'HELD' AND status <> 'COMPLETED') SELECT " +
        column_names<escrow::Payment>("t.") + ", c.title, c.status FROM (SELECT * FROM held ORDER BY id" + kLimit +
        ") t JOIN collaborations c ON c.id = t.collaboration_id ORDER BY t.id";
    std::vector<WalletHolds::Held> held;
    session.select(sql, {wallet.user_id.value, std::string{wallet.currency.code()}}, [&](const ValueReader& row) {
        constexpr int kNext = kColumnsOf<escrow::Payment>;
        held.push_back({
            .payment = read_row<escrow::Payment>(row),
            .title = std::string{row.text(kNext)},
            .agreement = Conversion<escrow::CollaborationStatus>::read(row, kNext + 1),
        });
    });
    return held;
}

// A release that credits nothing holds nothing: the condition on what is open is the index's own.
std::vector<WalletHolds::Clearing> read_clearing(Session& session, const escrow::WalletKey& wallet) {
    static const std::string sql = select_of<escrow::Release>(
        ", " + column_names<escrow::Payment>("p.") + ", c.title",
        "JOIN payments p ON p.id = t.payment_id JOIN collaborations c ON c.id = p.collaboration_id"
        " WHERE t.influencer_id = $1 AND t.currency = $2 AND t.cleared_at IS NULL AND t.credited > t.allocated"
        " ORDER BY t.released_at, t.id" +
            kLimit
    );
    std::vector<WalletHolds::Clearing> clearing;
    session.select(sql, {wallet.user_id.value, std::string{wallet.currency.code()}}, [&](const ValueReader& row) {
        constexpr int kPayment = kColumnsOf<escrow::Release>;
        clearing.push_back({
            .release = read_row<escrow::Release>(row),
            .payment = read_row<escrow::Payment>(row, kPayment),
            .title = std::string{row.text(kPayment + kColumnsOf<escrow::Payment>)},
        });
    });
    return clearing;
}

}  // namespace

std::vector<PaymentSums> SqlQueries::payment_sums(UserId party) {
    return pool_.read([&](Session& session) {
        std::vector<PaymentSums> sums;
        session.select(
            "SELECT currency, CAST(sum(held) AS bigint), CAST(sum(CASE WHEN held > 0 THEN 1 ELSE 0 END) AS bigint),"
            " CAST(sum(amount_released) AS bigint), CAST(sum(amount_refunded) AS bigint),"
            " CAST(sum(amount_refunding) AS bigint) FROM (SELECT currency, amount_released, amount_refunded,"
            " amount_refunding, CASE WHEN held_at IS NULL THEN 0 ELSE amount_budget - amount_released -"
            " amount_refunding - amount_refunded - amount_disputed END AS held FROM payments"
            " WHERE company_id = $1 OR influencer_id = $1) p GROUP BY currency ORDER BY currency",
            {party.value},
            [&](const ValueReader& row) {
                sums.push_back({
                    .currency = Conversion<money::Currency>::read(row, 0),
                    .held = row.integer(1),
                    .held_count = row.integer(2),
                    .released = row.integer(3),
                    .refunded = row.integer(4),
                    .refunding = row.integer(5),
                });
            }
        );
        return sums;
    });
}

WalletHolds SqlQueries::wallet_holds(const escrow::WalletKey& wallet) {
    return pool_.read([&](Session& session) {
        const Snapshot snapshot{session};
        WalletHolds holds;
        const std::string currency{wallet.currency.code()};
        for (escrow::Wallet& row : select_rows<escrow::Wallet>(
                 session, "WHERE user_id = $1 AND currency = $2", {wallet.user_id.value, currency}
             )) {
            holds.wallet = std::move(row);
        }
        holds.held = cut_holds(holds, read_held(session, wallet));
        holds.clearing = cut_holds(holds, read_clearing(session, wallet));
        holds.payouts = cut_holds(
            holds, select_rows<escrow::Payout>(session, kPayoutsOnTheirWay, {wallet.user_id.value, currency})
        );
        return holds;
    });
}

std::optional<PaymentRecord> SqlQueries::payment_record(PaymentId id) {
    return pool_.read([&](Session& session) -> std::optional<PaymentRecord> {
        const Snapshot snapshot{session};
        const auto payments = select_rows<escrow::Payment>(session, "WHERE id = $1", {id.value});
        if (payments.empty()) {
            return std::nullopt;
        }
        const escrow::Payment& payment = payments.front();
        PaymentRecord record;
        record.history = {
            .payment = payment,
            .collaboration =
                select_rows<escrow::Collaboration>(session, "WHERE id = $1", {payment.collaboration_id.value}).at(0),
            .refunds = select_rows<escrow::Refund>(session, "WHERE payment_id = $1 ORDER BY id", {id.value}),
            .entries = entries_about(
                session,
                "IN (SELECT id FROM payments WHERE id = $1 UNION ALL SELECT id FROM refunds WHERE payment_id = $1)",
                id.value
            ),
            .activities = select_rows<escrow::Activity>(session, "WHERE subject_id = $1 ORDER BY id", {id.value}),
        };
        std::set<UserId> ids{payment.company_id, payment.influencer_id};
        for (const escrow::Refund& refund : record.history.refunds) {
            ids.insert(refund.requested_by);
        }
        collect_actors(ids, record.history.entries);
        record.people = read_people(session, ids);
        return record;
    });
}

std::optional<PayoutRecord> SqlQueries::payout_record(PayoutId id) {
    return pool_.read([&](Session& session) -> std::optional<PayoutRecord> {
        const Snapshot snapshot{session};
        const auto payouts = select_rows<escrow::Payout>(session, "WHERE id = $1", {id.value});
        if (payouts.empty()) {
            return std::nullopt;
        }
        PayoutRecord record;
        record.history = {.payout = payouts.front(), .entries = entries_about(session, "= $1", id.value)};
        std::set<UserId> ids{record.history.payout.user_id};
        collect_actors(ids, record.history.entries);
        record.people = read_people(session, ids);
        return record;
    });
}

}  // namespace holdfast::store
