// SPDX-License-Identifier: Apache-2.0
#include "escrow/compare.hpp"
#include "escrow/testing/audit.hpp"
#include "escrow/testing/world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace holdfast::escrow::testing {
namespace {

using ledger::AccountKind;

std::vector<Movement> any_movements() {
    std::vector<Movement> movements;
    const int count = *rc::gen::inRange(1, 8);
    for (int i = 0; i < count; ++i) {
        movements.push_back({
            .id = "txn_" + std::to_string(i),
            .source = "obj_" + std::to_string(*rc::gen::inRange(0, 3)),
            .leg = *rc::gen::element(Leg::charge, Leg::dispute, Leg::payout, Leg::top_up, Leg::other),
            .amount = *rc::gen::inRange<std::int64_t>(-3, 4) * 100,
            .fee = *rc::gen::inRange<std::int64_t>(0, 3),
            .currency = currency(*rc::gen::element("usd", "jpy")),
            .created = from_unix_seconds(1'800'000'000 + *rc::gen::inRange(0, 2)),
        });
    }
    return movements;
}

std::int64_t total(const World& world, AccountKind kind) {
    return world.books.balance({.kind = kind, .currency = currency("usd")}) +
           world.books.balance({.kind = kind, .currency = currency("jpy")});
}

}  // namespace

// Whatever walks find and lose, in whatever order, and whatever operators say meanwhile.
RC_GTEST_PROP(UnmatchedMoney, TheBooksHoldWhatStripeHoldsOnceAWalkHasSeenItAll, ()) {
    World world;
    const auto movements = any_movements();
    const auto all = compare("", UserId{}, {}, movements).differences;
    RC_ASSERT(all.size() == movements.size());
    const int steps = *rc::gen::inRange(0, 20);
    for (int step = 0; step < steps; ++step) {
        const Difference& any = *rc::gen::elementOf(all);
        switch (*rc::gen::inRange(0, 3)) {
            case 0:
                world.record({any});
                break;
            case 1:
                world.record({}, {any.id});
                break;
            default:
                (void)world.run(world.admin, ResolveDifference{.difference_id = any.id, .note = "known"});
        }
    }
    world.record(all);
    std::int64_t at_stripe = 0;
    for (const Movement& movement : movements) {
        at_stripe += movement.amount - movement.fee;
    }
    RC_ASSERT(total(world, AccountKind::stripe_platform) == at_stripe);
    RC_ASSERT(audit(world.books).empty());
    for (const Difference& difference : all) {
        (void)world.run(world.admin, ResolveDifference{.difference_id = difference.id, .note = "known"});
    }
    RC_ASSERT(total(world, AccountKind::stripe_platform) == at_stripe);
    RC_ASSERT(total(world, AccountKind::suspense) == 0);
    RC_ASSERT(audit(world.books).empty());
}

}  // namespace holdfast::escrow::testing
