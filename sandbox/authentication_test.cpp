// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using testing::Client;
using ::testing::HasSubstr;
using testing::Reply;

std::string page_of(const Reply& intent) {
    const auto url = intent.body.at_path("next_action.redirect_to_url.url").string_or();
    return url.substr(url.find("/3ds/"));
}

Reply answer(Client& stripe, const Reply& intent, std::string_view outcome) {
    return stripe.post(page_of(intent), "outcome=" + std::string{outcome});
}

TEST(Authentication, PassedSucceedsAndReturnsThePayer) {
    Client stripe;
    const auto intent = stripe.pay(5'000, "threeDSecure2Required");
    EXPECT_EQ(intent["status"].string_or(), "requires_action") << intent.text;
    EXPECT_EQ(stripe.get(page_of(intent)).status, 200);
    const auto left = answer(stripe, intent, "complete");
    EXPECT_EQ(left.status, 303);
    EXPECT_THAT(left.header("location"), HasSubstr("https://shop.test/back?payment_intent=" + intent.id()));
    EXPECT_THAT(left.header("location"), HasSubstr("payment_intent_client_secret=" + intent.id() + "_secret_"));
    EXPECT_THAT(left.header("location"), HasSubstr("redirect_status=succeeded"));
    const auto paid = stripe.get("/v1/payment_intents/" + intent.id(), "expand[]=latest_charge");
    EXPECT_EQ(paid["status"].string_or(), "succeeded");
    EXPECT_EQ(
        paid.body.at_path("latest_charge.payment_method_details.card.three_d_secure.result").string_or(),
        "authenticated"
    );
    EXPECT_EQ(answer(stripe, intent, "complete").status, 410);
}

TEST(Authentication, FailedGoesBackToTheStart) {
    for (const std::string_view outcome : {"fail", "cancel"}) {
        Client stripe;
        const auto intent = stripe.pay(5'000, "threeDSecureRequired");
        EXPECT_THAT(answer(stripe, intent, outcome).header("location"), HasSubstr("redirect_status=failed"));
        const auto failed = stripe.get("/v1/payment_intents/" + intent.id());
        EXPECT_EQ(failed["status"].string_or(), "requires_payment_method");
        EXPECT_EQ(failed.body.at_path("last_payment_error.code").string_or(), "payment_intent_authentication_failure");
    }
}

TEST(Authentication, ManualConfirmationIsConfirmedOnceMore) {
    Client stripe;
    const auto intent = stripe.pay(5'000, "authenticationRequired", "usd", "&confirmation_method=manual");
    answer(stripe, intent, "complete");
    EXPECT_EQ(stripe.get("/v1/payment_intents/" + intent.id())["status"].string_or(), "requires_confirmation");
    EXPECT_EQ(stripe.post("/v1/payment_intents/" + intent.id() + "/confirm")["status"].string_or(), "succeeded");
}

TEST(Authentication, OffSessionIsDeclinedInstead) {
    Client stripe;
    const auto customer = stripe.post("/v1/customers").id();
    const auto refused = stripe.pay(5'000, "authenticationRequired", "usd", "&off_session=true&customer=" + customer);
    EXPECT_EQ(refused.status, 402);
    EXPECT_EQ(refused.error_code(), "authentication_required");
    EXPECT_EQ(stripe.pay(5'000, "threeDSecure2Required", "usd", "&error_on_requires_action=true").status, 402);
    const auto set_up =
        stripe.pay(5'000, "authenticationRequiredSetupForOffSession", "usd", "&off_session=true&customer=" + customer);
    EXPECT_EQ(set_up["status"].string_or(), "succeeded") << set_up.text;
}

TEST(Authentication, ASetUpCardIsNotAskedAgain) {
    Client stripe;
    const auto customer = stripe.post("/v1/customers").id();
    const auto setup = stripe.post(
        "/v1/setup_intents",
        "confirm=true&payment_method=pm_card_authenticationRequiredOnSetup&return_url=https://shop.test/"
        "back&customer=" +
            customer
    );
    ASSERT_EQ(setup["status"].string_or(), "requires_action") << setup.text;
    EXPECT_THAT(answer(stripe, setup, "complete").header("location"), HasSubstr("setup_intent=" + setup.id()));
    const auto ready = stripe.get("/v1/setup_intents/" + setup.id(), "expand[]=payment_method&expand[]=latest_attempt");
    EXPECT_EQ(ready["status"].string_or(), "succeeded");
    EXPECT_EQ(ready.body.at_path("payment_method.customer").string_or(), customer);
    EXPECT_EQ(ready.body.at_path("latest_attempt.status").string_or(), "succeeded");
    const auto paid = stripe.post(
        "/v1/payment_intents",
        "amount=5000&currency=usd&confirm=true&off_session=true&return_url=https://shop.test&customer=" + customer +
            "&payment_method=" + ready.body.at_path("payment_method.id").string_or()
    );
    EXPECT_EQ(paid["status"].string_or(), "succeeded") << paid.text;
}

TEST(Authentication, ThenDeclined) {
    Client stripe;
    const auto intent = stripe.pay(5'000, "authenticationRequiredChargeDeclinedInsufficientFunds");
    EXPECT_THAT(answer(stripe, intent, "complete").header("location"), HasSubstr("redirect_status=failed"));
    EXPECT_EQ(
        stripe.get("/v1/payment_intents/" + intent.id()).body.at_path("last_payment_error.decline_code").string_or(),
        "insufficient_funds"
    );
}

TEST(Authentication, WithoutAReturnUrlTheSdkIsToHandleIt) {
    Client stripe;
    const auto intent = stripe.post(
        "/v1/payment_intents",
        "amount=5000&currency=usd&confirm=true&payment_method=pm_card_threeDSecure2Required"
        "&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never"
    );
    EXPECT_EQ(intent.body.at_path("next_action.type").string_or(), "use_stripe_sdk") << intent.text;
    EXPECT_THAT(intent.body.at_path("next_action.use_stripe_sdk.stripe_js").string_or(), HasSubstr("/3ds/"));
}

}  // namespace
}  // namespace holdfast::sandbox
