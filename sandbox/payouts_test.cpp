// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using namespace std::chrono_literals;
using testing::Client;

// An account with that bank account, holding 50.00.
std::string funded(Client& stripe, std::string_view bank) {
    const auto account = stripe.ready_account(bank);
    stripe.pay(10'000, "bypassPending");
    stripe.post("/v1/transfers", "amount=5000&currency=usd&destination=" + account);
    return account;
}

struct Failing {
    std::string_view number, code;
};

class FailingBank : public ::testing::TestWithParam<Failing> {};

TEST_P(FailingBank, ReturnsTheMoneyAndTakesNoMore) {
    const auto& [number, code] = GetParam();
    Client stripe;
    const auto account = funded(stripe, number);
    const auto payout = stripe.post("/v1/payouts", "amount=5000&currency=usd", account);
    ASSERT_EQ(payout.status, 200) << payout.text;
    EXPECT_EQ(stripe.available("usd", account), 0);
    stripe.advance(400ms);
    EXPECT_EQ(stripe.get("/v1/payouts/" + payout.id(), {}, account)["status"].string_or(), "in_transit");
    stripe.settle();
    const auto failed = stripe.get("/v1/payouts/" + payout.id(), "expand[]=failure_balance_transaction", account);
    EXPECT_EQ(failed["status"].string_or(), "failed");
    EXPECT_EQ(failed["failure_code"].string_or(), code);
    EXPECT_EQ(failed.body.at_path("failure_balance_transaction.net").int_or(0), 5'000);
    EXPECT_EQ(stripe.available("usd", account), 5'000);
    EXPECT_THAT(
        stripe.event_types(account),
        IsSupersetOf(
            {"payout.created", "payout.updated", "payout.failed", "account.external_account.updated", "account.updated"}
        )
    );
    const auto seen = stripe.get("/v1/accounts/" + account);
    EXPECT_FALSE(seen["payouts_enabled"].bool_or(true));
    EXPECT_EQ(to_json(seen.body.at_path("requirements.currently_due")), R"(["external_account"])");
    EXPECT_EQ(seen.body.at_path("external_accounts.data").as_array()->front()["status"].string_or(), "errored");
    EXPECT_EQ(stripe.post("/v1/payouts", "amount=5000&currency=usd", account).error_code(), "payouts_not_allowed");

    stripe.post("/_sandbox/accounts/" + account + "/complete", R"({"bankAccount":"000123456789"})");
    const auto second = stripe.post("/v1/payouts", "amount=5000&currency=usd", account);
    ASSERT_EQ(second.status, 200) << second.text;
    stripe.settle();
    EXPECT_EQ(stripe.get("/v1/payouts/" + second.id(), {}, account)["status"].string_or(), "paid");
    EXPECT_THAT(stripe.core->audit(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    FailingBank,
    ::testing::Values(
        Failing{"000111111116", "no_account"},
        Failing{"000111111113", "account_closed"},
        Failing{"000222222227", "insufficient_funds"},
        Failing{"000333333335", "debit_not_authorized"},
        Failing{"000444444440", "invalid_currency"}
    ),
    [](const auto& each) { return std::string{each.param.code}; }
);

TEST(Payouts, MayFailAfterTheyWerePaid) {
    Client stripe;
    const auto account = funded(stripe, "000555555559");
    const auto id = stripe.post("/v1/payouts", "amount=5000&currency=usd", account).id();
    stripe.advance(1200ms);
    EXPECT_EQ(stripe.get("/v1/payouts/" + id, {}, account)["status"].string_or(), "paid");
    EXPECT_EQ(stripe.available("usd", account), 0);
    stripe.advance(1500ms);
    EXPECT_EQ(stripe.get("/v1/payouts/" + id, {}, account)["status"].string_or(), "failed");
    EXPECT_EQ(stripe.available("usd", account), 5'000);
}

TEST(Payouts, AreCanceledWhilePending) {
    Client stripe;
    const auto account = funded(stripe, "000123456789");
    const auto id = stripe.post("/v1/payouts", "amount=2000&currency=usd", account).id();
    const auto canceled = stripe.post("/v1/payouts/" + id + "/cancel", {}, account);
    EXPECT_EQ(canceled["status"].string_or(), "canceled") << canceled.text;
    EXPECT_EQ(stripe.available("usd", account), 5'000);
    stripe.settle();
    EXPECT_EQ(stripe.get("/v1/payouts/" + id, {}, account)["status"].string_or(), "canceled");
    EXPECT_EQ(stripe.post("/v1/payouts/" + id + "/cancel", {}, account).status, 400);
}

TEST(Payouts, NeedFundsABankAndThatCurrency) {
    Client stripe;
    const auto account = funded(stripe, "000123456789");
    EXPECT_EQ(stripe.post("/v1/payouts", "amount=5001&currency=usd", account).error_code(), "balance_insufficient");
    EXPECT_EQ(stripe.post("/v1/payouts", "amount=100&currency=eur", account).status, 400);
    EXPECT_EQ(stripe.post("/v1/payouts", "amount=0&currency=usd", account).status, 400);
    const auto other = stripe.post(
        "/_sandbox/accounts/" + account + "/complete", R"({"currency":"eur","bankAccount":"DE89370400440532013000"})"
    );
    EXPECT_EQ(other.status, 200) << other.text;
    EXPECT_EQ(stripe.post("/v1/payouts", "amount=100&currency=eur", account).error_code(), "balance_insufficient");
    EXPECT_EQ(stripe.get("/v1/payouts", "status=paid", account)["data"].as_array()->size(), 0U);
}

TEST(Payouts, InstantOnesAreQuickWhereTheBankTakesThem) {
    Client stripe;
    const auto account = funded(stripe, "000123456789");
    const auto id = stripe.post("/v1/payouts", "amount=100&currency=usd&method=instant", account).id();
    stripe.advance(200ms);
    EXPECT_EQ(stripe.get("/v1/payouts/" + id, {}, account)["status"].string_or(), "paid");
    const auto slow = funded(stripe, "000888888883");
    EXPECT_EQ(stripe.post("/v1/payouts", "amount=100&currency=usd&method=instant", slow).status, 400);
}

TEST(Payouts, TakeAsLongAsAtStripeWhenTimingIsReal) {
    Client stripe{{.timing = Timing::real}};
    const auto account = funded(stripe, "000123456789");
    const auto id = stripe.post("/v1/payouts", "amount=5000&currency=usd", account).id();
    stripe.advance(47h);
    EXPECT_EQ(stripe.get("/v1/payouts/" + id, {}, account)["status"].string_or(), "in_transit");
    EXPECT_EQ(stripe.post("/_sandbox/clock/advance", R"({"seconds":3600})").status, 200);
    EXPECT_EQ(stripe.get("/v1/payouts/" + id, {}, account)["status"].string_or(), "paid");
}

}  // namespace
}  // namespace holdfast::sandbox
