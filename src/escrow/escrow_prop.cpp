// SPDX-License-Identifier: Apache-2.0
#include "escrow/holds.hpp"
#include "escrow/rules/accounts.hpp"
#include "escrow/testing/audit.hpp"
#include "escrow/testing/random_market.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

namespace holdfast::escrow::testing {
namespace {

using Seeds = std::vector<std::uint64_t>;

Seeds any_seeds(std::size_t least, std::size_t most) {
    const auto seed = rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<std::uint64_t>());
    const auto count = *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(least, most));
    return *rc::gen::container<Seeds>(count, seed);
}

void assert_sound(const TestBooks& books) {
    for (const std::string& breach : audit(books)) {
        RC_LOG() << breach << '\n';
    }
    RC_ASSERT(audit(books).empty());
}

// What a wallet's owner is told of waiting money adds up to the wallet's columns, to the cent.
void assert_explained(const TestBooks& books) {
    std::map<WalletKey, std::map<HoldKind, std::int64_t>> sums;
    const auto add = [&](const WalletKey& wallet, const std::optional<Hold>& hold) {
        if (hold) {
            RC_ASSERT(hold->amount > 0);
            RC_ASSERT(!hold->reason.empty());
            sums[wallet][hold->kind] += hold->amount;
        }
    };
    for (const Payment& row : books.all<Payment>()) {
        add(rules::wallet_of(row), hold_of(row, books.find<Collaboration>(row.collaboration_id)->status));
    }
    for (const Release& row : books.all<Release>()) {
        const Payment& payment = *books.find<Payment>(row.payment_id);
        add(rules::wallet_of(payment), hold_of(row, payment));
    }
    for (const Payout& row : books.all<Payout>()) {
        add(rules::wallet_of(row), hold_of(row));
    }
    for (const Wallet& row : books.all<Wallet>()) {
        auto& told = sums[row.key()];
        RC_ASSERT(told[HoldKind::escrow] == row.in_escrow);
        RC_ASSERT(told[HoldKind::clearing] == row.pending_balance);
        RC_ASSERT(told[HoldKind::payout] == row.in_transit);
        sums.erase(row.key());
    }
    RC_ASSERT(sums.empty());
}

RC_GTEST_PROP(EscrowProperty, InvariantsHoldAfterEveryStepAndEverythingEnds, ()) {
    RandomMarket market;
    const Seeds seeds = any_seeds(20, 400);
    for (std::size_t i = 0; i < seeds.size(); ++i) {
        market.step(seeds[i]);
        if (i % 8 == 0) {  // a breach stays one
            assert_sound(market.world.books);
            assert_explained(market.world.books);
        }
    }
    market.settle(seeds.front());
    assert_sound(market.world.books);
    for (const Payout& payout : market.world.books.all<Payout>()) {
        const bool is_completed = payout.status == PayoutStatus::completed;
        RC_ASSERT((is_completed ? payout.is_settled : payout.funds_returned_at.has_value()));
    }
    // I12: our books of Stripe's balance are Stripe's own.
    for (const std::string_view code : {"usd", "jpy", "kwd"}) {
        const ledger::Account account{.kind = ledger::AccountKind::stripe_platform, .currency = currency(code)};
        RC_ASSERT(market.world.books.balance(account) == market.stripe.balance(currency(code)));
    }
}

}  // namespace
}  // namespace holdfast::escrow::testing
