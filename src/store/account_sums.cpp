// SPDX-License-Identifier: Apache-2.0
#include "store/account_sums.hpp"

#include "store/conversions.hpp"
#include "store/select.hpp"
#include "store/statements.hpp"

#include <array>
#include <optional>
#include <string>

namespace holdfast::store {

namespace {

using ledger::AccountKind;

constexpr std::array kKinds{
    AccountKind::stripe_platform,
    AccountKind::bank,
    AccountKind::stripe_connected,
    AccountKind::receivable,
    AccountKind::disputed,
    AccountKind::suspense,
    AccountKind::fx,
    AccountKind::escrow,
    AccountKind::refund,
    AccountKind::payout,
    AccountKind::wallet_pending,
    AccountKind::wallet_available,
    AccountKind::fees,
    AccountKind::stripe_fees,
    AccountKind::losses,
};

// The codes of a kind are a range: from `fees:` to before `fees;`, the next character.
struct CodeRange {
    std::string first;
    std::string end;
};
CodeRange range_of(AccountKind kind) {
    const std::string name{to_string(kind)};
    return {.first = name + ':', .end = name + ';'};
}

}  // namespace

std::int64_t balance_of(Session& session, const ledger::Account& account) {
    const std::string code = account_code(account);
    if (!ledger::is_platform(account.kind)) {
        return select_integer(session, "SELECT balance FROM balances WHERE account = $1", {code}).value_or(0);
    }
    std::int64_t sum = 0;
    std::int64_t from = 0;
    session.select(
        "SELECT balance, entry_sequence FROM checkpoints WHERE account = $1 ORDER BY entry_sequence DESC LIMIT 1",
        {code},
        [&](const ValueReader& row) {
            sum = row.integer(0);
            from = row.integer(1);
        }
    );
    const auto since = select_integer(
        session,
        "SELECT CAST(sum(amount) AS bigint) FROM postings WHERE account = $1 AND entry_sequence > $2 AND " +
            std::string{kHasStatement},
        {code, from}
    );
    return money::checked_add(sum, since.value_or(0));
}

// Hops from one account to the next along the index: as many steps as there are accounts, however many postings they
// have.
std::vector<ledger::Account> platform_accounts(Session& session) {
    std::vector<ledger::Account> accounts;
    for (const AccountKind kind : kKinds) {
        if (!ledger::is_platform(kind)) {
            continue;
        }
        const CodeRange range = range_of(kind);
        std::string last = range.first;
        for (bool found = true; found;) {
            found = false;
            session.select(
                "SELECT account, currency FROM postings WHERE account > $1 AND account < $2 AND " +
                    std::string{kHasStatement} + " ORDER BY account LIMIT 1",
                {last, range.end},
                [&](const ValueReader& row) {
                    const auto account = ledger::parse_account(row.text(0), Conversion<money::Currency>::read(row, 1));
                    if (!account) {
                        refuse_text(row.text(0));
                    }
                    accounts.push_back(*account);
                    last = row.text(0);
                    found = true;
                }
            );
        }
    }
    return accounts;
}

std::vector<AccountBalance> sums_of_owned(Session& session) {
    std::vector<AccountBalance> sums;
    for (const AccountKind kind : kKinds) {
        if (ledger::is_platform(kind)) {
            continue;
        }
        const CodeRange range = range_of(kind);
        session.select(
            "SELECT currency, CAST(sum(balance) AS bigint) FROM balances WHERE account >= $1 AND account < $2"
            " GROUP BY currency",
            {range.first, range.end},
            [&](const ValueReader& row) {
                sums.push_back({
                    .account = {.kind = kind, .currency = Conversion<money::Currency>::read(row, 0)},
                    .balance_minor = row.integer(1),
                });
            }
        );
    }
    return sums;
}

}  // namespace holdfast::store
