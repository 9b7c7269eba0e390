// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using testing::Client;

TEST(ClonedCards, ServeOnTheConnectedAccount) {
    Client stripe;
    const auto account = stripe.ready_account();
    const auto customer = stripe.post("/v1/customers").id();
    const auto card = stripe.post("/v1/payment_methods/pm_card_mastercard/attach", "customer=" + customer).id();
    const auto clone = stripe.post("/v1/payment_methods", "customer=" + customer + "&payment_method=" + card, account);
    ASSERT_EQ(clone.status, 200) << clone.text;
    EXPECT_NE(clone.id(), card);
    EXPECT_TRUE(clone["customer"].is_null());
    EXPECT_EQ(clone.body.at_path("card.last4").string_or(), "4444");
    EXPECT_EQ(stripe.get("/v1/payment_methods/" + clone.id()).status, 404);

    const auto paid = stripe.post(
        "/v1/payment_intents",
        "amount=5000&currency=usd&confirm=true&return_url=https://shop.test&payment_method=" + clone.id(),
        account
    );
    EXPECT_EQ(paid["status"].string_or(), "succeeded") << paid.text;
    EXPECT_EQ(stripe.get("/v1/payment_methods/" + card)["customer"].string_or(), customer);
}

TEST(ClonedCards, NameTheirCustomer) {
    Client stripe;
    const auto account = stripe.ready_account();
    const auto customer = stripe.post("/v1/customers").id();
    const auto card = stripe.post("/v1/payment_methods/pm_card_visa/attach", "customer=" + customer).id();
    const auto clone = [&](const std::string& form) { return stripe.post("/v1/payment_methods", form, account); };
    EXPECT_EQ(clone("payment_method=" + card).body.at_path("error.param").string_or(), "customer");
    EXPECT_EQ(clone("payment_method=" + card + "&customer=cus_other").status, 400);
    EXPECT_EQ(clone("payment_method=pm_none&customer=" + customer).error_code(), "resource_missing");
    EXPECT_EQ(stripe.post("/v1/payment_methods", "payment_method=" + card + "&customer=" + customer).status, 400);
    EXPECT_EQ(clone("allow_redisplay=always").error_code(), "parameter_missing");
}

TEST(ClonedCards, AnUnattachedOneIsClonedOnce) {
    Client stripe;
    const auto account = stripe.ready_account();
    const auto card = stripe.post("/v1/payment_methods", "type=card&card[token]=tok_visa").id();
    EXPECT_EQ(stripe.post("/v1/payment_methods", "payment_method=" + card, account).status, 200);
    EXPECT_EQ(stripe.post("/v1/payment_methods", "payment_method=" + card, account).status, 400);
    EXPECT_EQ(
        stripe.post("/v1/payment_methods/" + card + "/attach", "customer=" + stripe.post("/v1/customers").id()).status,
        400
    );
}

}  // namespace
}  // namespace holdfast::sandbox
