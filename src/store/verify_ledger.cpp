// SPDX-License-Identifier: Apache-2.0
#include "store/statements.hpp"
#include "store/verification.hpp"

#include <array>
#include <vector>

namespace holdfast::store {

namespace {

// `(account LIKE 'fees:%' OR …)`: accounts by the kind that their code begins with.
template <std::size_t Count>
std::string is_of(const std::array<std::string_view, Count>& kinds) {
    std::string condition;
    for (const std::string_view kind : kinds) {
        condition.append(condition.empty() ? "(" : " OR ").append("account LIKE '").append(kind).append(":%'");
    }
    return condition + ")";
}

constexpr auto kPlatform =
    std::to_array<std::string_view>({"stripe_platform", "bank", "suspense", "fx", "fees", "stripe_fees", "losses"});
constexpr auto kFloored =
    std::to_array<std::string_view>({"escrow", "refund", "payout", "wallet_pending", "wallet_available"});

std::vector<InvariantCheck> make_checks() {
    const std::string platform = is_of(kPlatform);
    const std::string floored = is_of(kFloored);
    return {
        {"I1",
         "every entry sums to 0 in each currency",
         "SELECT entry_sequence, currency, CAST(sum(amount) AS text) AS sum FROM postings"
         " GROUP BY entry_sequence, currency HAVING sum(amount) <> 0 ORDER BY entry_sequence"},
        {"I1",
         "every entry has at least two postings, in places without gaps",
         "SELECT e.sequence, e.kind, p.postings FROM entries e LEFT JOIN (SELECT entry_sequence, count(*) AS postings,"
         " min(position) AS first, max(position) AS last FROM postings GROUP BY entry_sequence) p"
         " ON p.entry_sequence = e.sequence WHERE p.postings IS NULL OR p.postings < 2 OR p.first <> 0"
         " OR p.last <> p.postings - 1 ORDER BY e.sequence"},
        {"I1",
         "every posting moves something and belongs to an entry",
         "SELECT p.account, p.entry_sequence, p.amount FROM postings p LEFT JOIN entries e"
         " ON e.sequence = p.entry_sequence WHERE e.sequence IS NULL OR p.amount = 0"},
        {"I2",
         "all balances sum to 0 in each currency",
         "SELECT currency, CAST(sum(amount) AS text) AS sum FROM postings GROUP BY currency HAVING sum(amount) <> 0"},
        {"I3",
         "a balance is the sum of its postings and counts them",
         "SELECT p.account, CAST(p.sum AS text) AS sum, p.postings, b.balance, b.version FROM (SELECT account,"
         " sum(amount) AS sum, count(*) AS postings FROM postings WHERE NOT " +
             platform +
             " GROUP BY account) p LEFT JOIN balances b ON b.account = p.account"
             " WHERE b.account IS NULL OR b.balance <> p.sum OR b.version <> p.postings"},
        {"I3",
         "every balance has postings",
         "SELECT b.account, b.balance, b.version FROM balances b LEFT JOIN (SELECT account FROM postings GROUP BY "
         "account)"
         " p ON p.account = b.account WHERE p.account IS NULL AND (b.balance <> 0 OR b.version <> 0)"},
        {"I3",
         "each posting leaves the balance before it plus its amount, and the next version",
         "SELECT account, entry_sequence, amount, previous, balance_after, version, place FROM (SELECT account,"
         " entry_sequence, amount, balance_after, version,"
         " lag(balance_after, 1, 0) OVER (PARTITION BY account ORDER BY entry_sequence) AS previous,"
         " row_number() OVER (PARTITION BY account ORDER BY entry_sequence) AS place FROM postings WHERE NOT " +
             platform +
             ") p WHERE balance_after IS NULL OR version IS NULL OR balance_after <> previous + amount"
             " OR version <> place ORDER BY account, entry_sequence"},
        {"I3",
         "a checkpoint is the sum of the postings up to it",
         "SELECT c.account, c.entry_sequence, c.balance FROM checkpoints c WHERE c.balance <> (SELECT"
         " coalesce(sum(p.amount), 0) FROM postings p WHERE p.account = c.account"
         " AND p.entry_sequence <= c.entry_sequence AND " +
             std::string{kHasStatement} + ")"},
        {"I3",
         "entries are numbered without gaps",
         "SELECT previous, sequence FROM (SELECT sequence, lag(sequence, 1, 0) OVER (ORDER BY sequence) AS previous"
         " FROM entries) e WHERE sequence <> previous + 1 ORDER BY sequence"},
        {"I4",
         "no liability was ever below 0",
         "SELECT account, entry_sequence, -balance_after AS owed FROM postings WHERE balance_after > 0 AND " + floored +
             " ORDER BY account, entry_sequence"},
    };
}

}  // namespace

std::span<const InvariantCheck> ledger_checks() {
    static const std::vector<InvariantCheck> checks = make_checks();
    return checks;
}

}  // namespace holdfast::store
