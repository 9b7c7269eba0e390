// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/jobs.hpp"

#include "escrow/testing/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::escrow::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class JobsTest : public ::testing::Test {
protected:
    JobId job(Job row) {
        row.id = JobId{derive_uuid(Uuid{}, 900 + ++made_, world_.now)};
        world_.books.seed(row);
        return row.id;
    }
    [[nodiscard]] Job row(JobId id) const { return *world_.books.find<Job>(id); }
    std::vector<Job> claim(std::vector<JobId> ids) {
        return world_.expect<ClaimReply>(world_.system(ClaimJobs{.jobs = std::move(ids), .lease = 60s})).jobs;
    }

    World world_;
    std::uint32_t made_ = 0;
};

}  // namespace

TEST(NextPoll, IsOftenAtFirstAndHourlyInTheEnd) {
    const Timestamp since = from_unix_seconds(1'800'000'000);
    const std::vector<std::pair<Duration, Duration>> steps{
        {0s, 10s},
        {59s, 10s},
        {1min, 1min},
        {599s, 1min},
        {10min, 5min},
        {7'199s, 5min},
        {2h, 1h},
        {48h, 1h},
    };
    for (const auto& [age, wait] : steps) {
        EXPECT_EQ(rules::next_poll(since, since + age), since + age + wait);
    }
}

TEST(IsDue, WhenItsTimeHasComeOrItsLeaseIsOver) {
    const Timestamp now = from_unix_seconds(1'800'000'000);
    const auto ready = [&](Timestamp at) { return Job{.status = JobStatus::ready, .run_at = at}; };
    const auto leased = [&](Timestamp until) { return Job{.status = JobStatus::leased, .leased_until = until}; };
    EXPECT_TRUE(rules::is_due(ready(now), now));
    EXPECT_FALSE(rules::is_due(ready(now + 1s), now));
    EXPECT_TRUE(rules::is_due(leased(now), now));
    EXPECT_FALSE(rules::is_due(leased(now + 1s), now));
    EXPECT_TRUE(rules::is_due(Job{.status = JobStatus::leased}, now));
    EXPECT_FALSE(rules::is_due(Job{.status = JobStatus::done, .run_at = now}, now));
    EXPECT_FALSE(rules::is_due(Job{.status = JobStatus::dead, .run_at = now}, now));
}

TEST_F(JobsTest, AreClaimedWhenTheyAreDue) {
    const JobId due = job({.status = JobStatus::ready, .run_at = world_.now});
    const JobId early = job({.status = JobStatus::ready, .run_at = world_.now + 1s});
    const auto claimed = claim({JobId{}, early, due});
    ASSERT_THAT(claimed, SizeIs(1));
    EXPECT_EQ(claimed[0], row(due));
    EXPECT_EQ(claimed[0].status, JobStatus::leased);
    EXPECT_EQ(claimed[0].claim, 1);
    EXPECT_EQ(claimed[0].attempts, 1);
    EXPECT_EQ(claimed[0].leased_until, world_.now + 60s);
    EXPECT_EQ(row(early).status, JobStatus::ready);
    EXPECT_THAT(claim({due}), IsEmpty());
    world_.now += 60s;
    EXPECT_EQ(claim({due}).at(0).claim, 2);
}

TEST_F(JobsTest, AreDeadLettersAfterTheirLastAttempt) {
    const JobId last = job({.status = JobStatus::ready, .run_at = world_.now, .attempts = kMaxJobAttempts - 1});
    EXPECT_THAT(claim({last}), SizeIs(1));
    world_.now += 60s;
    EXPECT_THAT(claim({last}), IsEmpty());
    EXPECT_EQ(row(last).status, JobStatus::dead);
    EXPECT_EQ(row(last).last_error, "no attempt came to an end");
    EXPECT_EQ(row(last).finished_at, world_.now);
    EXPECT_FALSE(row(last).leased_until);
    const JobId failing =
        job({.status = JobStatus::ready, .run_at = world_.now, .attempts = kMaxJobAttempts, .last_error = "timeout"});
    EXPECT_THAT(claim({failing}), IsEmpty());
    EXPECT_EQ(row(failing).last_error, "timeout");
}

TEST_F(JobsTest, RememberWhenTheyWereFirstSent) {
    const JobId id = job({.status = JobStatus::leased, .claim = 1});
    const Timestamp first = world_.now;
    world_.must(world_.system(StartSending{.claim = {id, 1}}));
    world_.now += 1min;
    world_.must(world_.system(StartSending{.claim = {id, 1}}));
    EXPECT_EQ(row(id).first_sent_at, first);
}

TEST_F(JobsTest, AreTriedAgainFinishedOrBuried) {
    const JobId tried = job({.status = JobStatus::leased, .attempts = 3, .claim = 7, .leased_until = world_.now + 60s});
    world_.must(world_.system(RetryJob{.claim = {tried, 7}, .run_at = world_.now + 20s, .error = "timeout"}));
    EXPECT_EQ(row(tried).status, JobStatus::ready);
    EXPECT_EQ(row(tried).run_at, world_.now + 20s);
    EXPECT_EQ(row(tried).attempts, 3);
    EXPECT_EQ(row(tried).last_error, "timeout");
    EXPECT_FALSE(row(tried).leased_until);

    const JobId finished = job({.status = JobStatus::leased, .claim = 7, .leased_until = world_.now + 60s});
    world_.must(world_.system(FinishJob{.claim = {finished, 7}}));
    EXPECT_EQ(row(finished).status, JobStatus::done);
    EXPECT_EQ(row(finished).finished_at, world_.now);
    EXPECT_FALSE(row(finished).leased_until);
    EXPECT_FALSE(world_.books.last().answers);

    const JobId buried = job({.status = JobStatus::leased, .claim = 7, .leased_until = world_.now + 60s});
    world_.must(world_.system(BuryJob{.claim = {buried, 7}, .error = "lost"}));
    EXPECT_EQ(row(buried).status, JobStatus::dead);
    EXPECT_EQ(row(buried).last_error, "lost");
    EXPECT_FALSE(row(buried).leased_until);
}

TEST_F(JobsTest, TakeNoResultOfAnEarlierClaim) {
    const JobId id = job({.status = JobStatus::leased, .claim = 7});
    const JobId ready = job({.status = JobStatus::ready, .claim = 7});
    for (const JobClaim& claim : {JobClaim{id, 6}, JobClaim{ready, 7}, JobClaim{}}) {
        EXPECT_EQ(refusal(world_.system(StartSending{.claim = claim})), FailureCode::stale_claim);
        EXPECT_EQ(refusal(world_.system(RetryJob{.claim = claim})), FailureCode::stale_claim);
        EXPECT_EQ(refusal(world_.system(FinishJob{.claim = claim})), FailureCode::stale_claim);
        EXPECT_EQ(refusal(world_.system(BuryJob{.claim = claim})), FailureCode::stale_claim);
        EXPECT_EQ(refusal(world_.system(RefuseJob{.claim = claim})), FailureCode::stale_claim);
        EXPECT_EQ(refusal(world_.system(RecordCustomer{.claim = claim})), FailureCode::stale_claim);
    }
}

TEST_F(JobsTest, ThatAreRefusedTellWhoWaits) {
    const Failure failure{.code = FailureCode::provider_refused, .detail = "No."};
    const JobId other = job({.kind = JobKind::confirm_intent, .status = JobStatus::leased, .claim = 1});
    const auto reply = world_.expect<FailureReply>(world_.system(RefuseJob{.claim = {other, 1}, .failure = failure}));
    EXPECT_EQ(reply.failure.detail, "No.");
    EXPECT_EQ(row(other).status, JobStatus::done);
    EXPECT_EQ(row(other).last_error, "No.");

    const Job account =
        world_.expect<PendingReply>(world_.run(world_.influencer, BeginConnectAccount{.country = "US"})).job;
    world_.must(world_.system(RefuseJob{.claim = {account.id, account.claim}, .failure = failure}));
    EXPECT_TRUE(world_.books.find<ConnectAccount>(world_.influencer.id)->account_job_id.is_nil());

    const Job customer = world_.expect<PendingReply>(world_.run(world_.company, EnsureCustomer{})).job;
    world_.must(world_.system(RefuseJob{.claim = {customer.id, customer.claim}, .failure = failure}));
    EXPECT_EQ(row(customer.id).status, JobStatus::done);

    const CollaborationId agreement = world_.agree();
    const Job first =
        world_.expect<PendingReply>(world_.run(world_.company, BeginPayment{.collaboration_id = agreement})).job;
    ASSERT_EQ(first.kind, JobKind::create_customer);
    world_.must(world_.system(RefuseJob{.claim = {first.id, first.claim}, .failure = failure}));
    const Payment failed = world_.books.all<Payment>().at(0);
    EXPECT_EQ(failed.status, PaymentStatus::failed);
    EXPECT_EQ(failed.failure_code, "provider_refused") << "Stripe named no code";
    EXPECT_EQ(failed.failure_reason, "No.");
    EXPECT_TRUE(failed.intent_job_id.is_nil());
}

// The capture came by webhook, so the refusal of the request that made the intent changes nothing of it.
TEST_F(JobsTest, ThatAreRefusedAfterTheCaptureFailNoPayment) {
    world_.begin(world_.agree());
    const Job job =
        world_.expect<PendingReply>(world_.run(world_.company, BeginPayment{.collaboration_id = world_.agree()})).job;
    const PaymentId id{job.subject_id};
    const IntentFact fact{
        .id = "pi_1",
        .status = IntentStatus::succeeded,
        .amount = {.minor = 10'000, .currency = currency("usd")},
        .amount_received = 10'000,
    };
    world_.must(world_.system(FoldIntent{.payment_id = id, .fact = fact}));
    world_.must(world_.system(
        RefuseJob{.claim = {job.id, job.claim}, .failure = {.code = FailureCode::provider_refused, .detail = "No."}}
    ));
    EXPECT_EQ(world_.payment(id).status, PaymentStatus::held);
    EXPECT_TRUE(world_.payment(id).intent_job_id.is_nil());
}

TEST_F(JobsTest, AreTakenOverOnlyWhenFreeAndDue) {
    const auto begin = [&] { return world_.run(world_.influencer, BeginConnectAccount{.country = "US"}); };
    const Job job = world_.expect<PendingReply>(begin()).job;
    const auto again = begin();
    EXPECT_EQ(refusal(again), FailureCode::provider_pending);
    EXPECT_EQ(again.error().retry_after, 1s);
    Job changed = job;
    changed.leased_until.reset();
    changed.attempts = kMaxJobAttempts;
    world_.books.seed(changed);
    EXPECT_EQ(begin().error().retry_after, 60s) << "nobody will try again before an operator does";
    changed.status = JobStatus::ready;
    changed.run_at = world_.now + 1500ms;
    world_.books.seed(changed);
    EXPECT_EQ(begin().error().retry_after, 2s) << "rounded up";
    changed.run_at = world_.now - 5s;
    world_.books.seed(changed);
    EXPECT_EQ(begin().error().retry_after, 1s) << "at least a second";
    changed.attempts = kMaxJobAttempts - 1;
    world_.books.seed(changed);
    const Job taken = world_.expect<PendingReply>(begin()).job;
    EXPECT_EQ(taken.claim, job.claim + 1);
    EXPECT_EQ(taken.leased_until, world_.now + 45s);
    EXPECT_TRUE(taken.waiting_user_id.is_nil());
}

TEST_F(JobsTest, OfWebhooksAreRecordedOncePerEvent) {
    const StoreStripeEvent body{
        .event = {.id = "evt_1", .type = "payout.paid", .payload = "{}", .status = StripeEventStatus::applied},
    };
    EXPECT_EQ(world_.expect<EmptyReply>(world_.system(body)).status, 200);
    const StripeEvent kept = *world_.books.find<StripeEvent>("evt_1");
    EXPECT_EQ(kept.status, StripeEventStatus::received);
    EXPECT_EQ(kept.received_at, world_.now);
    EXPECT_FALSE(kept.applied_at);
    ASSERT_EQ(world_.live_jobs(JobKind::handle_stripe_event), 1);
    const Job handler = *world_.live_job(JobKind::handle_stripe_event, Uuid{});
    EXPECT_EQ(handler.subject_key, "evt_1");
    EXPECT_EQ(world_.expect<EmptyReply>(world_.system(body)).status, 200);
    EXPECT_EQ(world_.live_jobs(JobKind::handle_stripe_event), 1);

    const JobClaim claim = world_.claim(JobKind::handle_stripe_event, Uuid{});
    const FinishStripeEvent finish{.claim = claim, .status = StripeEventStatus::ignored};
    world_.must(world_.system(finish));
    EXPECT_EQ(world_.books.find<StripeEvent>("evt_1")->status, StripeEventStatus::ignored);
    EXPECT_EQ(world_.books.find<StripeEvent>("evt_1")->applied_at, world_.now);
    EXPECT_EQ(row(claim.job_id).status, JobStatus::done);
    EXPECT_EQ(refusal(world_.system(finish)), FailureCode::stale_claim);
}

}  // namespace holdfast::escrow::testing
