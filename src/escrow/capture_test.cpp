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

constexpr auto kHold = "hold: stripe_platform +10000, escrow -10000";
constexpr auto kFee = "stripe_fee: stripe_fees +300, stripe_platform -300";

// What Stripe says of a captured intent may hold its fee already.
class CaptureTest : public ::testing::Test {
protected:
    CaptureTest() : agreement_{world_.agree()}, id_{world_.begin(agreement_)} {}

    [[nodiscard]] IntentFact captured(Timestamp available_on, bool is_available = false) const {
        IntentFact fact = world_.intent_of(id_, IntentStatus::succeeded);
        fact.fee = FeeFact{
            .charge_id = fact.charge_id,
            .balance_transaction_id = "txn_1",
            .fee = 300,
            .available_on = available_on,
            .is_available = is_available,
        };
        return fact;
    }
    void tell(IntentFact fact) { world_.must(world_.system(FoldIntent{.payment_id = id_, .fact = std::move(fact)})); }
    [[nodiscard]] Payment payment() const { return world_.payment(id_); }
    [[nodiscard]] const Job* fee_job() const { return world_.live_job(JobKind::record_fee, id_.value); }

    World world_;
    CollaborationId agreement_;
    PaymentId id_;
};

TEST_F(CaptureTest, PostsItsFeeAndAsksWhenTheChargeIsAvailable) {
    tell(captured(world_.now + 48h));
    EXPECT_THAT(world_.posted(), ElementsAre(kHold, kFee));
    EXPECT_EQ(payment().stripe_fee, 300);
    EXPECT_EQ(payment().stripe_balance_transaction_id, "txn_1");
    EXPECT_EQ(payment().available_on, world_.now + 48h);
    EXPECT_EQ(fee_job()->run_at, world_.now + 48h);
    tell(captured(world_.now + 48h));
    EXPECT_THAT(world_.posted(), IsEmpty()) << "told twice";
    EXPECT_EQ(world_.live_jobs(JobKind::record_fee), 1);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(CaptureTest, AsksAgainSoonForWhatShouldBeAvailable) {
    tell(captured(world_.now));
    EXPECT_EQ(fee_job()->run_at, world_.now + 10s);
}

TEST_F(CaptureTest, AsksForNothingThatIsKnown) {
    tell(captured(world_.now, true));
    EXPECT_TRUE(payment().is_available);
    EXPECT_EQ(payment().available_on, world_.now);
    EXPECT_EQ(fee_job(), nullptr);
}

TEST_F(CaptureTest, LearnsNothingOfAFeeBelowZero) {
    IntentFact fact = captured(world_.now, true);
    fact.fee->fee = -1;
    tell(fact);
    EXPECT_THAT(world_.posted(), ElementsAre(kHold));
    EXPECT_FALSE(payment().is_available);
    EXPECT_EQ(fee_job()->run_at, world_.now) << "whose answer an operator sees";
}

TEST_F(CaptureTest, IsLearntAboutOnceItIsHeld) {
    IntentFact fact = captured(world_.now);
    fact.fee.reset();
    tell(fact);
    world_.must(world_.run(world_.company, ReleasePayment{.collaboration_id = agreement_, .amount = 5'000}));
    tell(captured(world_.now));
    EXPECT_THAT(world_.posted(), ElementsAre(kFee));
    tell(captured(world_.now, true));
    EXPECT_THAT(world_.posted(), ElementsAre("clear: wallet_pending +4000, wallet_available -4000"));
    tell(captured(world_.now, true));
    EXPECT_THAT(world_.posted(), IsEmpty()) << "told twice";
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(CaptureTest, OldNewsHoldsNoFee) {
    IntentFact fact = captured(world_.now);
    fact.fee.reset();
    tell(fact);
    IntentFact early = captured(world_.now, true);
    early.status = IntentStatus::processing;
    tell(early);
    EXPECT_THAT(world_.posted(), IsEmpty());
    EXPECT_FALSE(payment().stripe_fee);
}

TEST_F(CaptureTest, OfWhatIsUnderSuspenseHasNoFee) {
    IntentFact fact = captured(world_.now, true);
    fact.amount_received = 9'000;
    tell(fact);
    tell(captured(world_.now, true));
    EXPECT_EQ(payment().status, PaymentStatus::failed);
    EXPECT_FALSE(payment().stripe_fee);
}

}  // namespace
}  // namespace holdfast::escrow::testing
