// SPDX-License-Identifier: Apache-2.0
#include "ledger/balance.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <map>

namespace holdfast::ledger {
namespace {

// A few accounts, so that the same one is hit again and again.
rc::Gen<Account> any_account() {
    return rc::gen::map(rc::gen::inRange(0, 8), [](int which) {
        constexpr std::array kKinds{
            AccountKind::escrow, AccountKind::wallet_available, AccountKind::stripe_connected, AccountKind::payout
        };
        Account account{.kind = kKinds[static_cast<std::size_t>(which) % kKinds.size()]};
        account.owner.bytes[0] = static_cast<std::uint8_t>(1 + which);
        account.currency = *money::Currency::parse(which % 3 == 0 ? "eur" : "usd");
        return account;
    });
}

rc::Gen<Posting> any_posting() {
    return rc::gen::map(rc::gen::pair(any_account(), rc::gen::inRange<std::int64_t>(-50, 51)), [](const auto& drawn) {
        return Posting{.account = drawn.first, .amount_minor = drawn.second};
    });
}

std::map<money::Currency, std::int64_t> sums(const std::vector<Posting>& postings) {
    std::map<money::Currency, std::int64_t> by_currency;
    for (const Posting& posting : postings) {
        by_currency[posting.account.currency] += posting.amount_minor;
    }
    std::erase_if(by_currency, [](const auto& sum) { return sum.second == 0; });
    return by_currency;
}

// I1: an entry without defect sums to zero in each currency, and so do its compact form and its reversal.
RC_GTEST_PROP(EntryProperty, IsSoundExactlyWhenItBalances, ()) {
    const auto drawn = *rc::gen::container<std::vector<Posting>>(any_posting());
    const Entry entry{.postings = compact(drawn)};
    RC_ASSERT(sums(entry.postings) == sums(drawn));
    const auto defect = find_defect(entry);
    if (entry.postings.empty()) {
        RC_ASSERT(defect == EntryDefect::empty);
        return;
    }
    const bool balanced = sums(drawn).empty();
    RC_ASSERT(defect.has_value() == !balanced);
    RC_ASSERT(find_defect(Entry{.postings = reversed(entry.postings)}).has_value() == !balanced);
    auto both = entry.postings;
    const auto turned = reversed(entry.postings);
    both.insert(both.end(), turned.begin(), turned.end());
    RC_ASSERT(compact(both).empty());
}

// I3 and I4: a balance is the sum of the postings it took, the newest of which says so, versions have no gaps, and no
// liability is ever owed less than nothing.
RC_GTEST_PROP(BalanceProperty, IsTheSumOfItsPostings, ()) {
    const auto account = *any_account();
    Balance balance{.account = account};
    std::int64_t sum = 0;
    std::int64_t taken = 0;
    for (const auto amount : *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(-50, 51))) {
        Posting posting{.account = account, .amount_minor = amount};
        const bool fits = !has_floor(account.kind) || sum + amount <= 0;
        RC_ASSERT(apply(balance, posting) == fits);
        RC_ASSERT(posting.balance_after.has_value() == fits);
        if (fits) {
            sum += amount;
            ++taken;
            RC_ASSERT(posting.balance_after == std::optional{sum});
            RC_ASSERT(posting.version == std::optional{taken});
        }
        RC_ASSERT(balance.balance_minor == sum);
        RC_ASSERT(balance.version == taken);
        RC_ASSERT(!has_floor(account.kind) || balance.natural() >= 0);
    }
}

}  // namespace
}  // namespace holdfast::ledger
