// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using ::testing::IsSupersetOf;
using namespace std::chrono_literals;
using testing::Client;

TEST(Payments, ChargeBecomesPendingThenAvailableWithTheFeeTaken) {
    Client stripe;
    const auto intent = stripe.pay(10'000);
    ASSERT_EQ(intent.status, 200) << intent.text;
    EXPECT_EQ(intent["status"].string_or(), "succeeded");
    EXPECT_EQ(stripe.pending(), 9'680);
    EXPECT_EQ(stripe.available(), 0);
    const auto read = stripe.get("/v1/payment_intents/" + intent.id(), "expand[]=latest_charge.balance_transaction");
    EXPECT_EQ(read.body.at_path("latest_charge.balance_transaction.fee").int_or(0), 320) << read.text;
    EXPECT_EQ(read.body.at_path("latest_charge.balance_transaction.net").int_or(0), 9'680);
    EXPECT_EQ(read.body.at_path("latest_charge.balance_transaction.status").string_or(), "pending");
    stripe.advance(2s);
    EXPECT_EQ(stripe.pending(), 0);
    EXPECT_EQ(stripe.available(), 9'680);
    EXPECT_THAT(
        stripe.event_types(), IsSupersetOf({"payment_intent.created", "charge.succeeded", "payment_intent.succeeded"})
    );
}

TEST(Payments, EscrowShapeEndsInABank) {
    Client stripe;
    const auto creator = stripe.ready_account();
    ASSERT_EQ(stripe.pay(100'000, "bypassPending", "usd", "&transfer_group=g1").status, 200);
    const auto transfer =
        stripe.post("/v1/transfers", "amount=80000&currency=usd&destination=" + creator + "&transfer_group=g1");
    ASSERT_EQ(transfer.status, 200) << transfer.text;
    EXPECT_EQ(stripe.available("usd", creator), 80'000);
    const auto payout = stripe.post("/v1/payouts", "amount=80000&currency=usd", creator);
    ASSERT_EQ(payout.status, 200) << payout.text;
    EXPECT_EQ(payout["status"].string_or(), "pending");
    EXPECT_EQ(stripe.available("usd", creator), 0);
    stripe.settle();
    EXPECT_EQ(stripe.get("/v1/payouts/" + payout.id(), {}, creator)["status"].string_or(), "paid");
    EXPECT_THAT(
        stripe.event_types(creator),
        IsSupersetOf({"payment.created", "payout.created", "payout.updated", "payout.paid"})
    );
    EXPECT_THAT(stripe.core->audit(), ::testing::IsEmpty());
}

}  // namespace
}  // namespace holdfast::sandbox
