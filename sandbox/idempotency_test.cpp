// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using namespace std::chrono_literals;
using testing::Client;
using testing::Reply;

constexpr std::string_view kCreate = "amount=5000&currency=usd";

Reply keyed(
    Client& stripe, std::string_view key, std::string_view path, std::string_view form, std::string_view account = {}
) {
    net::Headers headers{{"Idempotency-Key", std::string{key}}};
    if (!account.empty()) {
        headers.emplace_back("Stripe-Account", account);
    }
    return stripe.call("POST", path, form, headers);
}

TEST(Idempotency, ReplaysTheFirstAnswer) {
    Client stripe;
    const auto first = keyed(stripe, "k", "/v1/payment_intents", kCreate);
    const auto again = keyed(stripe, "k", "/v1/payment_intents", "currency=usd&amount=5000");
    EXPECT_EQ(again.text, first.text);
    EXPECT_EQ(again.header("idempotent-replayed"), "true");
    EXPECT_EQ(again.header("original-request"), first.header("request-id"));
    EXPECT_EQ(first.header("idempotent-replayed"), "");
    EXPECT_EQ(stripe.get("/v1/payment_intents")["data"].as_array()->size(), 1U);
}

TEST(Idempotency, RefusesTheKeyForAnotherRequest) {
    Client stripe;
    keyed(stripe, "k", "/v1/payment_intents", kCreate);
    const auto other = keyed(stripe, "k", "/v1/payment_intents", "amount=6000&currency=usd");
    EXPECT_EQ(other.status, 400);
    EXPECT_EQ(other.body.at_path("error.type").string_or(), "idempotency_error");
    EXPECT_EQ(
        other.body.at_path("error.message").string_or(),
        "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a "
        "key "
        "other than 'k' if you meant to execute a different request."
    );
    EXPECT_EQ(keyed(stripe, "k", "/v1/customers", {}).status, 400);
}

TEST(Idempotency, KeepsDeclinesButNoValidationFailures) {
    Client stripe;
    const auto form =
        std::string{kCreate} + "&confirm=true&return_url=https://x.test&payment_method=pm_card_chargeDeclined";
    const auto declined = keyed(stripe, "declined", "/v1/payment_intents", form);
    EXPECT_EQ(keyed(stripe, "declined", "/v1/payment_intents", form).text, declined.text);
    EXPECT_EQ(stripe.get("/v1/charges")["data"].as_array()->size(), 1U);
    EXPECT_EQ(keyed(stripe, "wrong", "/v1/payment_intents", "amount=x&currency=usd").status, 400);
    EXPECT_EQ(keyed(stripe, "wrong", "/v1/payment_intents", kCreate).status, 200);
}

TEST(Idempotency, KeepsRefusalsThatDependOnTheState) {
    Client stripe;
    const auto creator = stripe.ready_account();
    const auto form = "amount=100&currency=usd&destination=" + creator;
    EXPECT_EQ(keyed(stripe, "k", "/v1/transfers", form).error_code(), "balance_insufficient");
    stripe.pay(5'000, "bypassPending");
    EXPECT_EQ(keyed(stripe, "k", "/v1/transfers", form).error_code(), "balance_insufficient");
    EXPECT_EQ(keyed(stripe, "another", "/v1/transfers", form).status, 200);
}

TEST(Idempotency, IsScopedToTheAccountAndForgetsAfterADay) {
    Client stripe;
    const auto account = stripe.ready_account();
    const auto first = keyed(stripe, "k", "/v1/customers", {});
    EXPECT_NE(keyed(stripe, "k", "/v1/customers", {}, account).id(), first.id());
    stripe.advance(23h);
    EXPECT_EQ(keyed(stripe, "k", "/v1/customers", {}).id(), first.id());
    stripe.advance(1h);
    EXPECT_NE(keyed(stripe, "k", "/v1/customers", {}).id(), first.id());
}

TEST(Idempotency, HasKeysOfLimitedLength) {
    Client stripe;
    EXPECT_EQ(keyed(stripe, std::string(255, 'k'), "/v1/customers", {}).status, 200);
    EXPECT_EQ(keyed(stripe, std::string(256, 'k'), "/v1/customers", {}).status, 400);
}

}  // namespace
}  // namespace holdfast::sandbox
