// SPDX-License-Identifier: Apache-2.0
#include "services/jobs.hpp"
#include "tests/support/services_journey.hpp"

#include <gmock/gmock.h>

// What no attempt resolves: an operator's dead letters, and claims that were lost.
namespace holdfast::services {
namespace {

using namespace std::chrono_literals;
using escrow::PayoutStatus;
using tests::Fault;
using tests::Journey;

class UnresolvedPayouts : public Journey {
protected:
    UnresolvedPayouts() {
        onboard();
        earn();
    }
    escrow::Payout payout(PayoutId id) { return *books().payout(id); }
    // The next one ends on the connected account, from where its money must be taken back.
    void lose_payout() { stripe_.refuse_next("POST /v1/payouts", "payouts_not_allowed"); }
    void reverse_by_hand(PayoutId id, std::int64_t amount) {
        Json reversal = Json::object();
        reversal.set("transfer", payout(id).stripe_transfer_id).set("amount", amount).set("currency", "usd");
        stripe_.add("transfer_reversal", std::move(reversal));
    }
};

TEST_F(UnresolvedPayouts, AReversalRefusedForGoodNeedsAnOperatorWhoMayDoItByHand) {
    lose_payout();
    stripe_.refuse_next("POST /v1/transfers/", "transfer_not_reversible");
    const PayoutId id = withdraw();
    world().pass(1min);
    ASSERT_EQ(dead_jobs().size(), 1U);
    EXPECT_THAT(dead_jobs()[0].last_error, ::testing::HasSubstr("connected account"));
    EXPECT_EQ(wallet().in_transit, 8'000);

    reverse_by_hand(id, 8'000);
    world().execute(escrow::system_actor(), escrow::ReviveJob{.job_id = dead_jobs()[0].id});
    world().pass(10s);
    EXPECT_TRUE(payout(id).funds_returned_at);
    EXPECT_EQ(wallet().available_balance, 8'000);
    expect_sound_books();
}

TEST_F(UnresolvedPayouts, WhatWasReversedByHandInPartIsAskedForInTheRest) {
    lose_payout();
    stripe_.refuse_next("POST /v1/transfers/", "");
    stripe_.fail_next("POST /v1/transfers/", {Fault::unreachable});
    const PayoutId id = withdraw();
    world().pass(1s);
    reverse_by_hand(id, 3'000);
    world().pass(1min);
    EXPECT_TRUE(payout(id).funds_returned_at);
    EXPECT_EQ(stripe_.newest("transfer_reversal")["amount"], Json{5'000});
    EXPECT_EQ(payout(id).stripe_transfer_reversal_id, stripe_.newest("transfer_reversal")["id"].string_or());
    EXPECT_EQ(stripe_.count("transfer_reversal"), 2U);
    EXPECT_EQ(wallet().available_balance, 8'000);
    EXPECT_TRUE(dead_jobs().empty());
    expect_sound_books();
}

TEST_F(UnresolvedPayouts, WhatWasReversedByHandInPartsIsBack) {
    lose_payout();
    stripe_.refuse_next("POST /v1/transfers/", "");
    stripe_.fail_next("POST /v1/transfers/", {Fault::unreachable});
    const PayoutId id = withdraw();
    world().pass(1s);
    for (const std::int64_t part : {3'000, 1'000, 4'000}) {  // two pages
        reverse_by_hand(id, part);
    }
    world().pass(1min);
    EXPECT_TRUE(payout(id).funds_returned_at);
    EXPECT_EQ(stripe_.count("transfer_reversal"), 3U);
    EXPECT_EQ(wallet().available_balance, 8'000);
    EXPECT_EQ(wallet().in_transit, 0);
    EXPECT_TRUE(dead_jobs().empty());
    expect_sound_books();
}

TEST_F(UnresolvedPayouts, TheRestThatIsRefusedForGoodIsForAnOperator) {
    lose_payout();
    for (int times = 0; times < 2; ++times) {
        stripe_.refuse_next("POST /v1/transfers/", "transfer_not_reversible");
    }
    stripe_.fail_next("POST /v1/transfers/", {Fault::unreachable});
    const PayoutId id = withdraw();
    world().pass(1s);
    reverse_by_hand(id, 3'000);
    world().pass(1h);
    EXPECT_FALSE(payout(id).funds_returned_at);
    EXPECT_EQ(wallet().in_transit, 8'000) << "booked once, when all of it is back";
    ASSERT_EQ(dead_jobs().size(), 1U);

    reverse_by_hand(id, 5'000);
    world().execute(escrow::system_actor(), escrow::ReviveJob{.job_id = dead_jobs()[0].id});
    world().pass(1min);
    EXPECT_TRUE(payout(id).funds_returned_at);
    EXPECT_EQ(wallet().available_balance, 8'000);
    expect_sound_books();
}

TEST_F(UnresolvedPayouts, AnAccountThatStaysEmptyIsForAnOperatorAfterThreeDays) {
    lose_payout();
    for (int times = 0; times < 200; ++times) {
        stripe_.refuse_next("POST /v1/transfers/", "balance_insufficient");
    }
    const PayoutId id = withdraw();
    world().pass(71h);
    EXPECT_TRUE(dead_jobs().empty());
    world().pass(3h);
    ASSERT_EQ(dead_jobs().size(), 1U);
    EXPECT_THAT(dead_jobs()[0].last_error, ::testing::HasSubstr("three days"));
    EXPECT_EQ(wallet().in_transit, 8'000);
    const std::size_t sent = stripe_.sent("POST /v1/transfers/").size();
    world().pass(24h);
    EXPECT_EQ(stripe_.sent("POST /v1/transfers/").size(), sent) << "asked no more";

    const JobId first = dead_jobs()[0].id;
    world().execute(escrow::system_actor(), escrow::ReviveJob{.job_id = first});
    world().pass(1min);
    ASSERT_EQ(dead_jobs().size(), 1U);
    EXPECT_NE(dead_jobs()[0].id, first) << "asked anew, under a key of its own";

    stripe_.accept("POST /v1/transfers/");
    world().execute(escrow::system_actor(), escrow::ReviveJob{.job_id = dead_jobs()[0].id});
    world().pass(1min);
    EXPECT_TRUE(dead_jobs().empty());
    EXPECT_TRUE(payout(id).funds_returned_at);
    expect_sound_books();
}

TEST_F(UnresolvedPayouts, AfterTwentyHoursItOnlyLooks) {
    stripe_.fail_next("POST /v1/transfers", std::vector(60, Fault::lost_request));
    const PayoutId id = withdraw();
    world().pass(30h);
    ASSERT_EQ(dead_jobs().size(), 1U);
    EXPECT_THAT(dead_jobs()[0].last_error, ::testing::HasSubstr("20 hours"));
    EXPECT_EQ(payout(id).status, PayoutStatus::pending);
    EXPECT_EQ(wallet().in_transit, 8'000);
    const std::size_t sent = stripe_.sent("POST /v1/transfers").size();

    Json late = Json::object();
    late.set("amount", 8'000).set("currency", "usd").set("transfer_group", to_string(id));
    late.set("metadata", Json::object().set("holdfast_job", to_string(dead_jobs()[0].id)));
    stripe_.add("transfer", late);
    world().execute(escrow::system_actor(), escrow::ReviveJob{.job_id = dead_jobs()[0].id});
    world().pass(20s);
    EXPECT_EQ(payout(id).status, PayoutStatus::in_transit);
    EXPECT_EQ(stripe_.sent("POST /v1/transfers").size(), sent);
}

TEST_F(UnresolvedPayouts, AnOperatorWhoSeesThatNothingWasDoneHasItSentAgain) {
    stripe_.fail_next("POST /v1/transfers", std::vector(60, Fault::lost_request));
    const PayoutId id = withdraw();
    world().pass(30h);
    ASSERT_EQ(dead_jobs().size(), 1U);
    const std::size_t sent = stripe_.sent("POST /v1/transfers").size();
    stripe_.heal("POST /v1/transfers");
    stripe_.fail_next("GET /v1/transfers", {Fault::lost_request});

    world().execute(escrow::system_actor(), escrow::ReviveJob{.job_id = dead_jobs()[0].id});
    world().pass(1s);
    EXPECT_EQ(stripe_.sent("POST /v1/transfers").size(), sent) << "what can't be looked up is not sent";
    world().pass(5min);
    EXPECT_EQ(stripe_.count("transfer"), 1U);
    EXPECT_EQ(payout(id).status, PayoutStatus::in_transit);
    expect_sound_books();
}

TEST_F(UnresolvedPayouts, AStaleClaimRecordsNothing) {
    stripe_.fail_next("POST /v1/transfers", {Fault::lost_request});
    const PayoutId id = withdraw();
    world().pass(500ms);
    const auto due = books().due_jobs(clock_.now() + 1min, 10);
    ASSERT_EQ(due.size(), 1U);
    escrow::Job stale = *books().job(due[0].id);
    const JobResult result =
        world().run(run_job(world().parts(), stale, {.deadline = clock_.now() + 30s})  // no more leased to this run
        );
    EXPECT_EQ(result.ending, JobEnding::lost);
    EXPECT_EQ(payout(id).status, PayoutStatus::pending);
    world().pass(1min);
    EXPECT_EQ(stripe_.count("transfer"), 1U);
    expect_sound_books();
}

}  // namespace
}  // namespace holdfast::services
