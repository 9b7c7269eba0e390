// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/audit.hpp"
#include "escrow/testing/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::escrow::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Told = DisputeFactStatus;

class DisputeTest : public ::testing::Test {
protected:
    DisputeTest() : agreement_{world_.agree()}, payment_{world_.fund(agreement_)} {}

    Result<Reply> tell(Told status, std::int64_t withdrawn, std::int64_t fee, std::int64_t reinstated = 0) {
        return world_.system(FoldDispute{
            .payment_id = payment_,
            .fact =
                {
                    .id = "dp_1",
                    .status = status,
                    .withdrawn = withdrawn,
                    .fee = fee,
                    .reinstated = reinstated,
                    .reason = "fraudulent",
                },
        });
    }
    [[nodiscard]] Dispute dispute() const { return *world_.books.find<Dispute>("dp_1"); }
    [[nodiscard]] Payment payment() const { return world_.payment(payment_); }
    void release(std::int64_t amount) {
        world_.must(world_.run(world_.company, ReleasePayment{.collaboration_id = agreement_, .amount = amount}));
    }

    World world_;
    CollaborationId agreement_;
    PaymentId payment_;
};

TEST_F(DisputeTest, TakesTheMoneyOutOfStripeAndStopsThePayment) {
    world_.must(tell(Told::open, 10'000, 1'500));
    EXPECT_THAT(
        world_.posted(), ElementsAre("dispute_open: disputed +10000, stripe_fees +1500, stripe_platform -11500")
    );
    EXPECT_EQ(dispute().status, DisputeStatus::open);
    EXPECT_EQ(dispute().amount, 10'000);
    EXPECT_EQ(dispute().fee, 1'500);
    EXPECT_EQ(dispute().reason, "fraudulent");
    EXPECT_EQ(dispute().opened_at, world_.now);
    EXPECT_TRUE(payment().is_disputed);
    EXPECT_EQ(payment().held(), 10'000);
    EXPECT_EQ(
        refusal(world_.run(world_.company, ReleasePayment{.collaboration_id = agreement_})),
        FailureCode::payment_disputed
    );
    EXPECT_EQ(
        refusal(world_.run(world_.company, RequestRefund{.payment_id = payment_})), FailureCode::payment_disputed
    );
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(DisputeTest, PostsOnlyWhatItsSumsHaveGrownBy) {
    world_.must(tell(Told::open, 4'000, 500));
    world_.must(tell(Told::open, 4'000, 500));
    EXPECT_THAT(world_.posted(), IsEmpty());
    world_.must(tell(Told::open, 10'000, 1'500));
    EXPECT_THAT(world_.posted(), ElementsAre("dispute_open: disputed +6000, stripe_fees +1000, stripe_platform -7000"));
    world_.must(tell(Told::open, 4'000, 500));
    EXPECT_THAT(world_.posted(), IsEmpty()) << "overtaken news";
    EXPECT_EQ(dispute().amount, 10'000);
    EXPECT_EQ(dispute().fee, 1'500);
}

TEST_F(DisputeTest, ThatIsOnlyAnInquiryStopsNothing) {
    world_.must(tell(Told::open, 0, 0));
    EXPECT_THAT(world_.posted(), IsEmpty());
    EXPECT_FALSE(payment().is_disputed);
    release(1'000);
    world_.must(tell(Told::won, 0, 0));
    EXPECT_EQ(dispute().status, DisputeStatus::won);
    EXPECT_EQ(world_.live_jobs(JobKind::clear_releases), 0) << "nothing waited for it";
}

TEST_F(DisputeTest, ThatIsWonBringsTheMoneyBack) {
    world_.must(tell(Told::open, 10'000, 1'500));
    world_.now += 1h;
    world_.must(tell(Told::won, 10'000, 1'500, 10'000));
    EXPECT_THAT(world_.posted(), ElementsAre("dispute_won: stripe_platform +10000, disputed -10000"));
    EXPECT_EQ(dispute().status, DisputeStatus::won);
    EXPECT_EQ(dispute().closed_at, world_.now);
    EXPECT_EQ(dispute().reinstated, 10'000);
    EXPECT_FALSE(payment().is_disputed);
    EXPECT_EQ(world_.live_jobs(JobKind::clear_releases), 0) << "nothing was released";
    for (const Told late : {Told::open, Told::lost}) {
        world_.must(tell(late, 10'000, 1'500));
        EXPECT_THAT(world_.posted(), IsEmpty()) << "overtaken news";
        EXPECT_EQ(dispute().status, DisputeStatus::won);
    }
    world_.must(tell(Told::open, 10'000, 1'500, 10'000));
    world_.must(tell(Told::won, 10'000, 1'500, 10'000));
    EXPECT_THAT(world_.posted(), IsEmpty());
    EXPECT_EQ(dispute().status, DisputeStatus::won) << "no money moved";
    EXPECT_FALSE(payment().is_disputed);
    release(10'000);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(DisputeTest, ThatIsWonMayBringTheFeeBack) {
    world_.must(tell(Told::open, 10'000, 1'500));
    world_.must(tell(Told::won, 10'000, 0, 10'000));
    EXPECT_THAT(
        world_.posted(), ElementsAre("dispute_won: stripe_platform +11500, disputed -10000, stripe_fees -1500")
    );
    EXPECT_EQ(dispute().fee, 0);
    world_.must(tell(Told::won, 10'000, 0, 10'000));
    EXPECT_THAT(world_.posted(), IsEmpty());
}

TEST_F(DisputeTest, WhatComesBackAboveTheAmountIsOfTheFee) {
    world_.must(tell(Told::open, 10'000, 1'500));
    world_.must(tell(Told::won, 10'000, 1'500, 11'500));
    EXPECT_THAT(
        world_.posted(), ElementsAre("dispute_won: stripe_platform +11500, disputed -10000, stripe_fees -1500")
    );
}

TEST_F(DisputeTest, TheFeeThatCameBackWithMoreThanTheAmountIsTakenAgain) {
    world_.must(tell(Told::open, 10'000, 1'500));
    world_.must(tell(Told::won, 10'000, 1'500, 11'500));
    world_.must(tell(Told::open, 20'000, 1'500, 11'500));
    EXPECT_THAT(
        world_.posted(), ElementsAre("dispute_open: disputed +8500, stripe_fees +1500, stripe_platform -10000")
    );
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(DisputeTest, MayGiveMoneyBackBeforeItEnds) {
    world_.must(tell(Told::open, 10'000, 1'500));
    world_.must(tell(Told::open, 10'000, 1'000, 4'000));
    EXPECT_THAT(world_.posted(), ElementsAre("dispute_won: stripe_platform +4500, disputed -4000, stripe_fees -500"));
    EXPECT_EQ(dispute().status, DisputeStatus::open);
    EXPECT_EQ(dispute().fee, 1'000);
    EXPECT_TRUE(payment().is_disputed);
    world_.must(tell(Told::open, 10'000, 1'500));
    EXPECT_THAT(world_.posted(), IsEmpty()) << "overtaken news, of the fee as well";
    world_.must(tell(Told::open, 10'000, 1'500, 4'000));
    EXPECT_THAT(world_.posted(), IsEmpty()) << "a fee that began to come back does not grow by itself";
    world_.must(tell(Told::lost, 10'000, 1'000, 4'000));
    EXPECT_THAT(world_.posted(), ElementsAre("dispute_lost: escrow +6000, disputed -6000"));
    EXPECT_EQ(payment().held(), 4'000);
}

TEST_F(DisputeTest, TheFeeMayBeToldAfterTheAmount) {
    world_.must(tell(Told::open, 10'000, 0));
    world_.must(tell(Told::open, 10'000, 1'500));
    EXPECT_THAT(world_.posted(), ElementsAre("dispute_open: stripe_fees +1500, stripe_platform -1500"));
    world_.must(tell(Told::open, 10'000, 0));
    EXPECT_THAT(world_.posted(), IsEmpty());
    EXPECT_EQ(dispute().fee, 1'500);
}

// Else the whole escrow could be released while some of its money is gone and nobody's.
TEST_F(DisputeTest, ThatIsWonWithLessIsForTheRestThePlatformsLoss) {
    world_.must(tell(Told::open, 10'000, 1'500));
    world_.must(tell(Told::won, 10'000, 1'500, 9'000));
    EXPECT_THAT(world_.posted(), ElementsAre("dispute_won: stripe_platform +9000, losses +1000, disputed -10000"));
    EXPECT_EQ(payment().held(), 10'000);
    EXPECT_FALSE(payment().is_disputed);
    EXPECT_THAT(audit(world_.books), IsEmpty());
    world_.must(tell(Told::won, 10'000, 1'500, 10'000));
    EXPECT_THAT(
        world_.posted(),
        ElementsAre("dispute_open: disputed +1000, losses -1000", "dispute_won: stripe_platform +1000, disputed -1000")
    );
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(DisputeTest, ThatWasWonLocksThePaymentAgainWhenMoneyIsWithdrawnOnceMore) {
    world_.must(tell(Told::open, 10'000, 1'500));
    world_.must(tell(Told::won, 10'000, 1'500, 10'000));
    world_.must(tell(Told::open, 20'000, 3'000, 10'000));
    EXPECT_THAT(
        world_.posted(), ElementsAre("dispute_open: disputed +10000, stripe_fees +1500, stripe_platform -11500")
    );
    EXPECT_EQ(dispute().status, DisputeStatus::open);
    EXPECT_FALSE(dispute().closed_at);
    EXPECT_TRUE(payment().is_disputed);
    EXPECT_EQ(
        refusal(world_.run(world_.company, ReleasePayment{.collaboration_id = agreement_})),
        FailureCode::payment_disputed
    );
    world_.must(tell(Told::won, 10'000, 1'500, 10'000));
    EXPECT_TRUE(payment().is_disputed) << "overtaken news";
    world_.must(tell(Told::lost, 20'000, 3'000, 10'000));
    EXPECT_THAT(world_.posted(), ElementsAre("dispute_lost: escrow +10000, disputed -10000"));
    EXPECT_FALSE(payment().is_disputed);
    EXPECT_EQ(payment().status, PaymentStatus::refunded);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(DisputeTest, ThatWasWonAndIsLostAtOnceTakesWhatIsHeld) {
    world_.must(tell(Told::won, 10'000, 1'500, 10'000));
    world_.must(tell(Told::lost, 20'000, 1'500, 10'000));
    EXPECT_THAT(
        world_.posted(),
        ElementsAre(
            "dispute_open: disputed +10000, stripe_platform -10000", "dispute_lost: escrow +10000, disputed -10000"
        )
    );
    EXPECT_EQ(payment().status, PaymentStatus::refunded);
    world_.must(tell(Told::won, 10'000, 1'500, 10'000));
    EXPECT_EQ(dispute().status, DisputeStatus::lost) << "overtaken news";
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(DisputeTest, ThatWasLostHoldsTheMoneyAgainWhenTheBankReversesIt) {
    release(2'000);
    world_.must(tell(Told::lost, 10'000, 1'500));
    EXPECT_EQ(payment().status, PaymentStatus::released);
    world_.must(tell(Told::won, 10'000, 1'500));
    EXPECT_EQ(dispute().status, DisputeStatus::lost) << "until the money is back";
    world_.must(tell(Told::won, 10'000, 1'500, 10'000));
    EXPECT_THAT(
        world_.posted(),
        ElementsAre(
            "dispute_open: disputed +10000, escrow -8000, losses -2000",
            "dispute_won: stripe_platform +10000, disputed -10000"
        )
    );
    EXPECT_EQ(dispute().status, DisputeStatus::won);
    EXPECT_EQ(payment().status, PaymentStatus::held);
    EXPECT_EQ(payment().amount_disputed, 0);
    EXPECT_EQ(payment().held(), 8'000);
    EXPECT_THAT(audit(world_.books), IsEmpty());
    release(8'000);
    EXPECT_EQ(payment().status, PaymentStatus::released);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(DisputeTest, ThatWasLostGoesBackToEscrowFirstWithWhatComesBack) {
    release(6'000);
    world_.must(tell(Told::lost, 10'000, 1'500));
    world_.must(tell(Told::lost, 10'000, 1'500, 5'000));
    EXPECT_THAT(
        world_.posted(),
        ElementsAre(
            "dispute_open: disputed +5000, escrow -4000, losses -1000",
            "dispute_won: stripe_platform +5000, disputed -5000"
        )
    );
    EXPECT_EQ(dispute().status, DisputeStatus::lost);
    EXPECT_EQ(payment().held(), 4'000);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(DisputeTest, ThatWasLostIsDisputedAgainOnAppealOnceMoneyMoves) {
    world_.must(tell(Told::lost, 10'000, 1'500));
    const auto closed_at = dispute().closed_at;
    world_.now += 1h;
    world_.must(tell(Told::open, 10'000, 1'500));
    EXPECT_THAT(world_.posted(), IsEmpty());
    EXPECT_EQ(dispute().closed_at, closed_at);
    world_.must(tell(Told::open, 10'000, 1'500, 10'000));
    EXPECT_THAT(
        world_.posted(),
        ElementsAre(
            "dispute_open: disputed +10000, escrow -10000", "dispute_won: stripe_platform +10000, disputed -10000"
        )
    );
    EXPECT_TRUE(payment().is_disputed);
    EXPECT_EQ(payment().held(), 10'000);
    world_.must(tell(Told::won, 10'000, 1'500, 10'000));
    EXPECT_FALSE(payment().is_disputed);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(DisputeTest, ThatIsWonLooksAtTheReleasesThatWaited) {
    world_.rules->clearing_delay = 1h;
    release(5'000);
    world_.make_available(payment_);
    world_.must(tell(Told::open, 10'000, 1'500));
    const JobClaim early = world_.claim(JobKind::clear_releases, payment_.value);
    world_.must(world_.system(ClearReleases{.claim = early, .payment_id = payment_}));
    EXPECT_THAT(world_.posted(), IsEmpty()) << "a chargeback is open";
    EXPECT_EQ(world_.books.find<Job>(early.job_id)->status, JobStatus::done);
    world_.must(tell(Told::won, 10'000, 1'500, 10'000));
    ASSERT_EQ(world_.live_jobs(JobKind::clear_releases), 1);
    EXPECT_EQ(world_.live_job(JobKind::clear_releases, payment_.value)->run_at, world_.now);
    const JobClaim claim = world_.claim(JobKind::clear_releases, payment_.value);
    world_.must(world_.system(ClearReleases{.claim = claim, .payment_id = payment_}));
    EXPECT_THAT(world_.posted(), ElementsAre("clear: wallet_pending +4000, wallet_available -4000"));
}

TEST_F(DisputeTest, ThatIsLostIsBorneByWhatIsHeld) {
    world_.must(tell(Told::open, 10'000, 1'500));
    world_.must(tell(Told::lost, 10'000, 1'500));
    EXPECT_THAT(world_.posted(), ElementsAre("dispute_lost: escrow +10000, disputed -10000"));
    EXPECT_EQ(dispute().status, DisputeStatus::lost);
    EXPECT_EQ(payment().amount_disputed, 10'000);
    EXPECT_EQ(payment().status, PaymentStatus::refunded);
    EXPECT_FALSE(payment().is_disputed);
    EXPECT_EQ(world_.wallet().in_escrow, 0);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(DisputeTest, ThatIsLostIsForTheRestThePlatformsLoss) {
    release(6'000);
    world_.must(tell(Told::lost, 10'000, 1'500));
    EXPECT_THAT(
        world_.posted(),
        ElementsAre(
            "dispute_open: disputed +10000, stripe_fees +1500, stripe_platform -11500",
            "dispute_lost: escrow +4000, losses +6000, disputed -10000"
        )
    );
    EXPECT_EQ(payment().amount_disputed, 4'000);
    EXPECT_EQ(payment().status, PaymentStatus::released);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(DisputeTest, ThatWasLostIsWrittenOffAsItGrows) {
    world_.must(tell(Told::lost, 0, 0));
    world_.must(tell(Told::lost, 12'000, 1'500));
    EXPECT_THAT(
        world_.posted(),
        ElementsAre(
            "dispute_open: disputed +12000, stripe_fees +1500, stripe_platform -13500",
            "dispute_lost: escrow +10000, losses +2000, disputed -12000"
        )
    );
    EXPECT_FALSE(payment().is_disputed);
    EXPECT_EQ(payment().status, PaymentStatus::refunded);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(DisputeTest, IsOfACaptureThatWasRecorded) {
    const PaymentId unpaid = world_.begin(world_.agree());
    const DisputeFact fact{.id = "dp_1", .withdrawn = 100};
    EXPECT_EQ(refusal(world_.system(FoldDispute{.payment_id = unpaid, .fact = fact})), FailureCode::wrong_state);
    EXPECT_EQ(refusal(world_.system(FoldDispute{.payment_id = {}, .fact = fact})), FailureCode::not_found);
    EXPECT_EQ(
        refusal(world_.system(FoldDispute{.claim = JobClaim{}, .payment_id = payment_, .fact = fact})),
        FailureCode::stale_claim
    );
    const JobClaim claim = world_.claim(JobKind::record_fee, payment_.value);
    world_.must(world_.system(FoldDispute{.claim = claim, .payment_id = payment_, .fact = fact}));
    EXPECT_EQ(world_.books.find<Job>(claim.job_id)->status, JobStatus::done);
}

}  // namespace
}  // namespace holdfast::escrow::testing
