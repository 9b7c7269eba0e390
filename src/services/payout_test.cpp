// SPDX-License-Identifier: Apache-2.0
#include "services/payout.hpp"

#include "tests/support/services_journey.hpp"

#include <set>

namespace holdfast::services {
namespace {

using namespace std::chrono_literals;
using escrow::PayoutStatus;
using tests::Fault;
using tests::Journey;

class Payouts : public Journey {
protected:
    Payouts() {
        onboard();
        earn();
        EXPECT_EQ(wallet().available_balance, 8'000);
    }
    escrow::Payout payout(PayoutId id) { return *books().payout(id); }
    void settle_at_stripe(const std::string& status) { stripe_.newest("payout").set("status", status); }
    void expect_money_is_back(PayoutId id) {
        EXPECT_EQ(payout(id).status, PayoutStatus::failed);
        EXPECT_TRUE(payout(id).funds_returned_at);
        EXPECT_EQ(wallet().available_balance, 8'000);
        EXPECT_EQ(wallet().in_transit, 0);
        expect_sound_books();
    }
};

TEST_F(Payouts, IsOneTransferAndOnePayoutOnTheCreatorsAccount) {
    const PayoutId id = withdraw();
    world().pass(20s);
    EXPECT_EQ(payout(id).status, PayoutStatus::in_transit);
    EXPECT_EQ(stripe_.newest("transfer")["transfer_group"], Json{to_string(id)});
    EXPECT_EQ(stripe_.newest("transfer")["source_transaction"], Json{});
    EXPECT_EQ(stripe_.newest("payout")["account"], Json{payout(id).stripe_account_id});
    settle_at_stripe("paid");
    world().pass(2min);
    EXPECT_EQ(payout(id).status, PayoutStatus::completed);
    EXPECT_EQ(wallet().total_withdrawn, 8'000);
    EXPECT_EQ(stripe_.count("transfer"), 1U);
    EXPECT_EQ(stripe_.count("payout"), 1U);
    expect_sound_books();
}

TEST_F(Payouts, EveryUnknownOutcomeIsResolvedWithTheSameKeyAndBytes) {
    stripe_.fail_next("POST /v1/transfers", {Fault::lost_request, Fault::rate_limited, Fault::unreachable});
    stripe_.fail_next("POST /v1/payouts", {Fault::lost_request, Fault::lost_answer});
    const PayoutId id = withdraw();
    world().pass(5min);
    EXPECT_EQ(payout(id).status, PayoutStatus::in_transit);
    for (const char* what : {"POST /v1/transfers", "POST /v1/payouts"}) {
        const auto sent = stripe_.sent(what);
        ASSERT_GE(sent.size(), 2U);
        for (const tests::Sending& sending : sent) {
            EXPECT_EQ(sending, sent.front());
        }
    }
    EXPECT_EQ(stripe_.count("transfer"), 1U);
    EXPECT_EQ(stripe_.count("payout"), 1U);
}

TEST_F(Payouts, AStoredErrorIsSeenThroughByLooking) {
    stripe_.fail_next("POST /v1/transfers", {Fault::stored_error});
    stripe_.fail_next("POST /v1/payouts", {Fault::stored_error});
    const PayoutId id = withdraw();
    world().pass(1min);
    EXPECT_EQ(payout(id).status, PayoutStatus::in_transit);
    EXPECT_EQ(stripe_.count("transfer"), 1U);
    EXPECT_EQ(stripe_.count("payout"), 1U);
}

TEST_F(Payouts, AProcessThatDiesInTheMiddleIsFinishedOnceByTheNext) {
    stripe_.fail_next("POST /v1/transfers", {Fault::died_after, Fault::died_before});
    stripe_.fail_next("POST /v1/payouts", {Fault::died_before, Fault::died_after});
    const PayoutId id = withdraw();
    for (int deaths = 0; deaths < 5; ++deaths) {
        world().pass(5s);
        restart();
        world().pass(90s);  // the lease of the dead process lapses
    }
    EXPECT_EQ(payout(id).status, PayoutStatus::in_transit);
    EXPECT_EQ(stripe_.count("transfer"), 1U);
    EXPECT_EQ(stripe_.count("payout"), 1U);
    expect_sound_books();
}

TEST_F(Payouts, WaitsForThePlatformsBalanceWithANewKeyEachTime) {
    for (int times = 0; times < 40; ++times) {
        stripe_.refuse_next("POST /v1/transfers", "balance_insufficient");
    }
    const PayoutId id = withdraw();
    world().pass(1min);
    EXPECT_EQ(payout(id).status, PayoutStatus::pending);
    EXPECT_EQ(payout(id).pending_reason, "platform_funds");
    EXPECT_EQ(wallet().in_transit, 8'000);
    world().pass(48h);
    EXPECT_EQ(payout(id).status, PayoutStatus::in_transit);
    EXPECT_EQ(payout(id).pending_reason, "");
    std::set<std::string> keys;
    for (const tests::Sending& sending : stripe_.sent("POST /v1/transfers")) {
        EXPECT_TRUE(keys.insert(sending.key).second);
    }
    EXPECT_EQ(keys.size(), 41U);
    EXPECT_EQ(stripe_.count("transfer"), 1U);
}

TEST_F(Payouts, ARefusedTransferGivesTheMoneyBackAtOnce) {
    stripe_.refuse_next("POST /v1/transfers", "account_closed");
    const PayoutId id = withdraw();
    world().pass(10s);
    expect_money_is_back(id);
    EXPECT_EQ(payout(id).failure_code, "account_closed");
    EXPECT_EQ(stripe_.count("transfer_reversal"), 0U);
}

TEST_F(Payouts, ARefusedPayoutTakesTheTransferBack) {
    stripe_.refuse_next("POST /v1/payouts", "payouts_not_allowed");
    stripe_.fail_next("POST /v1/transfers/", {Fault::lost_answer});
    const PayoutId id = withdraw();
    world().pass(1min);
    expect_money_is_back(id);
    EXPECT_EQ(stripe_.count("transfer_reversal"), 1U);
}

TEST_F(Payouts, AFailureAfterItWasPaidTakesTheMoneyBackWhenItCan) {
    const PayoutId id = withdraw();
    world().pass(20s);
    settle_at_stripe("failed");
    stripe_.newest("payout").set("failure_code", "no_account");
    stripe_.refuse_next("POST /v1/transfers/", "balance_insufficient");
    world().pass(11s);
    EXPECT_EQ(payout(id).status, PayoutStatus::failed);
    EXPECT_FALSE(payout(id).funds_returned_at);
    EXPECT_EQ(wallet().in_transit, 8'000);
    world().pass(5min);
    expect_money_is_back(id);
    const auto sent = stripe_.sent("POST /v1/transfers/");
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_NE(sent[0].key, sent[1].key);
}

}  // namespace
}  // namespace holdfast::services
