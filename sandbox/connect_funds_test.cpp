// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using testing::Client;
using ::testing::Contains;

std::int64_t whole(Client& stripe, const std::string& account = {}) {
    return stripe.available("usd", account) + stripe.pending("usd", account);
}

TEST(DestinationCharges, PayTheAccountAndThePlatform) {
    Client stripe;
    const auto account = stripe.ready_account();
    const auto more = "&application_fee_amount=1000&transfer_data[destination]=" + account;
    const auto paid = stripe.pay(10'000, "visa", "usd", more);
    ASSERT_EQ(paid["status"].string_or(), "succeeded") << paid.text;
    EXPECT_EQ(whole(stripe, account), 9'000);
    EXPECT_EQ(whole(stripe), 10'000 - 320 - 10'000 + 1'000);

    const auto charge = stripe.get(
        "/v1/charges/" + paid["latest_charge"].string_or(),
        "expand[]=transfer.destination_payment&expand[]=application_fee"
    );
    EXPECT_EQ(charge.body.at_path("transfer.amount").int_or(0), 10'000) << charge.text;
    EXPECT_EQ(charge.body.at_path("transfer.destination_payment.application_fee_amount").int_or(0), 1'000);
    EXPECT_EQ(charge.body.at_path("application_fee.amount").int_or(0), 1'000);
    EXPECT_EQ(charge.body.at_path("application_fee.account").string_or(), account);
    EXPECT_THAT(stripe.event_types(), Contains("application_fee.created"));

    const auto refund =
        stripe.post("/v1/refunds", "reverse_transfer=true&refund_application_fee=true&payment_intent=" + paid.id());
    ASSERT_EQ(refund.status, 200) << refund.text;
    EXPECT_FALSE(refund["transfer_reversal"].is_null());
    EXPECT_EQ(whole(stripe, account), 0);
    EXPECT_EQ(whole(stripe), -320);
    stripe.settle();
    EXPECT_TRUE(stripe.core->audit().empty());
}

TEST(DestinationCharges, GiveBackInProportion) {
    Client stripe;
    const auto account = stripe.ready_account();
    const auto paid =
        stripe.pay(9'999, "bypassPending", "usd", "&transfer_data[amount]=6666&transfer_data[destination]=" + account);
    EXPECT_EQ(stripe.available("usd", account), 6'666);
    stripe.post("/v1/refunds", "amount=3333&reverse_transfer=true&payment_intent=" + paid.id());
    EXPECT_EQ(stripe.available("usd", account), 4'444);
    stripe.post("/v1/refunds", "reverse_transfer=true&payment_intent=" + paid.id());
    EXPECT_EQ(stripe.available("usd", account), 0);
    EXPECT_TRUE(stripe.core->audit().empty());
}

TEST(DestinationCharges, RefuseWhatMakesNoSense) {
    Client stripe;
    const auto account = stripe.ready_account();
    const auto create = [&](const std::string& more) {
        return stripe.post("/v1/payment_intents", "amount=1000&currency=usd&" + more).status;
    };
    EXPECT_EQ(create("application_fee_amount=10"), 400);
    EXPECT_EQ(create("transfer_data[destination]=acct_none"), 400);
    EXPECT_EQ(create("transfer_data[amount]=100"), 400);
    EXPECT_EQ(create("application_fee_amount=1001&transfer_data[destination]=" + account), 400);
    EXPECT_EQ(create("application_fee_amount=1&transfer_data[amount]=5&transfer_data[destination]=" + account), 400);
    const auto plain = stripe.pay(1'000);
    EXPECT_EQ(stripe.post("/v1/refunds", "reverse_transfer=true&payment_intent=" + plain.id()).status, 400);
}

TEST(DirectCharges, PayAnApplicationFee) {
    Client stripe;
    const auto account = stripe.ready_account();
    const auto paid = stripe.post(
        "/v1/payment_intents",
        "amount=10000&currency=usd&confirm=true&payment_method=pm_card_bypassPending&return_url=https://x.test"
        "&capture_method=automatic&application_fee_amount=700",
        account
    );
    ASSERT_EQ(paid.status, 200) << paid.text;
    EXPECT_EQ(stripe.available("usd", account), 10'000 - 320 - 700);
    EXPECT_EQ(stripe.available(), 700);
    const auto fees = stripe.get("/v1/application_fees");
    ASSERT_EQ(fees["data"].as_array()->size(), 1U) << fees.text;
    const auto fee = fees["data"].as_array()->front()["id"].string_or();
    const auto path = "/v1/application_fees/" + fee;
    const auto refund = stripe.post(path + "/refunds", "amount=200&metadata[a]=b");
    EXPECT_EQ(refund["object"].string_or(), "fee_refund") << refund.text;
    EXPECT_EQ(stripe.available(), 500);
    EXPECT_EQ(stripe.available("usd", account), 10'000 - 320 - 500);
    EXPECT_EQ(stripe.post(path + "/refunds", "amount=501").status, 400);
    EXPECT_EQ(stripe.get(path).body.at_path("refunds.data").as_array()->size(), 1U);
    EXPECT_EQ(stripe.get(path + "/refunds/" + refund.id()).id(), refund.id());
    EXPECT_TRUE(stripe.core->audit().empty());
}

}  // namespace
}  // namespace holdfast::sandbox
