// SPDX-License-Identifier: Apache-2.0
#include "escrow/holds.hpp"

#include <gtest/gtest.h>

namespace holdfast::escrow {
namespace {

using namespace std::chrono_literals;

const Timestamp kNow = from_unix_seconds(1'800'000'000);

Payment held() {
    return {.amount_budget = 100, .amount_influencer_fee = 80, .status = PaymentStatus::held, .held_at = kNow};
}

}  // namespace

TEST(Hold, OfEscrowSaysWhatIsAwaited) {
    Payment payment = held();
    const auto work = hold_of(payment, CollaborationStatus::active);
    ASSERT_TRUE(work);
    EXPECT_EQ(work->kind, HoldKind::escrow);
    EXPECT_EQ(work->amount, 80);
    EXPECT_EQ(work->reason, "awaiting_work");
    EXPECT_FALSE(work->until);
    EXPECT_EQ(hold_of(payment, CollaborationStatus::submitted)->reason, "awaiting_approval");
    payment.is_disputed = true;
    EXPECT_EQ(hold_of(payment, CollaborationStatus::submitted)->reason, "disputed");
    payment.amount_refunded = 100;
    EXPECT_FALSE(hold_of(payment, CollaborationStatus::active));
}

TEST(Hold, OfAReleaseEndsWhenItMayClear) {
    Payment payment = held();
    Release release{.credited = 80, .clears_after = kNow + 2h};
    EXPECT_EQ(hold_of(release, payment)->reason, "clearing");
    EXPECT_EQ(hold_of(release, payment)->kind, HoldKind::clearing);
    EXPECT_FALSE(hold_of(release, payment)->until) << "Stripe has not said when";
    payment.available_on = kNow + 1h;
    EXPECT_EQ(hold_of(release, payment)->until, kNow + 2h);
    payment.available_on = kNow + 3h;
    EXPECT_EQ(hold_of(release, payment)->until, kNow + 3h);
    payment.is_disputed = true;
    EXPECT_EQ(hold_of(release, payment)->reason, "disputed");
    EXPECT_FALSE(hold_of(release, payment)->until);
    release.credited = 0;
    EXPECT_FALSE(hold_of(release, payment)) << "a release of which nothing is the creator's";
    release.credited = 80;
    release.cleared_at = kNow;
    EXPECT_FALSE(hold_of(release, payment));
}

TEST(Hold, OfAPayoutEndsWhenItArrivesOrIsBack) {
    Payout payout{.amount = 80, .status = PayoutStatus::pending, .estimated_arrival = kNow};
    EXPECT_EQ(hold_of(payout)->kind, HoldKind::payout);
    EXPECT_EQ(hold_of(payout)->amount, 80);
    EXPECT_EQ(hold_of(payout)->reason, "payout_pending");
    EXPECT_EQ(hold_of(payout)->until, kNow);
    payout.pending_reason = "platform_funds";
    EXPECT_EQ(hold_of(payout)->reason, "platform_funds");
    EXPECT_EQ(hold_of(payout)->reason.data(), payout.pending_reason.data()) << "a view of what is gone by then";
    payout.status = PayoutStatus::in_transit;
    EXPECT_EQ(hold_of(payout)->reason, "payout_in_transit");
    for (const PayoutStatus status : {PayoutStatus::failed, PayoutStatus::canceled}) {
        payout.status = status;
        payout.funds_returned_at.reset();
        EXPECT_EQ(hold_of(payout)->reason, "payout_returning");
        EXPECT_FALSE(hold_of(payout)->until);
        payout.funds_returned_at = kNow;
        EXPECT_FALSE(hold_of(payout));
    }
    payout.status = PayoutStatus::completed;
    EXPECT_FALSE(hold_of(payout));
}

}  // namespace holdfast::escrow
