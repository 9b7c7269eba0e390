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

class RecordedFee : public ::testing::Test {
protected:
    RecordedFee() : id_{world_.fund()} {}

    [[nodiscard]] FeeFact fact(bool is_available = true) const {
        return {
            .charge_id = "ch_1",
            .balance_transaction_id = "txn_1",
            .fee = 300,
            .available_on = world_.now,
            .is_available = is_available,
        };
    }
    Result<Reply> tell(FeeFact fact) { return world_.system(RecordFee{.payment_id = id_, .fact = std::move(fact)}); }
    // By the job that keeps asking, whose state is returned.
    Job ask(FeeFact fact) {
        const JobClaim claim = world_.claim(JobKind::record_fee, id_.value);
        world_.must(world_.system(RecordFee{.claim = claim, .payment_id = id_, .fact = std::move(fact)}));
        return *world_.books.find<Job>(claim.job_id);
    }

    World world_;
    PaymentId id_;
};

TEST_F(RecordedFee, IsPostedOnce) {
    world_.must(tell(fact()));
    EXPECT_THAT(world_.posted(), ElementsAre("stripe_fee: stripe_fees +300, stripe_platform -300"));
    EXPECT_EQ(world_.payment(id_).stripe_fee, 300);
    EXPECT_EQ(world_.payment(id_).stripe_balance_transaction_id, "txn_1");
    EXPECT_EQ(world_.payment(id_).available_on, world_.now);
    EXPECT_TRUE(world_.payment(id_).is_available);
    FeeFact another = fact(false);
    another.fee = 400;
    another.available_on += 1h;
    world_.must(tell(another));
    EXPECT_THAT(world_.posted(), IsEmpty());
    EXPECT_EQ(world_.payment(id_).stripe_fee, 300);
    EXPECT_TRUE(world_.payment(id_).is_available);
    EXPECT_EQ(world_.payment(id_).available_on, world_.now);
}

TEST_F(RecordedFee, MayBeNothing) {
    FeeFact free = fact();
    free.fee = 0;
    world_.must(tell(free));
    EXPECT_THAT(world_.posted(), IsEmpty());
    EXPECT_EQ(world_.payment(id_).stripe_fee, 0);
    free.fee = -1;
    EXPECT_EQ(refusal(tell(free)), FailureCode::provider_refused);
}

TEST_F(RecordedFee, IsOfACaptureThatWasRecorded) {
    const PaymentId unpaid = world_.begin(world_.agree());
    EXPECT_EQ(refusal(world_.system(RecordFee{.payment_id = unpaid, .fact = fact()})), FailureCode::wrong_state);
    EXPECT_EQ(refusal(world_.system(RecordFee{.payment_id = {}, .fact = fact()})), FailureCode::not_found);
    EXPECT_EQ(
        refusal(world_.system(RecordFee{.claim = JobClaim{}, .payment_id = id_, .fact = fact()})),
        FailureCode::stale_claim
    );
    EXPECT_EQ(refusal(world_.run(world_.company, RecordFee{.payment_id = id_})), FailureCode::forbidden);
}

TEST_F(RecordedFee, IsAskedForUntilItIsAvailable) {
    const Job unknown = ask({});
    EXPECT_EQ(unknown.status, JobStatus::ready);
    EXPECT_EQ(unknown.run_at, world_.now + 10s);
    EXPECT_EQ(unknown.attempts, 0);
    EXPECT_FALSE(unknown.leased_until);
    EXPECT_FALSE(world_.payment(id_).stripe_fee);

    FeeFact later = fact(false);
    later.available_on = world_.now + 48h;
    const Job early = ask(later);
    EXPECT_EQ(early.status, JobStatus::ready);
    EXPECT_EQ(early.run_at, later.available_on);

    const Job late = ask(fact(false));
    EXPECT_EQ(world_.now, later.available_on);
    EXPECT_EQ(late.run_at, world_.now + 1h) << "its time has come, and Stripe does not say so";

    EXPECT_EQ(ask(fact()).status, JobStatus::done);
    EXPECT_TRUE(world_.payment(id_).is_available);
}

TEST_F(RecordedFee, ClearsWhatWaitedForIt) {
    const CollaborationId agreement = world_.payment(id_).collaboration_id;
    world_.must(world_.run(world_.company, ReleasePayment{.collaboration_id = agreement, .amount = 5'000}));
    world_.must(tell(fact(false)));
    EXPECT_EQ(world_.wallet().available_balance, 0);
    world_.must(tell(fact()));
    EXPECT_THAT(world_.posted(), ElementsAre("clear: wallet_pending +4000, wallet_available -4000"));
    EXPECT_EQ(world_.live_jobs(JobKind::clear_releases), 0);
}

TEST_F(RecordedFee, LooksAtReleasesOnlyWhenItBecomesAvailable) {
    world_.rules->clearing_delay = 48h;
    const CollaborationId agreement = world_.payment(id_).collaboration_id;
    world_.must(world_.run(world_.company, ReleasePayment{.collaboration_id = agreement, .amount = 5'000}));
    world_.must(tell(fact()));
    EXPECT_EQ(world_.live_jobs(JobKind::clear_releases), 1);
    EXPECT_EQ(world_.live_job(JobKind::clear_releases, id_.value)->run_at, world_.now + 48h);
    world_.must(tell(fact()));
    EXPECT_EQ(world_.live_jobs(JobKind::clear_releases), 1) << "told twice";
}

}  // namespace
}  // namespace holdfast::escrow::testing
