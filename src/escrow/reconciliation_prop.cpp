// SPDX-License-Identifier: Apache-2.0
#include "escrow/compare.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace holdfast::escrow {
namespace {

const money::Currency kUsd = *money::Currency::parse("usd");
const money::Currency kEur = *money::Currency::parse("eur");
const UserId kPayee{derive_uuid(Uuid{}, 1, Timestamp{})};
const UserId kOther{derive_uuid(Uuid{}, 2, Timestamp{})};

struct Sides {
    Claims claims;
    std::vector<Movement> movements;
};

// Both sides of some movements, alike: one expectation and one movement each.
Sides equal_sides() {
    const auto count = *rc::gen::inRange(1, 30);
    Sides sides;
    for (int i = 0; i < count; ++i) {
        const auto leg = *rc::gen::element(
            Leg::charge, Leg::refund, Leg::refund_return, Leg::transfer, Leg::transfer_return, Leg::payout, Leg::dispute
        );
        const auto amount = *rc::gen::distinctFrom(rc::gen::inRange<std::int64_t>(-100'000, 100'000), std::int64_t{0});
        const auto fee = *rc::gen::inRange<std::int64_t>(0, 500);
        const Timestamp at = from_unix_seconds(1'800'000'000 + *rc::gen::inRange(0, 1'000'000));
        const std::string source = "obj_" + std::to_string(i);
        sides.claims.expectations.push_back({
            .source = source,
            .leg = leg,
            .amount = amount,
            .fee = *rc::gen::arbitrary<bool>() ? std::optional{fee} : std::nullopt,
            .currency = kUsd,
            .reference_type = "payment",
            .user_id = *rc::gen::element(kPayee, kOther),
            .posted_at = at,
            .certainty = *rc::gen::element(Certainty::certain, Certainty::open, Certainty::elsewhere),
        });
        sides.movements.push_back({
            .id = "txn_" + std::to_string(i),
            .source = source,
            .leg = leg,
            .amount = amount,
            .fee = fee,
            .currency = kUsd,
            .created = at,
        });
    }
    return sides;
}

std::size_t any_place(const Sides& sides) {
    return *rc::gen::inRange<std::size_t>(0, sides.movements.size());
}

Comparison compared(const Sides& sides) {
    return compare("", UserId{}, sides.claims, sides.movements);
}

void assert_only(const Comparison& result, DifferenceClass kind, const std::string& source, std::size_t matched) {
    RC_ASSERT(result.differences.size() == 1U);
    RC_ASSERT(result.differences.front().kind == kind);
    RC_ASSERT(result.differences.front().stripe_id == source);
    RC_ASSERT(result.counts.differences() == 1);
    RC_ASSERT(result.counts.matched == static_cast<std::int64_t>(matched));
}

}  // namespace

RC_GTEST_PROP(Reconciliation, EqualSidesMatch, ()) {
    const Sides sides = equal_sides();
    const Comparison result = compared(sides);
    RC_ASSERT(result.differences.empty());
    RC_ASSERT(result.counts.matched == static_cast<std::int64_t>(sides.movements.size()));
    RC_ASSERT(result.counts.in_transit == 0);
}

RC_GTEST_PROP(Reconciliation, WhatComesTwiceCountsOnceInWhateverOrder, ()) {
    Sides sides = equal_sides();
    const Comparison once = compared(sides);
    const auto copies =
        *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, sides.movements.size()));
    for (const std::size_t at : copies) {
        sides.movements.push_back(sides.movements[at]);  // windows that overlap
    }
    std::ranges::reverse(sides.movements);
    const Comparison again = compared(sides);
    RC_ASSERT(again.counts.matched == once.counts.matched);
    RC_ASSERT(again.differences.empty());
}

RC_GTEST_PROP(Reconciliation, WhatTheBooksLackIsMissingHere, ()) {
    Sides sides = equal_sides();
    const std::size_t at = any_place(sides);
    sides.claims.expectations.erase(sides.claims.expectations.begin() + static_cast<std::ptrdiff_t>(at));
    const Comparison result = compared(sides);
    assert_only(result, DifferenceClass::missing_here, sides.movements[at].source, sides.movements.size() - 1);
    RC_ASSERT(result.differences.front().amount_there == sides.movements[at].amount);
    RC_ASSERT(!result.differences.front().amount_here);
}

RC_GTEST_PROP(Reconciliation, WhatStripeLacksIsMissingThereOnceItIsCertain, ()) {
    Sides sides = equal_sides();
    const std::size_t at = any_place(sides);
    const Expectation& lacked = sides.claims.expectations[at];
    sides.movements.erase(sides.movements.begin() + static_cast<std::ptrdiff_t>(at));
    const Comparison result = compared(sides);
    if (lacked.certainty == Certainty::certain) {
        assert_only(result, DifferenceClass::missing_there, lacked.source, sides.movements.size());
        RC_ASSERT(result.differences.front().user_id == lacked.user_id);
    } else {
        RC_ASSERT(result.differences.empty());
        RC_ASSERT(result.counts.in_transit == (lacked.certainty == Certainty::open ? 1 : 0));
    }
}

RC_GTEST_PROP(Reconciliation, AnotherAmountOrCurrencyIsAnAmount, ()) {
    Sides sides = equal_sides();
    const std::size_t at = any_place(sides);
    if (*rc::gen::arbitrary<bool>()) {
        sides.movements[at].amount += *rc::gen::inRange(1, 1000);
    } else {
        sides.movements[at].currency = kEur;
    }
    assert_only(compared(sides), DifferenceClass::amount, sides.movements[at].source, sides.movements.size() - 1);
}

RC_GTEST_PROP(Reconciliation, AnotherFeeIsAFeeWhereTheBooksKnowIt, ()) {
    Sides sides = equal_sides();
    const std::size_t at = any_place(sides);
    sides.movements[at].fee += *rc::gen::inRange(1, 100);
    const Comparison result = compared(sides);
    if (sides.claims.expectations[at].fee) {
        assert_only(result, DifferenceClass::fee, sides.movements[at].source, sides.movements.size() - 1);
    } else {
        RC_ASSERT(result.differences.empty());
    }
}

RC_GTEST_PROP(Reconciliation, TheSameFindingIsTheSameRow, ()) {
    Sides sides = equal_sides();
    const std::size_t at = any_place(sides);
    sides.movements[at].amount += 1;
    const DifferenceId first = compared(sides).differences.at(0).id;
    std::ranges::reverse(sides.movements);
    RC_ASSERT(compared(sides).differences.at(0).id == first);
    std::ranges::reverse(sides.movements);
    sides.movements[at].amount += 1;
    RC_ASSERT(compared(sides).differences.at(0).id != first);
}

TEST(Reconciliation, WhatWasBegunHereIsInTransitAndNoDifference) {
    const std::vector<Movement> movements{
        {.id = "txn_1", .source = "tr_1", .leg = Leg::transfer, .amount = -5, .currency = kUsd, .links = {"ours"}},
        {.id = "txn_2", .source = "tr_2", .leg = Leg::transfer, .amount = -5, .currency = kUsd, .links = {"theirs"}},
    };
    Claims claims;
    claims.owners.push_back({.id = "ours", .user_id = kPayee, .open_legs = {Leg::transfer}});
    claims.owners.push_back({.id = "theirs", .user_id = kOther, .open_legs = {Leg::payout}});
    const Comparison result = compare("", UserId{}, claims, movements);
    EXPECT_EQ(result.counts.in_transit, 1);
    ASSERT_EQ(result.differences.size(), 1U);
    EXPECT_EQ(result.differences[0].stripe_id, "tr_2");
    EXPECT_EQ(result.differences[0].user_id, kOther);
}

TEST(Reconciliation, WhatNobodyHasBegunIsOfTheFirstThatIsKnown) {
    const std::vector<Movement> movements{
        {.id = "txn_1", .source = "tr_1", .leg = Leg::transfer, .currency = kUsd, .links = {"?", "first", "second"}}
    };
    Claims claims;
    claims.owners.push_back({.id = "second", .user_id = kOther});
    claims.owners.push_back({.id = "first", .user_id = kPayee, .reference_type = "payout"});
    const Comparison result = compare("", UserId{}, claims, movements);
    ASSERT_EQ(result.differences.size(), 1U);
    EXPECT_EQ(result.differences[0].user_id, kPayee);
    EXPECT_EQ(result.differences[0].reference_type, "payout");
}

TEST(Reconciliation, UnknownMoneyOnAConnectedAccountIsItsOwners) {
    const std::vector<Movement> movements{{.id = "txn_1", .source = "po_1", .leg = Leg::payout, .currency = kUsd}};
    const Comparison result = compare("acct_1", kPayee, {}, movements);
    ASSERT_EQ(result.differences.size(), 1U);
    EXPECT_EQ(result.differences[0].user_id, kPayee);
    EXPECT_EQ(result.differences[0].account, "acct_1");
}

TEST(Reconciliation, MoneyReturnsOnlyWhereItLeft) {
    Claims claims;
    claims.expectations.push_back({
        .source = "re_1",
        .leg = Leg::refund_return,
        .amount = 7,
        .currency = kUsd,
        .certainty = Certainty::certain,
        .follows = Leg::refund,
    });
    EXPECT_TRUE(compare("", UserId{}, claims, {}).differences.empty());
    claims.expectations.push_back(
        {.source = "re_1", .leg = Leg::refund, .amount = -7, .currency = kUsd, .certainty = Certainty::elsewhere}
    );
    const std::vector<Movement> left{
        {.id = "txn_1", .source = "re_1", .leg = Leg::refund, .amount = -7, .currency = kUsd}
    };
    const Comparison result = compare("", UserId{}, claims, left);
    ASSERT_EQ(result.differences.size(), 1U);
    EXPECT_EQ(result.differences[0].kind, DifferenceClass::missing_there);
    EXPECT_EQ(result.differences[0].leg, Leg::refund_return);
}

TEST(Reconciliation, WhatStripeConvertedIsMatchedByItsSourceAlone) {
    Claims claims;
    claims.expectations.push_back({.source = "ch_1", .amount = 100, .currency = kEur, .certainty = Certainty::certain});
    const std::vector<Movement> movements{
        {.id = "txn_1", .source = "ch_1", .amount = 108, .currency = kUsd, .is_converted = true}
    };
    EXPECT_EQ(compare("", UserId{}, claims, movements).counts.matched, 1);
}

}  // namespace holdfast::escrow
