// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using namespace std::chrono_literals;
using testing::Client;

TEST(Transfers, NeedAvailableFunds) {
    Client stripe;
    const auto creator = stripe.ready_account();
    stripe.pay(10'000);
    const auto form = "amount=5000&currency=usd&destination=" + creator;
    const auto refused = stripe.post("/v1/transfers", form);
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(refused.error_code(), "balance_insufficient");
    stripe.settle();
    EXPECT_EQ(stripe.post("/v1/transfers", form).status, 200);
    EXPECT_EQ(
        stripe.post("/v1/transfers", "amount=1&currency=eur&destination=" + creator).error_code(),
        "balance_insufficient"
    );
}

TEST(Transfers, OutOfAPendingChargeArePendingWithIt) {
    Client stripe;
    const auto creator = stripe.ready_account();
    const auto charge = stripe.pay(10'000, "visa", "usd", "&transfer_group=order-1")["latest_charge"].string_or();
    const auto form = "amount=6000&currency=usd&destination=" + creator + "&source_transaction=" + charge;
    const auto made = stripe.post("/v1/transfers", form);
    ASSERT_EQ(made.status, 200) << made.text;
    EXPECT_EQ(made["transfer_group"].string_or(), "order-1");
    EXPECT_EQ(stripe.post("/v1/transfers", form).status, 400);  // more than the charge together
    EXPECT_EQ(stripe.pending("usd", creator), 6'000);
    EXPECT_EQ(stripe.post("/v1/payouts", "amount=6000&currency=usd", creator).error_code(), "balance_insufficient");
    stripe.advance(2s);
    EXPECT_EQ(stripe.available("usd", creator), 6'000);
    EXPECT_EQ(stripe.available(), 9'680 - 6'000);
}

TEST(Transfers, NeedACapableDestination) {
    Client stripe;
    stripe.pay(10'000, "bypassPending");
    const auto fresh = stripe.post("/v1/accounts", "type=express&capabilities[transfers][requested]=true").id();
    EXPECT_EQ(
        stripe.post("/v1/transfers", "amount=100&currency=usd&destination=" + fresh).error_code(),
        "insufficient_capabilities_for_transfer"
    );
    EXPECT_EQ(
        stripe.post("/v1/transfers", "amount=100&currency=usd&destination=acct_none").error_code(), "resource_missing"
    );
}

TEST(Transfers, AreReversedInPartsToTheTotal) {
    Client stripe;
    const auto creator = stripe.ready_account();
    stripe.pay(10'000, "bypassPending");
    const auto transfer = stripe.post("/v1/transfers", "amount=5000&currency=usd&destination=" + creator);
    const auto path = "/v1/transfers/" + transfer.id();
    const auto first = stripe.post(path + "/reversals", "amount=2000");
    ASSERT_EQ(first.status, 200) << first.text;
    EXPECT_FALSE(stripe.get(path)["reversed"].bool_or(true));
    EXPECT_EQ(stripe.post(path + "/reversals", "amount=3001").status, 400);
    EXPECT_EQ(stripe.post(path + "/reversals")["amount"].int_or(0), 3'000);
    const auto reversed = stripe.get(path);
    EXPECT_TRUE(reversed["reversed"].bool_or(false));
    EXPECT_EQ(reversed.body.at_path("reversals.data").as_array()->size(), 2U);
    EXPECT_EQ(stripe.available("usd", creator), 0);
    EXPECT_EQ(stripe.available(), 9'680);
    EXPECT_EQ(stripe.get(path + "/reversals/" + first.id())["amount"].int_or(0), 2'000);
    EXPECT_THAT(stripe.event_types(), Contains("transfer.reversed"));
    EXPECT_THAT(stripe.core->audit(), IsEmpty());
}

TEST(Transfers, ReversalsNeedTheAccountsOwnFunds) {
    Client stripe;
    const auto creator = stripe.ready_account();
    stripe.pay(10'000, "bypassPending");
    const auto transfer = stripe.post("/v1/transfers", "amount=5000&currency=usd&destination=" + creator);
    ASSERT_EQ(stripe.post("/v1/payouts", "amount=4000&currency=usd", creator).status, 200);
    const auto path = "/v1/transfers/" + transfer.id() + "/reversals";
    EXPECT_EQ(stripe.post(path).error_code(), "balance_insufficient");
    EXPECT_EQ(stripe.post(path, "amount=1000").status, 200);
}

TEST(Transfers, AreListedByDestinationAndGroup) {
    Client stripe;
    const auto one = stripe.ready_account();
    const auto two = stripe.ready_account();
    stripe.pay(10'000, "bypassPending");
    stripe.post("/v1/transfers", "amount=100&currency=usd&transfer_group=a&destination=" + one);
    stripe.post("/v1/transfers", "amount=200&currency=usd&transfer_group=b&destination=" + two);
    EXPECT_EQ(stripe.get("/v1/transfers")["data"].as_array()->size(), 2U);
    EXPECT_EQ(stripe.get("/v1/transfers", "transfer_group=a")["data"].as_array()->size(), 1U);
    const auto by_destination =
        stripe.get("/v1/transfers", "destination=" + two + "&expand[]=data.destination_payment");
    EXPECT_EQ(by_destination["data"].as_array()->front().at_path("destination_payment.amount").int_or(0), 200)
        << by_destination.text;
}

}  // namespace
}  // namespace holdfast::sandbox
