// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/audit.hpp"
#include "escrow/testing/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace holdfast::escrow::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::IsEmpty;

constexpr std::int64_t kPart = 100;
constexpr std::int64_t kWhole = kPart * (kScopeLimit + 1);

// A creator whose money came in one part more than a command may touch.
class AllocationTest : public ::testing::Test {
protected:
    AllocationTest() {
        world_.onboard(world_.influencer);
        const CollaborationId agreement = world_.agree(kWhole, kWhole);
        payment_ = world_.fund(agreement);
        world_.make_available(payment_);
        for (int i = 0; i <= kScopeLimit; ++i) {
            world_.now += 1s;
            world_.must(world_.run(world_.company, ReleasePayment{.collaboration_id = agreement, .amount = kPart}));
        }
    }

    // By its job, whose state is returned.
    Job allocate(PayoutId id) {
        const JobClaim claim = world_.claim(JobKind::allocate_payout, id.value);
        world_.must(world_.system(AllocatePayout{.claim = claim, .payout_id = id}));
        return *world_.books.find<Job>(claim.job_id);
    }
    Job settle(PayoutId id) {
        const JobClaim claim = world_.claim(JobKind::settle_payout, id.value);
        world_.must(world_.system(SettlePayout{.claim = claim, .payout_id = id}));
        return *world_.books.find<Job>(claim.job_id);
    }
    void transfer(PayoutId id) {
        world_.must(world_.system(RecordTransfer{
            .claim = world_.claim(JobKind::create_transfer, id.value), .payout_id = id, .transfer_id = "tr_1"
        }));
    }
    void tell(PayoutId id, PayoutFactStatus status) {
        world_.must(world_.system(FoldPayout{.payout_id = id, .fact = {.id = "po_1", .status = status}}));
    }
    [[nodiscard]] std::int64_t count(AllocationStatus status) const {
        return std::ranges::count(world_.books.all<PayoutAllocation>(), status, &PayoutAllocation::status);
    }
    // The releases in the order in which they were cleared.
    [[nodiscard]] std::vector<Release> releases() const {
        std::vector<Release> rows = world_.books.all<Release>();
        std::ranges::sort(rows, {}, &Release::released_at);
        return rows;
    }

    // All that follows is decided in one batch, until it ends.
    void begin_batch() { world_.in_batches = true; }
    void end_batch() {
        world_.books.flush();
        world_.in_batches = false;
    }

    World world_;
    PaymentId payment_;
};

TEST_F(AllocationTest, BeginsWithTheReleaseThatWasClearedFirst) {
    const PayoutId id = world_.withdraw(kPart + kPart / 2);
    EXPECT_EQ(world_.payout(id).unallocated, 0);
    const auto rows = releases();
    EXPECT_EQ(rows[0].allocated, kPart);
    EXPECT_EQ(rows[1].allocated, kPart / 2);
    EXPECT_EQ(rows[2].allocated, 0);
    EXPECT_EQ(count(AllocationStatus::reserved), 2);
    const PayoutId next = world_.withdraw(kPart);
    EXPECT_EQ(world_.payout(next).unallocated, 0);
    EXPECT_EQ(releases()[1].allocated, kPart);
    EXPECT_EQ(releases()[2].allocated, kPart / 2);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(AllocationTest, OfMoreThanACommandMayTouchGoesOnByAJob) {
    const PayoutId id = world_.withdraw(kWhole);
    EXPECT_EQ(world_.payout(id).unallocated, kPart);
    EXPECT_EQ(count(AllocationStatus::reserved), kScopeLimit);
    EXPECT_THAT(audit(world_.books), IsEmpty());
    EXPECT_EQ(allocate(id).status, JobStatus::done);
    EXPECT_EQ(world_.payout(id).unallocated, 0);
    EXPECT_EQ(world_.live_jobs(JobKind::settle_payout), 0) << "it was not paid yet";

    transfer(id);
    tell(id, PayoutFactStatus::paid);
    EXPECT_FALSE(world_.payout(id).is_settled);
    EXPECT_EQ(count(AllocationStatus::paid), kScopeLimit);
    EXPECT_EQ(world_.live_jobs(JobKind::settle_payout), 1);
    EXPECT_EQ(settle(id).status, JobStatus::done);
    EXPECT_TRUE(world_.payout(id).is_settled);
    EXPECT_EQ(count(AllocationStatus::paid), kScopeLimit + 1);
    EXPECT_EQ(world_.payment(payment_).status, PaymentStatus::completed);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(AllocationTest, ThatComesAfterThePayoutArrivedIsSettledAfterIt) {
    const PayoutId id = world_.withdraw(kWhole);
    transfer(id);
    tell(id, PayoutFactStatus::paid);
    EXPECT_EQ(settle(id).status, JobStatus::done) << "the rest is settled after the job that allocates it";
    EXPECT_FALSE(world_.payout(id).is_settled);
    EXPECT_EQ(allocate(id).status, JobStatus::done);
    EXPECT_EQ(world_.live_jobs(JobKind::settle_payout), 1);
    EXPECT_EQ(settle(id).status, JobStatus::done);
    EXPECT_TRUE(world_.payout(id).is_settled);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(AllocationTest, OfAPayoutThatFailsIsFreedInParts) {
    const PayoutId id = world_.withdraw(kWhole);
    EXPECT_EQ(allocate(id).status, JobStatus::done);
    transfer(id);
    tell(id, PayoutFactStatus::failed);
    EXPECT_EQ(count(AllocationStatus::freed), kScopeLimit);
    EXPECT_EQ(world_.live_jobs(JobKind::settle_payout), 1);
    EXPECT_EQ(settle(id).status, JobStatus::done);
    EXPECT_EQ(count(AllocationStatus::freed), kScopeLimit + 1);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(AllocationTest, OfAPayoutThatIsSentBackIsFreedInPartsToo) {
    const PayoutId id = world_.withdraw(kWhole);
    EXPECT_EQ(allocate(id).status, JobStatus::done);
    transfer(id);
    tell(id, PayoutFactStatus::paid);
    EXPECT_EQ(settle(id).status, JobStatus::done);
    tell(id, PayoutFactStatus::canceled);
    EXPECT_EQ(count(AllocationStatus::freed), kScopeLimit);
    EXPECT_EQ(settle(id).status, JobStatus::done);
    EXPECT_EQ(count(AllocationStatus::freed), kScopeLimit + 1);
    EXPECT_EQ(world_.payment(payment_).amount_paid_out, 0);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(AllocationTest, OfARefusedTransferIsFreedInParts) {
    const PayoutId id = world_.withdraw(kWhole);
    EXPECT_EQ(allocate(id).status, JobStatus::done);
    world_.must(world_.system(
        RefuseTransfer{.claim = world_.claim(JobKind::create_transfer, id.value), .payout_id = id, .failure_code = "no"}
    ));
    EXPECT_EQ(world_.live_jobs(JobKind::settle_payout), 1);
    EXPECT_EQ(settle(id).status, JobStatus::done);
    EXPECT_EQ(count(AllocationStatus::freed), kScopeLimit + 1);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(AllocationTest, EndsWhereThePayoutNeedsNoneAnyMore) {
    const PayoutId id = world_.withdraw(kWhole);
    const JobClaim claim = world_.claim(JobKind::allocate_payout, id.value);
    EXPECT_EQ(refusal(world_.system(SettlePayout{.claim = {}, .payout_id = id})), FailureCode::stale_claim);
    EXPECT_EQ(refusal(world_.system(AllocatePayout{.claim = {}, .payout_id = id})), FailureCode::stale_claim);
    transfer(id);
    tell(id, PayoutFactStatus::canceled);
    world_.must(world_.system(AllocatePayout{.claim = claim, .payout_id = id}));
    EXPECT_EQ(world_.books.find<Job>(claim.job_id)->status, JobStatus::done);
    EXPECT_EQ(count(AllocationStatus::freed), kScopeLimit);
    EXPECT_EQ(count(AllocationStatus::reserved), 0);
    EXPECT_EQ(world_.payout(id).unallocated, kPart);
    EXPECT_EQ(settle(id).status, JobStatus::done);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(AllocationTest, EndsForAPayoutThatIsNotThere) {
    const PayoutId id = world_.withdraw(kWhole);
    const JobClaim claim = world_.claim(JobKind::allocate_payout, id.value);
    world_.must(world_.system(AllocatePayout{.claim = claim, .payout_id = {}}));
    EXPECT_EQ(world_.books.find<Job>(claim.job_id)->status, JobStatus::done);
    const JobClaim other = world_.claim(JobKind::create_transfer, id.value);
    world_.must(world_.system(SettlePayout{.claim = other, .payout_id = id}));
    EXPECT_EQ(world_.books.find<Job>(other.job_id)->status, JobStatus::done);
    EXPECT_EQ(count(AllocationStatus::reserved), kScopeLimit) << "it is pending";
}

TEST_F(AllocationTest, EndsWhereAllIsDoneAlready) {
    const PayoutId id = world_.withdraw(kPart);
    const JobClaim late = world_.claim(JobKind::create_transfer, id.value);
    world_.must(world_.system(AllocatePayout{.claim = late, .payout_id = id}));
    EXPECT_EQ(world_.books.find<Job>(late.job_id)->status, JobStatus::done);
    EXPECT_EQ(count(AllocationStatus::reserved), 1);
    EXPECT_EQ(releases()[1].allocated, 0) << "it needs no more";

    const PayoutId paid = world_.withdraw(kPart);
    transfer(paid);
    tell(paid, PayoutFactStatus::paid);
    const Payout settled = world_.payout(paid);
    ASSERT_TRUE(settled.is_settled);
    const JobClaim again = world_.claim(JobKind::create_stripe_payout, paid.value);
    world_.must(world_.system(SettlePayout{.claim = again, .payout_id = paid}));
    EXPECT_EQ(world_.books.find<Job>(again.job_id)->status, JobStatus::done);
    EXPECT_EQ(world_.payout(paid), settled);
    EXPECT_EQ(world_.payment(payment_).amount_paid_out, kPart);
}

TEST_F(AllocationTest, HasNothingToSettleForAPayoutThatIsNotThere) {
    const JobClaim claim = world_.claim(JobKind::create_transfer, world_.withdraw(kPart).value);
    world_.must(world_.system(SettlePayout{.claim = claim, .payout_id = {}}));
    EXPECT_EQ(world_.books.find<Job>(claim.job_id)->status, JobStatus::done);
    EXPECT_EQ(count(AllocationStatus::reserved), 1);
}

// A batch knows what it released itself beside what the books gave it: still no command touches more than it may.
TEST_F(AllocationTest, TakesNoMoreAtOnceOfWhatItsBatchReleased) {
    const CollaborationId more = world_.agree(2 * kPart, 2 * kPart);
    world_.make_available(world_.fund(more));
    begin_batch();
    world_.withdraw(kPart);  // has read the open releases
    for (int i = 0; i < 2; ++i) {
        world_.must(world_.run(world_.company, ReleasePayment{.collaboration_id = more, .amount = kPart}));
    }
    const PayoutId id = world_.withdraw(kWhole);
    EXPECT_EQ(world_.payout(id).unallocated, kPart);
    EXPECT_EQ(count(AllocationStatus::reserved), 1 + kScopeLimit);
    end_batch();
    EXPECT_EQ(allocate(id).status, JobStatus::done);
    EXPECT_EQ(world_.payout(id).unallocated, 0);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(AllocationTest, SettlesNoMoreAtOnceOfWhatItsBatchAllocated) {
    const PayoutId id = world_.withdraw(kWhole);
    begin_batch();
    EXPECT_EQ(allocate(id).status, JobStatus::done);
    transfer(id);
    tell(id, PayoutFactStatus::paid);
    EXPECT_EQ(count(AllocationStatus::paid), kScopeLimit);
    EXPECT_FALSE(world_.payout(id).is_settled);
    const Job job = settle(id);
    EXPECT_EQ(count(AllocationStatus::paid), kScopeLimit + 1);
    EXPECT_EQ(job.status, JobStatus::ready) << "the batch has not read all of them, so there may be more";
    EXPECT_EQ(job.run_at, world_.now);
    EXPECT_FALSE(world_.payout(id).is_settled);
    end_batch();
    EXPECT_EQ(settle(id).status, JobStatus::done);
    EXPECT_TRUE(world_.payout(id).is_settled);
    EXPECT_EQ(world_.payment(payment_).status, PaymentStatus::completed);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(AllocationTest, LooksAgainForReleasesThatItsBatchHasNotRead) {
    begin_batch();
    const PayoutId id = world_.withdraw(kWhole);
    const Job job = allocate(id);
    EXPECT_EQ(job.status, JobStatus::ready);
    EXPECT_EQ(job.run_at, world_.now + 1s);
    EXPECT_EQ(world_.payout(id).unallocated, kPart);
    end_batch();
    EXPECT_EQ(allocate(id).status, JobStatus::done);
    EXPECT_EQ(world_.payout(id).unallocated, 0);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(AllocationTest, GoesOnAtOnceWhereItFoundSome) {
    const PayoutId small = world_.withdraw(kPart / 2);
    begin_batch();
    const PayoutId large = world_.withdraw(kWhole - kPart / 2);
    EXPECT_EQ(world_.payout(large).unallocated, kPart);
    world_.must(world_.system(RefuseTransfer{
        .claim = world_.claim(JobKind::create_transfer, small.value), .payout_id = small, .failure_code = "no"
    }));
    const Job job = allocate(large);
    EXPECT_EQ(world_.payout(large).unallocated, kPart / 2) << "of the release that was freed";
    EXPECT_EQ(job.status, JobStatus::ready);
    EXPECT_EQ(job.run_at, world_.now);
    end_batch();
    EXPECT_EQ(allocate(large).status, JobStatus::done);
    EXPECT_EQ(world_.payout(large).unallocated, 0);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

// Another payout's money comes back before the rest is allocated: a release may get a second part.
TEST_F(AllocationTest, TakesASecondPartOfOneRelease) {
    for (const bool is_paid : {false, true}) {
        World& world = world_;
        const PayoutId small = world.withdraw(kPart / 2);
        const PayoutId large = world.withdraw(kWhole - kPart);
        EXPECT_EQ(world.payout(large).unallocated, kPart / 2);
        transfer(small);
        tell(small, PayoutFactStatus::failed);
        transfer(large);
        if (is_paid) {
            world.must(
                world.system(FoldPayout{.payout_id = large, .fact = {.id = "po_2", .status = PayoutFactStatus::paid}})
            );
            EXPECT_EQ(settle(large).status, JobStatus::done);
        }
        EXPECT_EQ(allocate(large).status, JobStatus::done);
        EXPECT_EQ(world.payout(large).unallocated, 0);
        const Release first = releases()[0];
        EXPECT_EQ(first.allocated, kPart);
        const auto* both = world.books.find<PayoutAllocation>({.payout_id = large, .release_id = first.id});
        ASSERT_NE(both, nullptr);
        EXPECT_EQ(both->amount, kPart);
        EXPECT_EQ(both->status, is_paid ? AllocationStatus::paid : AllocationStatus::reserved);
        EXPECT_EQ(first.paid_out, is_paid ? kPart : 0);
        if (is_paid) {
            EXPECT_EQ(settle(large).status, JobStatus::done);
            EXPECT_TRUE(world.payout(large).is_settled);
            EXPECT_EQ(world.payment(payment_).amount_paid_out, kWhole - kPart);
        }
        EXPECT_THAT(audit(world.books), IsEmpty());
        if (!is_paid) {  // all goes back for the second time round
            world.must(
                world.system(FoldPayout{.payout_id = large, .fact = {.id = "po_2", .status = PayoutFactStatus::failed}})
            );
            if (world.live_jobs(JobKind::settle_payout) > 0) {
                EXPECT_EQ(settle(large).status, JobStatus::done);
            }
            for (const PayoutId id : {small, large}) {
                world.must(world.system(RecordReversal{
                    .claim = world.claim(JobKind::reverse_transfer, id.value), .payout_id = id, .reversal_id = "trr_1"
                }));
            }
            EXPECT_THAT(audit(world.books), IsEmpty());
        }
    }
}

}  // namespace
}  // namespace holdfast::escrow::testing
