// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/audit.hpp"
#include "escrow/testing/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::escrow::testing {
namespace {

using ::testing::IsEmpty;

// A job in that state; whatever it is about.
JobId job(World& world, JobStatus status, JobKind kind = JobKind::poll_payout, std::string subject = {}) {
    const JobId id{derive_uuid(Uuid{}, 900, world.now)};
    Job row{.id = id, .kind = kind, .subject_key = std::move(subject), .status = status, .attempts = 25};
    if (status == JobStatus::dead || status == JobStatus::done) {
        row.finished_at = world.now;
    }
    world.books.seed(row);
    return id;
}

void deliver(World& world, StripeEventStatus status) {
    world.books.seed(StripeEvent{.id = "evt_1", .type = "payout.paid", .payload = "{}", .status = status});
}

}  // namespace

TEST(Operations, AnAdminRetriesADeadLetterAndLeavesATrail) {
    World world;
    const JobId id = job(world, JobStatus::dead);
    const auto reply = world.expect<JobReply>(world.run(world.admin, ReviveJob{.job_id = id}));
    EXPECT_EQ(reply.job_id, id);
    const Job row = *world.books.find<Job>(id);
    EXPECT_EQ(row.status, JobStatus::ready);
    EXPECT_EQ(row.run_at, world.now);
    EXPECT_EQ(row.attempts, 0);
    EXPECT_FALSE(row.finished_at);
    const Activity trail = world.books.all<Activity>().at(0);
    EXPECT_EQ(trail.kind, ActivityKind::job_retried);
    EXPECT_EQ(trail.subject_id, id.value);
    EXPECT_EQ(trail.actor_id, world.admin.id);
    EXPECT_EQ(trail.created_at, world.now);
    EXPECT_FALSE(trail.request_id.empty());
}

TEST(Operations, WhatMayHaveBeenSentIsSentAgainFromTheRetryOn) {
    World world;
    const JobId id = job(world, JobStatus::dead);
    Job sent = *world.books.find<Job>(id);
    sent.first_sent_at = world.now - std::chrono::hours{40};
    world.books.seed(sent);
    world.must(world.run(world.admin, ReviveJob{.job_id = id}));
    EXPECT_EQ(world.books.find<Job>(id)->first_sent_at, world.now);
}

TEST(Operations, AnEventIsHandledAgainAsIfItHadMissedNothingYet) {
    for (const bool is_replayed : {true, false}) {
        World world;
        deliver(world, StripeEventStatus::received);
        const JobId id = job(world, JobStatus::dead, JobKind::handle_stripe_event, "evt_1");
        Job missed = *world.books.find<Job>(id);
        missed.first_sent_at = world.now - std::chrono::hours{1};
        world.books.seed(missed);
        world.must(
            is_replayed ? world.run(world.admin, ReplayStripeEvent{.event_id = "evt_1", .job_id = id})
                        : world.run(world.admin, ReviveJob{.job_id = id})
        );
        EXPECT_EQ(world.books.find<Job>(id)->status, JobStatus::ready);
        EXPECT_FALSE(world.books.find<Job>(id)->first_sent_at);
    }
}

TEST(Operations, OnlyDeadLettersAreRetriedAndByAdminsAlone) {
    for (const JobStatus status : {JobStatus::ready, JobStatus::leased, JobStatus::done}) {
        World world;
        const JobId id = job(world, status);
        EXPECT_EQ(refusal(world.run(world.admin, ReviveJob{.job_id = id})), FailureCode::wrong_state);
    }
    World world;
    const JobId id = job(world, JobStatus::dead);
    for (const identity::User& user : {world.company, world.influencer}) {
        EXPECT_EQ(refusal(world.run(user, ReviveJob{.job_id = id})), FailureCode::forbidden);
    }
    const JobId none{derive_uuid(Uuid{}, 901, world.now)};
    EXPECT_EQ(refusal(world.run(world.admin, ReviveJob{.job_id = none})), FailureCode::not_found);
    EXPECT_THAT(world.books.all<Activity>(), IsEmpty());
}

TEST(Operations, AnEventThatMatchedNothingIsHandledAgain) {
    World world;
    deliver(world, StripeEventStatus::unmatched);
    const JobId id = job(world, JobStatus::done, JobKind::handle_stripe_event, "evt_1");
    world.must(world.run(world.admin, ReplayStripeEvent{.event_id = "evt_1", .job_id = id}));
    EXPECT_EQ(world.books.find<StripeEvent>("evt_1")->status, StripeEventStatus::received);
    EXPECT_EQ(world.books.find<Job>(id)->status, JobStatus::ready);
    EXPECT_EQ(world.books.find<Job>(id)->attempts, 0);
    const Activity trail = world.books.all<Activity>().at(0);
    EXPECT_EQ(trail.kind, ActivityKind::event_replayed);
    EXPECT_EQ(trail.subject_key, "evt_1");
    EXPECT_EQ(trail.actor_id, world.admin.id);
    EXPECT_EQ(
        refusal(world.run(world.admin, ReplayStripeEvent{.event_id = "evt_1", .job_id = id})), FailureCode::wrong_state
    );
}

TEST(Operations, AnEventWhoseJobIsNotKeptGetsANewOne) {
    World world;
    deliver(world, StripeEventStatus::unmatched);
    const auto reply =
        world.expect<StripeEventReply>(world.run(world.admin, ReplayStripeEvent{.event_id = "evt_1", .job_id = {}}));
    const Job made = *world.books.find<Job>(reply.job_id);
    EXPECT_EQ(made.kind, JobKind::handle_stripe_event);
    EXPECT_EQ(made.subject_key, "evt_1");
    EXPECT_EQ(made.status, JobStatus::ready);
}

TEST(Operations, AnEventWithADeadJobIsReplayedAndNoOther) {
    World world;
    deliver(world, StripeEventStatus::received);
    const JobId id = job(world, JobStatus::dead, JobKind::handle_stripe_event, "evt_1");
    EXPECT_EQ(
        refusal(world.run(world.company, ReplayStripeEvent{.event_id = "evt_1", .job_id = id})), FailureCode::forbidden
    );
    world.must(world.run(world.admin, ReplayStripeEvent{.event_id = "evt_1", .job_id = id}));
    EXPECT_EQ(world.books.find<Job>(id)->status, JobStatus::ready);

    for (const StripeEventStatus status :
         {StripeEventStatus::received, StripeEventStatus::applied, StripeEventStatus::ignored}) {
        World other;
        deliver(other, status);
        const JobId handler = job(other, JobStatus::done, JobKind::handle_stripe_event, "evt_1");
        EXPECT_EQ(
            refusal(other.run(other.admin, ReplayStripeEvent{.event_id = "evt_1", .job_id = handler})),
            FailureCode::wrong_state
        );
    }
    World strange;
    deliver(strange, StripeEventStatus::unmatched);
    const JobId foreign = job(strange, JobStatus::dead, JobKind::handle_stripe_event, "evt_2");
    EXPECT_EQ(
        refusal(strange.run(strange.admin, ReplayStripeEvent{.event_id = "evt_1", .job_id = foreign})),
        FailureCode::not_found
    );
    EXPECT_EQ(refusal(strange.run(strange.admin, ReplayStripeEvent{.event_id = "evt_9"})), FailureCode::not_found);
}

TEST(Operations, AnEventIsReplayedByAJobThatHandlesEventsAlone) {
    World world;
    deliver(world, StripeEventStatus::unmatched);
    const JobId id = job(world, JobStatus::dead, JobKind::poll_payout, "evt_1");
    EXPECT_EQ(
        refusal(world.run(world.admin, ReplayStripeEvent{.event_id = "evt_1", .job_id = id})), FailureCode::not_found
    );
    EXPECT_EQ(world.books.find<Job>(id)->status, JobStatus::dead);
    EXPECT_EQ(world.books.find<StripeEvent>("evt_1")->status, StripeEventStatus::unmatched);
    EXPECT_THAT(world.books.all<Activity>(), IsEmpty());
}

}  // namespace holdfast::escrow::testing
