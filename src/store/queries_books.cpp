// SPDX-License-Identifier: Apache-2.0
#include "store/account_sums.hpp"
#include "store/conditions.hpp"
#include "store/head.hpp"
#include "store/read_entries.hpp"
#include "store/select.hpp"
#include "store/sql_queries.hpp"
#include "store/statements.hpp"
#include "store/tables.hpp"

#include <algorithm>
#include <limits>

namespace holdfast::store {

namespace {

// After every text that begins with `prefix`: no code and no e-mail holds this character, the last of Unicode.
std::string end_of(const std::string& prefix) {
    return prefix + "\xF4\x8F\xBF\xBF";
}

std::string code_of(const AccountBalance& row) {
    return account_code(row.account);
}

std::vector<AccountBalance> owned_accounts(
    Session& session, const AccountFilter& filter, const PageRequest<std::string>& page
) {
    std::vector<AccountBalance> rows;
    session.select(
        "SELECT account, currency, balance FROM balances WHERE account >= $1 AND account > $2 AND account < $3"
        " ORDER BY account LIMIT $4",
        {filter.prefix, page.after.value_or(""), end_of(filter.prefix), std::int64_t{page.limit} + 1},
        [&](const ValueReader& row) {
            const auto account = ledger::parse_account(row.text(0), Conversion<money::Currency>::read(row, 1));
            if (!account) {
                refuse_text(row.text(0));
            }
            rows.push_back({.account = *account, .balance_minor = row.integer(2)});
        }
    );
    return rows;
}

}  // namespace

Page<AccountBalance> SqlQueries::accounts(const AccountFilter& filter, const PageRequest<std::string>& page) {
    return pool_.read([&](Session& session) {
        const Snapshot snapshot{session};
        std::vector<AccountBalance> rows = owned_accounts(session, filter, page);
        for (const ledger::Account& account : platform_accounts(session)) {
            const std::string code = account_code(account);
            if (code.starts_with(filter.prefix) && code > page.after.value_or("")) {
                rows.push_back({.account = account, .balance_minor = balance_of(session, account)});
            }
        }
        std::ranges::sort(rows, {}, code_of);
        return cut(std::move(rows), page.limit);
    });
}

Page<ledger::Entry> SqlQueries::entries(const EntryFilter& filter, const PageRequest<std::int64_t>& page) {
    Conditions conditions;
    const std::string before = conditions.add(page.after.value_or(std::numeric_limits<std::int64_t>::max()));
    conditions.require("sequence < " + before);
    if (filter.entry_id) {
        conditions.require("id = " + conditions.add(filter.entry_id->value));
    }
    const std::string limit = conditions.add(std::int64_t{page.limit} + 1);
    if (!filter.account.empty()) {
        conditions.require(
            "sequence IN (SELECT entry_sequence FROM postings WHERE " + posted_to(conditions, filter.account) +
            " AND entry_sequence < " + before + " ORDER BY entry_sequence DESC" +
            (filter.entry_id ? ")" : " LIMIT " + limit + ")")
        );
    }
    return pool_.read([&](Session& session) {
        std::vector<ledger::Entry> rows = read_entries(
            session,
            "SELECT * FROM entries WHERE " + conditions.text() + " ORDER BY sequence DESC LIMIT " + limit,
            conditions.values()
        );
        std::ranges::reverse(rows);
        return cut(std::move(rows), page.limit);
    });
}

TrialBalance SqlQueries::trial() {
    return pool_.read([](Session& session) {
        const Snapshot snapshot{session};
        TrialBalance trial;
        session.select(kHeadSql, {}, [&](const ValueReader& row) { trial.head = read_head(row); });
        trial.sums = sums_of_owned(session);
        for (const ledger::Account& account : platform_accounts(session)) {
            trial.sums.push_back({.account = account, .balance_minor = balance_of(session, account)});
        }
        std::ranges::sort(trial.sums, {}, &AccountBalance::account);
        return trial;
    });
}

}  // namespace holdfast::store
