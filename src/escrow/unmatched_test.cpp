// SPDX-License-Identifier: Apache-2.0
#include "escrow/compare.hpp"
#include "escrow/testing/audit.hpp"
#include "escrow/testing/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::escrow::testing {
namespace {

using ledger::AccountKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Moved {
    Leg leg{};
    std::int64_t amount = 0;
    std::int64_t fee = 0;
    std::string_view code = "usd";
};

Movement movement(const Moved& moved, std::string id = "txn_1") {
    return {
        .id = std::move(id),
        .source = "obj_1",
        .leg = moved.leg,
        .amount = moved.amount,
        .fee = moved.fee,
        .currency = currency(moved.code),
        .created = from_unix_seconds(1'800'000'000),
    };
}

// What a walk over the platform's account makes of a movement that nothing of ours is about.
Difference nobodys(const Moved& moved) {
    return compare("", UserId{}, {}, {movement(moved)}).differences.at(0);
}

class Unmatched : public ::testing::Test {
protected:
    ~Unmatched() override { EXPECT_THAT(audit(world_.books), IsEmpty()); }

    Difference row(const Difference& difference) { return *world_.books.find<Difference>(difference.id); }
    std::vector<std::string> resolve(const Difference& difference, std::optional<AccountKind> account = {}) {
        world_.must(try_resolve(difference, account));
        return world_.posted();
    }
    Result<Reply> try_resolve(const Difference& difference, std::optional<AccountKind> account = {}) {
        return world_.run(
            world_.admin, ResolveDifference{.difference_id = difference.id, .note = "known", .account = account}
        );
    }
    std::int64_t balance(AccountKind kind, std::string_view code = "usd") {
        return world_.books.balance({.kind = kind, .currency = currency(code)});
    }

    World world_;
};

}  // namespace

TEST_F(Unmatched, WhatMovesBetweenThePlatformAndItsBankIsPostedOnceAndResolvesItself) {
    const Difference payout = nobodys({.leg = Leg::payout, .amount = -5'000, .fee = 50});
    EXPECT_THAT(
        world_.record({payout, payout}),
        ElementsAre("platform_payout: stripe_platform -5050, stripe_fees +50, bank +5000")
    );
    const Difference first = row(payout);
    EXPECT_EQ(first.status, DifferenceStatus::resolved);
    EXPECT_EQ(first.posted_to, AccountKind::bank);
    EXPECT_TRUE(first.closed_at.has_value());
    EXPECT_TRUE(first.closed_by.is_nil());
    EXPECT_FALSE(first.note.empty());

    world_.now += std::chrono::hours{24};
    EXPECT_THAT(world_.record({payout}, {payout.id}), IsEmpty());
    EXPECT_EQ(row(payout), first);
    EXPECT_EQ(refusal(try_resolve(payout)), FailureCode::wrong_state);
}

TEST_F(Unmatched, WhatComesFromTheBankAndWhatReturnsIsPostedToo) {
    for (const Leg leg : {Leg::payout_return, Leg::top_up}) {
        EXPECT_THAT(
            world_.record({nobodys({.leg = leg, .amount = 700})}),
            ElementsAre("platform_payout: stripe_platform +700, bank -700")
        );
    }
    EXPECT_THAT(
        world_.record({nobodys({.leg = Leg::top_up_return, .amount = -700})}),
        ElementsAre("platform_payout: stripe_platform -700, bank +700")
    );
}

TEST_F(Unmatched, TheRestIsInSuspenseUntilItIsResolved) {
    const Difference went = nobodys({.leg = Leg::other, .amount = -200});
    const Difference came = nobodys({.leg = Leg::charge, .amount = 1'000, .fee = 30});
    EXPECT_THAT(
        world_.record({went, came}),
        ElementsAre(
            "suspense: stripe_platform -200, suspense +200",
            "suspense: stripe_platform +970, stripe_fees +30, suspense -1000"
        )
    );
    EXPECT_EQ(row(went).status, DifferenceStatus::open);
    EXPECT_EQ(row(went).posted_to, AccountKind::suspense);
    EXPECT_THAT(world_.record({went, came}), IsEmpty());

    EXPECT_THAT(resolve(went), ElementsAre("suspense: suspense -200, stripe_fees +200"));
    EXPECT_THAT(resolve(came), ElementsAre("suspense: suspense +1000, losses -1000"));
    EXPECT_EQ(row(went).posted_to, AccountKind::stripe_fees);
    EXPECT_EQ(row(came).posted_to, AccountKind::losses);
    EXPECT_EQ(world_.books.entries().back().posted_by, world_.admin.id);
    EXPECT_EQ(refusal(try_resolve(went)), FailureCode::wrong_state);
    EXPECT_THAT(world_.record({went, came}, {went.id, came.id}), IsEmpty());
    EXPECT_EQ(balance(AccountKind::suspense), 0);
    EXPECT_EQ(balance(AccountKind::stripe_platform), 770);
}

TEST_F(Unmatched, AnOperatorChoosesTheAccount) {
    const Difference came = nobodys({.leg = Leg::other, .amount = 80});
    const Difference went = nobodys({.leg = Leg::transfer, .amount = -90});
    world_.record({came, went});
    for (const AccountKind kind : {AccountKind::suspense, AccountKind::fees, AccountKind::stripe_platform}) {
        EXPECT_EQ(pointer(try_resolve(came, kind)), "/account");
    }
    EXPECT_EQ(row(came).status, DifferenceStatus::open);
    EXPECT_THAT(resolve(came, AccountKind::bank), ElementsAre("suspense: suspense +80, bank -80"));
    EXPECT_THAT(resolve(went, AccountKind::losses), ElementsAre("suspense: suspense -90, losses +90"));
}

TEST_F(Unmatched, WhatIsMatchedLaterLeavesSuspense) {
    const Difference charge = nobodys({.leg = Leg::charge, .amount = 1'000, .fee = 30});
    world_.record({charge});
    EXPECT_THAT(
        world_.record({}, {charge.id}), ElementsAre("suspense: stripe_platform -970, stripe_fees -30, suspense +1000")
    );
    EXPECT_EQ(row(charge).status, DifferenceStatus::vanished);
    EXPECT_FALSE(row(charge).posted_to.has_value());
    EXPECT_THAT(world_.record({}, {charge.id}), IsEmpty());

    EXPECT_THAT(world_.record({charge}), SizeIs(1)) << "found once more, it is in suspense once more";
    EXPECT_EQ(balance(AccountKind::suspense), -1'000);
}

TEST_F(Unmatched, NothingIsPostedInACurrencyThatThePlatformDoesNotSettleIn) {
    const Difference payout = nobodys({.leg = Leg::payout, .amount = -100, .code = "huf"});
    const Difference fee = nobodys({.leg = Leg::other, .amount = -10, .code = "huf"});
    EXPECT_THAT(world_.record({payout, fee}), IsEmpty());
    EXPECT_EQ(row(payout).status, DifferenceStatus::open);
    EXPECT_EQ(pointer(try_resolve(fee, AccountKind::losses)), "/account");
    EXPECT_THAT(resolve(fee), IsEmpty());
    EXPECT_FALSE(row(fee).posted_to.has_value());

    world_.rules->currencies.push_back(currency("huf"));
    EXPECT_THAT(world_.record({payout, fee}), SizeIs(1)) << "the open one alone";
    EXPECT_EQ(row(payout).status, DifferenceStatus::resolved);
}

TEST_F(Unmatched, WhatIsInSuspenseLeavesItThoughItsCurrencyIsSettledNoMore) {
    const Difference yen = nobodys({.leg = Leg::other, .amount = -10, .code = "jpy"});
    world_.record({yen});
    std::erase(world_.rules->currencies, currency("jpy"));
    EXPECT_THAT(resolve(yen), SizeIs(1));
    EXPECT_EQ(balance(AccountKind::suspense, "jpy"), 0);
}

TEST_F(Unmatched, WhatWasOpenBeforeItWasPostedIsPostedWhenItIsResolved) {
    Difference fee = nobodys({.leg = Leg::other, .amount = -10});
    fee.found_at = world_.now;
    Difference payout = nobodys({.leg = Leg::payout, .amount = -300});
    payout.found_at = world_.now;
    world_.books.seed(fee);
    world_.books.seed(payout);
    EXPECT_THAT(
        resolve(fee),
        ElementsAre("suspense: stripe_platform -10, suspense +10", "suspense: suspense -10, stripe_fees +10")
    );
    EXPECT_EQ(pointer(try_resolve(payout, AccountKind::losses)), "/account");
    EXPECT_THAT(resolve(payout, AccountKind::bank), ElementsAre("platform_payout: stripe_platform -300, bank +300"))
        << "which may be said, though it is clear";
    EXPECT_EQ(row(payout).closed_by, world_.admin.id);
}

TEST_F(Unmatched, WhatMovedNothingPostsNothing) {
    const Difference nothing = nobodys({.leg = Leg::other});
    EXPECT_THAT(world_.record({nothing}), IsEmpty());
    EXPECT_EQ(row(nothing).status, DifferenceStatus::open);
    EXPECT_THAT(resolve(nothing), IsEmpty());
    EXPECT_EQ(row(nothing).status, DifferenceStatus::resolved);

    EXPECT_THAT(
        world_.record({nobodys({.leg = Leg::other, .fee = 5})}),
        ElementsAre("suspense: stripe_platform -5, stripe_fees +5")
    );
}

TEST_F(Unmatched, WhatIsSomebodysIsNotPosted) {
    Difference of_payee = nobodys({.leg = Leg::transfer, .amount = -1});
    of_payee.user_id = world_.influencer.id;
    Difference of_ours = nobodys({.leg = Leg::charge, .amount = 2});
    of_ours.reference_type = "payment";
    of_ours.reference_id = Uuid{{3}};
    Difference elsewhere = nobodys({.leg = Leg::payout, .amount = -3});
    elsewhere.account = "acct_1";
    Difference other_amount = nobodys({.leg = Leg::payout, .amount = -4});
    other_amount.kind = DifferenceClass::amount;
    for (const Difference& each : {of_payee, of_ours, elsewhere, other_amount}) {
        EXPECT_THAT(world_.record({each}), IsEmpty());
        EXPECT_EQ(pointer(try_resolve(each, AccountKind::bank)), "/account");
        EXPECT_THAT(resolve(each), IsEmpty());
        EXPECT_FALSE(row(each).posted_to.has_value());
    }
}

TEST_F(Unmatched, MovementsOfOneObjectAreToldApart) {
    const Movement first = movement({.leg = Leg::other, .amount = -10}, "txn_1");
    const Movement alike = movement({.leg = Leg::other, .amount = -10}, "txn_2");
    Movement later = movement({.leg = Leg::other, .amount = -10}, "txn_3");
    later.created += std::chrono::seconds{1};
    const auto of_first = compare("", UserId{}, {}, {first}).differences;
    const auto of_all = compare("", UserId{}, {}, {later, alike, first, alike});
    EXPECT_EQ(of_all.counts.missing_here, 3);
    ASSERT_THAT(of_all.differences, SizeIs(3));
    EXPECT_EQ(of_all.differences[0].id, of_first[0].id);
    world_.record(of_first);
    EXPECT_THAT(world_.record(of_all.differences), SizeIs(2));
    EXPECT_EQ(balance(AccountKind::suspense), 30);
}

}  // namespace holdfast::escrow::testing
