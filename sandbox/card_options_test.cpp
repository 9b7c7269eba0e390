// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using testing::Client;
using ::testing::HasSubstr;

const std::string kCard = "&payment_method_options[card]";

TEST(CardOptions, AreTypedAndCompleteAsStripeShowsThem) {
    Client stripe;
    const auto intent = stripe.post(
        "/v1/payment_intents",
        "amount=5000&currency=usd" + kCard + "[installments][enabled]=true" + kCard + "[network]=visa" + kCard +
            "[mandate_options][amount]=500" + kCard + "[mandate_options][amount_type]=maximum" + kCard +
            "[mandate_options][interval]=month" + kCard + "[mandate_options][reference]=m-1" + kCard +
            "[mandate_options][start_date]=1800000000" + kCard + "[moto]=true" + kCard + "[cvc_token]=cvctok_1"
    );
    ASSERT_EQ(intent.status, 200) << intent.text;
    const auto& card = intent["payment_method_options"]["card"];
    EXPECT_EQ(to_json(card["installments"]), R"({"available_plans":[],"enabled":true,"plan":null})");
    EXPECT_EQ(card["network"].string_or(), "visa");
    EXPECT_EQ(card["mandate_options"]["amount"].int_or(0), 500);
    EXPECT_NE(card["mandate_options"].find("end_date"), nullptr);
    EXPECT_EQ(card.find("moto"), nullptr);
    EXPECT_EQ(card.find("cvc_token"), nullptr);
    const auto cleared =
        stripe.post("/v1/payment_intents/" + intent.id(), "payment_method_options[card][installments]=");
    EXPECT_TRUE(cleared["payment_method_options"]["card"]["installments"].is_null()) << cleared.text;
    const auto reset = stripe.post("/v1/payment_intents/" + intent.id(), "payment_method_options[card]=");
    EXPECT_TRUE(reset["payment_method_options"]["card"]["network"].is_null()) << reset.text;
}

TEST(CardOptions, UnknownAndIllTypedOnesAreRefused) {
    Client stripe;
    const std::string intent = "amount=5000&currency=usd";
    const auto unknown = stripe.post("/v1/payment_intents", intent + kCard + "[bogus]=true");
    EXPECT_EQ(unknown.error_code(), "parameter_unknown");
    EXPECT_EQ(unknown.body.at_path("error.param").string_or(), "payment_method_options[card][bogus]");
    EXPECT_EQ(
        stripe.post("/v1/payment_intents", intent + "&payment_method_options[bogus][x]=1").error_code(),
        "parameter_unknown"
    );
    EXPECT_EQ(stripe.post("/v1/payment_intents", intent + kCard + "[capture_method]=automatic").status, 400);
    EXPECT_EQ(stripe.post("/v1/payment_intents", intent + kCard + "[mandate_options][amount]=5").status, 400);
    EXPECT_EQ(stripe.post("/v1/setup_intents", "payment_method_options[card][bogus]=1").status, 400);
    // Stripe knows the options of methods that an intent does not have.
    EXPECT_EQ(
        stripe.post("/v1/payment_intents", intent + "&payment_method_options[link][setup_future_usage]=none").status,
        200
    );
}

TEST(CardOptions, ItsCaptureMethodStandsBeforeTheIntents) {
    Client stripe;
    const auto held = stripe.pay(5'000, "visa", "usd", kCard + "[capture_method]=manual");
    EXPECT_EQ(held["status"].string_or(), "requires_capture") << held.text;
    EXPECT_EQ(held["amount_capturable"].int_or(0), 5'000);
    EXPECT_EQ(held["payment_method_options"]["card"]["capture_method"].string_or(), "manual");
    const auto captured = stripe.post("/v1/payment_intents/" + held.id() + "/capture");
    EXPECT_EQ(captured["status"].string_or(), "succeeded") << captured.text;
}

TEST(CardOptions, ItsFutureUsageStandsBeforeTheIntents) {
    Client stripe;
    const auto customer = stripe.post("/v1/customers").id();
    const auto saved =
        stripe.pay(5'000, "visa", "usd", "&customer=" + customer + kCard + "[setup_future_usage]=off_session");
    ASSERT_EQ(saved.status, 200) << saved.text;
    const auto method = stripe.get("/v1/payment_methods/" + saved["payment_method"].string_or());
    EXPECT_EQ(method["customer"].string_or(), customer);
    const auto unsaved = stripe.pay(
        5'000,
        "visa",
        "usd",
        "&customer=" + customer + "&setup_future_usage=off_session" + kCard + "[setup_future_usage]=none"
    );
    EXPECT_TRUE(stripe.get("/v1/payment_methods/" + unsaved["payment_method"].string_or())["customer"].is_null());
}

TEST(CardOptions, ASetupIntentHasItsOwn) {
    Client stripe;
    const auto intent = stripe.post(
        "/v1/setup_intents",
        "payment_method_options[card][request_three_d_secure]=any" + kCard + "[setup_credential_usage]=recurring"
    );
    ASSERT_EQ(intent.status, 200) << intent.text;
    EXPECT_EQ(intent["payment_method_options"]["card"]["setup_credential_usage"].string_or(), "recurring");
    const auto refused = stripe.post("/v1/setup_intents", "payment_method_options[card][capture_method]=manual");
    EXPECT_THAT(refused.text, HasSubstr("payment_method_options[card][capture_method]"));
}

}  // namespace
}  // namespace holdfast::sandbox
