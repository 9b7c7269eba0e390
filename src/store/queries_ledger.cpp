// SPDX-License-Identifier: Apache-2.0
#include "store/account_sums.hpp"
#include "store/select.hpp"
#include "store/sql_queries.hpp"
#include "store/statements.hpp"
#include "store/tables.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace holdfast::store {

namespace {

// The page is cut before the entries are joined, by a number that the planner can see: asked to join first, it reads
// all entries backwards where a wallet is long. A power of two, so that statements to keep prepared are few.
std::string transactions_sql(const std::string& where, int limit) {
    const auto at_most = std::bit_ceil(static_cast<unsigned>(limit) + 1);
    return "SELECT p.entry_sequence, p.position, p.amount, p.balance_after, e.id, e.description, e.reference_type,"
           " e.reference_id, e.created_at FROM (SELECT entry_sequence, position, amount, balance_after FROM postings p"
           " WHERE " +
           where + " ORDER BY entry_sequence DESC LIMIT " + std::to_string(at_most) +
           ") p JOIN entries e ON e.sequence = p.entry_sequence ORDER BY p.entry_sequence DESC";
}

constexpr std::string_view kPostedAt = "(SELECT e.created_at FROM entries e WHERE e.sequence = p.entry_sequence)";
constexpr std::string_view kIsDebit = "p.amount > 0 AND substr(p.account, 1, 17) = 'wallet_available:'";

// Its id derives from the entry's and the posting's place, so it is the same on every read and every store.
WalletTransaction read_transaction(const ValueReader& row, const escrow::Wallet& wallet) {
    const std::int64_t amount = row.integer(2);
    const std::int64_t after = row.integer(3);
    const Timestamp created_at = row.timestamp(8);
    return {
        .id = derive_uuid(row.uuid(4), static_cast<std::uint32_t>(row.integer(1)), created_at),
        .wallet_id = wallet.id,
        .is_credit = amount < 0,
        .amount = amount < 0 ? -amount : amount,
        .balance_before = amount - after,
        .balance_after = -after,
        .currency = wallet.currency,
        .description = std::string{row.text(5)},
        .reference_type = std::string{row.text(6)},
        .reference_id = row.uuid(7),
        .created_at = created_at,
        .entry_sequence = row.integer(0),
    };
}

// Entries are numbered in order of time. The first at that time or later is not before `low`, nor after `high`.
struct Bounds {
    std::int64_t low = 0;
    std::int64_t high = std::numeric_limits<std::int64_t>::max();
};

// Halves the numbers until one is left, so that no index by time is needed.
Bounds entries_from(Session& session, Timestamp at) {
    Bounds bounds;
    session.select(
        "WITH RECURSIVE search (low, high) AS (SELECT (SELECT min(sequence) FROM entries),"
        " (SELECT max(sequence) + 1 FROM entries) UNION ALL"
        " SELECT CASE WHEN e.created_at < $1 THEN e.sequence + 1 ELSE s.low END,"
        " CASE WHEN e.created_at < $1 THEN s.high ELSE e.sequence END FROM search s"
        " JOIN entries e ON e.sequence = (s.low + s.high) / 2 WHERE s.low < s.high)"
        " SELECT max(low), min(high) FROM search",
        {at},
        [&](const ValueReader& row) {
            if (!row.is_null(0)) {
                bounds = {.low = row.integer(0), .high = row.integer(1)};
            }
        }
    );
    return bounds;
}

std::vector<WalletTransaction> transactions_of(
    Session& session,
    const escrow::Wallet& wallet,
    const TransactionFilter& filter,
    const PageRequest<std::int64_t>& page
) {
    const ledger::Account account{
        .kind = ledger::AccountKind::wallet_available, .owner = wallet.user_id.value, .currency = wallet.currency
    };
    // Debits are few among many, and have an index of their own: its condition, word for word, and not the other's.
    const bool is_debit = filter.is_credit && !*filter.is_credit;
    Conditions conditions;
    conditions.require("p.account = " + conditions.add(account_code(account)));
    conditions.require(
        "p.entry_sequence < " + conditions.add(page.after.value_or(std::numeric_limits<std::int64_t>::max()))
    );
    conditions.require(std::string{is_debit ? kIsDebit : kHasStatement});
    if (filter.is_credit && *filter.is_credit) {
        conditions.require("p.amount < 0");
    }
    if (filter.from) {
        conditions.require("p.entry_sequence >= " + conditions.add(entries_from(session, *filter.from).low));
        conditions.require(std::string{kPostedAt} + " >= " + conditions.add(*filter.from));
    }
    if (filter.to) {
        conditions.require("p.entry_sequence < " + conditions.add(entries_from(session, *filter.to).high));
        conditions.require(std::string{kPostedAt} + " < " + conditions.add(*filter.to));
    }
    const std::string sql = transactions_sql(conditions.text(), page.limit);
    std::vector<WalletTransaction> found;
    session.select(sql, conditions.values(), [&](const ValueReader& row) {
        found.push_back(read_transaction(row, wallet));
    });
    return found;
}

}  // namespace

// The wallets of one user are few: each gives its newest, and the newest of those are the page.
Page<WalletTransaction> SqlQueries::transactions(
    const TransactionFilter& filter, const PageRequest<std::int64_t>& page
) {
    return pool_.read([&](Session& session) {
        const Snapshot snapshot{session, Planning::once};
        Page<WalletTransaction> result;
        for (const escrow::Wallet& wallet :
             select_rows<escrow::Wallet>(session, "WHERE user_id = $1", {filter.user_id.value})) {
            if (!filter.currency || wallet.currency == *filter.currency) {
                std::ranges::move(transactions_of(session, wallet, filter, page), std::back_inserter(result.rows));
            }
        }
        std::ranges::sort(result.rows, std::ranges::greater{}, &WalletTransaction::entry_sequence);
        const auto limit = static_cast<std::size_t>(page.limit);
        result.has_more = result.rows.size() > limit;
        result.rows.resize(std::min(result.rows.size(), limit));
        return result;
    });
}

std::vector<PostingRow> SqlQueries::postings(const ledger::Account& account, int limit) {
    Conditions conditions;
    const std::string which = posted_to(conditions, account_code(account));
    const std::string at_most = conditions.add(std::int64_t{limit});
    return pool_.read([&](Session& session) {
        std::vector<PostingRow> rows;
        session.select(
            "SELECT p.entry_sequence, e.id, e.kind, e.description, e.created_at, p.amount, p.balance_after, p.version"
            " FROM postings p JOIN entries e ON e.sequence = p.entry_sequence WHERE " +
                which + " ORDER BY p.entry_sequence DESC LIMIT " + at_most,
            conditions.values(),
            [&](const ValueReader& row) {
                rows.push_back({
                    .entry_sequence = row.integer(0),
                    .entry_id = EntryId{row.uuid(1)},
                    .kind = Conversion<ledger::EntryKind>::read(row, 2),
                    .description = std::string{row.text(3)},
                    .posting =
                        {.account = account,
                         .amount_minor = row.integer(5),
                         .balance_after = Conversion<std::optional<std::int64_t>>::read(row, 6),
                         .version = Conversion<std::optional<std::int64_t>>::read(row, 7)},
                    .created_at = row.timestamp(4),
                });
            }
        );
        return rows;
    });
}

std::vector<AccountBalance> SqlQueries::trial_balance() {
    return pool_.read([](Session& session) {
        const Snapshot snapshot{session};
        std::vector<AccountBalance> sums = sums_of_owned(session);
        for (const ledger::Account& account : platform_accounts(session)) {
            sums.push_back({.account = account, .balance_minor = balance_of(session, account)});
        }
        std::ranges::sort(sums, {}, &AccountBalance::account);
        return sums;
    });
}

std::vector<AccountBalance> SqlQueries::balances_of(std::vector<ledger::Account> accounts) {
    return pool_.read([&](Session& session) {
        const Snapshot snapshot{session};
        std::vector<AccountBalance> balances;
        for (const ledger::Account& account : accounts) {
            balances.push_back({.account = account, .balance_minor = balance_of(session, account)});
        }
        return balances;
    });
}

}  // namespace holdfast::store
