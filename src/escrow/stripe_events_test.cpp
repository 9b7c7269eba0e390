// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/world.hpp"

#include <gtest/gtest.h>

namespace holdfast::escrow::testing {
namespace {

// An event is closed by the command that folds in what it is about, in the same batch.
class StripeEventsTest : public ::testing::Test {
protected:
    JobClaim arrive(std::string type) {
        world_.must(world_.system(StoreStripeEvent{.event = {.id = "evt_1", .type = std::move(type)}}));
        return world_.claim(JobKind::handle_stripe_event, Uuid{});
    }
    [[nodiscard]] StripeEvent event() const { return *world_.books.find<StripeEvent>("evt_1"); }
    [[nodiscard]] bool is_done(const JobClaim& claim) const {
        return world_.books.find<Job>(claim.job_id)->status == JobStatus::done;
    }

    World world_;
};

TEST_F(StripeEventsTest, OfAnIntentIsClosedByItsFold) {
    const PaymentId payment = world_.begin(world_.agree());
    const JobClaim claim = arrive("payment_intent.succeeded");
    const FoldIntent fold{
        .claim = claim, .payment_id = payment, .fact = world_.intent_of(payment, IntentStatus::succeeded)
    };
    world_.must(world_.system(fold));
    EXPECT_EQ(event().status, StripeEventStatus::applied);
    EXPECT_EQ(event().applied_at, world_.now);
    EXPECT_TRUE(is_done(claim));
    EXPECT_EQ(world_.payment(payment).status, PaymentStatus::held);
    EXPECT_EQ(refusal(world_.system(fold)), FailureCode::stale_claim);
}

TEST_F(StripeEventsTest, StaysOpenWhenTheFoldIsRefused) {
    const JobClaim claim = arrive("payment_intent.succeeded");
    EXPECT_EQ(refusal(world_.system(FoldIntent{.claim = claim})), FailureCode::not_found);
    EXPECT_EQ(event().status, StripeEventStatus::received);
    EXPECT_FALSE(is_done(claim));
}

TEST_F(StripeEventsTest, OfAnOpenRefundLeavesAskingToItsOwnJob) {
    const PaymentId payment = world_.fund();
    const RefundId refund =
        world_.expect<RefundReply>(world_.run(world_.influencer, RequestRefund{.payment_id = payment})).refund_id;
    const RefundFact fact{.id = "re_1", .status = RefundFactStatus::pending};
    const JobClaim claim = arrive("refund.created");
    world_.must(world_.system(FoldRefund{.claim = claim, .refund_id = refund, .fact = fact}));
    EXPECT_EQ(event().status, StripeEventStatus::applied);
    EXPECT_TRUE(is_done(claim));
    EXPECT_EQ(world_.live_jobs(JobKind::poll_refund), 0);
    EXPECT_EQ(world_.live_jobs(JobKind::create_refund), 1);
}

TEST_F(StripeEventsTest, OfAnOpenPayoutLeavesAskingToItsOwnJob) {
    world_.onboard(world_.influencer);
    (void)world_.earn();
    const PayoutId payout = world_.transfer(8'000);
    const PayoutFact fact{.id = "po_1", .status = PayoutFactStatus::in_transit};
    const JobClaim claim = arrive("payout.updated");
    world_.must(world_.system(FoldPayout{.claim = claim, .payout_id = payout, .fact = fact}));
    EXPECT_EQ(event().status, StripeEventStatus::applied);
    EXPECT_TRUE(is_done(claim));
    EXPECT_EQ(world_.live_jobs(JobKind::poll_payout), 0);
    EXPECT_EQ(world_.live_jobs(JobKind::create_stripe_payout), 1);
}

TEST_F(StripeEventsTest, KeepsWhatItWasClosedAs) {
    const JobClaim claim = arrive("price.created");
    world_.must(world_.system(FinishStripeEvent{.claim = claim, .status = StripeEventStatus::ignored}));
    EXPECT_EQ(event().status, StripeEventStatus::ignored);
    EXPECT_TRUE(is_done(claim));
}

TEST_F(StripeEventsTest, ThatIsKeptNoMoreEndsItsJobAllTheSame) {
    const JobClaim claim = arrive("price.created");
    Job other = *world_.books.find<Job>(claim.job_id);
    other.id = JobId{derive_uuid(other.id.value, 1, world_.now)};
    other.subject_key = "evt_gone";
    world_.books.seed(other);
    const JobClaim gone{.job_id = other.id, .claim = other.claim};
    world_.must(world_.system(FinishStripeEvent{.claim = gone, .status = StripeEventStatus::ignored}));
    EXPECT_TRUE(is_done(gone));
    EXPECT_EQ(event().status, StripeEventStatus::received);
}

TEST_F(StripeEventsTest, IsFinishedByItsOwnJobAlone) {
    (void)arrive("price.created");
    const PaymentId payment = world_.fund();
    const JobClaim other = world_.claim(JobKind::record_fee, payment.value);
    EXPECT_EQ(
        refusal(world_.system(FinishStripeEvent{.claim = other, .status = StripeEventStatus::ignored})),
        FailureCode::not_found
    );
    EXPECT_EQ(event().status, StripeEventStatus::received);
}

}  // namespace
}  // namespace holdfast::escrow::testing
