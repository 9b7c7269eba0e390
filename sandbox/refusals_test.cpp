// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// Requests that Stripe refuses before it does anything.
namespace holdfast::sandbox {
namespace {

using testing::Client;
using testing::Reply;

constexpr std::string_view kIntent = "amount=5000&currency=usd";

Reply intent_with(Client& stripe, std::string_view more, std::string_view version = "2024-11-20.acacia") {
    return stripe.call(
        "POST",
        "/v1/payment_intents",
        std::string{kIntent} + std::string{more},
        {{"Stripe-Version", std::string{version}}}
    );
}

std::string code_and_param(const Reply& reply) {
    return reply.error_code() + " " + reply.body.at_path("error.param").string_or();
}

TEST(Refusals, EmailAddressesMustBeSome) {
    Client stripe;
    const auto refused = stripe.post("/v1/customers", "email=%20ada@example.com");
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(code_and_param(refused), "email_invalid email");
    EXPECT_EQ(refused.body.at_path("error.message").string_or(), "Invalid email address:  ada@example.com");
    EXPECT_EQ(refused.body.at_path("error.type").string_or(), "invalid_request_error");
    EXPECT_EQ(code_and_param(intent_with(stripe, "&receipt_email=ada")), "email_invalid receipt_email");
    EXPECT_EQ(
        code_and_param(stripe.post("/v1/payment_methods", "type=card&card[token]=tok_visa&billing_details[email]=ada@")
        ),
        "email_invalid billing_details[email]"
    );
    EXPECT_EQ(
        code_and_param(stripe.post(
            "/v1/checkout/sessions", "mode=setup&currency=usd&success_url=https://shop.test&customer_email=ada"
        )),
        "email_invalid customer_email"
    );
    const auto customer = stripe.post("/v1/customers", "email=ada@example.com");
    EXPECT_TRUE(stripe.post("/v1/customers/" + customer.id(), "email=")["email"].is_null());
}

TEST(Refusals, IdsAndChoicesCantBeUnset) {
    Client stripe;
    EXPECT_EQ(code_and_param(intent_with(stripe, "&customer=")), "parameter_invalid_empty customer");
    EXPECT_EQ(code_and_param(intent_with(stripe, "&payment_method=")), "parameter_invalid_empty payment_method");
    EXPECT_EQ(code_and_param(intent_with(stripe, "&capture_method=")), "parameter_invalid_empty capture_method");
    EXPECT_EQ(code_and_param(stripe.post("/v1/refunds", "payment_intent=")), "parameter_invalid_empty payment_intent");
    EXPECT_EQ(code_and_param(stripe.get("/v1/charges", "customer=")), "parameter_invalid_empty customer");

    const auto intent = intent_with(stripe, "&description=Poster&setup_future_usage=off_session");
    const auto path = "/v1/payment_intents/" + intent.id();
    const auto changed = stripe.post(path, "description=&setup_future_usage=&metadata=");
    ASSERT_EQ(changed.status, 200) << changed.text;
    EXPECT_TRUE(changed["description"].is_null());
    EXPECT_TRUE(changed["setup_future_usage"].is_null());
}

TEST(Refusals, CardsTakeNoWholeStatementDescriptor) {
    Client stripe;
    constexpr std::string_view kText = "&statement_descriptor=HOLDFAST";
    const auto refused = intent_with(stripe, std::string{kText} + "&payment_method_types[]=card");
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(
        refused.body.at_path("error.message").string_or(),
        "The statement_descriptor parameter is not supported for the payment_method_type `card`. To continue "
        "supporting payment_method_type `card`, please pass in `statement_descriptor_suffix` or remove the "
        "`statement_descriptor` parameter altogether."
    );
    const auto open = intent_with(stripe, kText);
    ASSERT_EQ(open.status, 200) << open.text;
    const auto confirmed = stripe.post(
        "/v1/payment_intents/" + open.id() + "/confirm", "payment_method=pm_card_visa&return_url=https://shop.test"
    );
    EXPECT_EQ(code_and_param(confirmed), " statement_descriptor") << confirmed.text;
    EXPECT_EQ(stripe.pay(5'000, "visa", "usd", kText).status, 400);
    EXPECT_EQ(
        stripe.pay(5'000, "visa", "usd", "&statement_descriptor_suffix=ORDER 7")["status"].string_or(), "succeeded"
    );

    const auto held = stripe.pay(5'000, "visa", "usd", "&capture_method=manual");
    EXPECT_EQ(stripe.post("/v1/payment_intents/" + held.id() + "/capture", kText.substr(1)).status, 400);
    const auto charge = stripe.post("/v1/charges", "amount=500&currency=usd&source=tok_visa" + std::string{kText});
    EXPECT_EQ(charge["statement_descriptor"].string_or(), "HOLDFAST") << charge.text;
}

TEST(Refusals, StatementDescriptorsAreWhatABankCanPrint) {
    Client stripe;
    for (const std::string_view text :
         {"A%20NAME%20THAT%20IS%20TOO%20LONG", "A%3CB", "A%3EB", "A%5CB", "A'B", "A%22B", "A*B"}) {
        for (const std::string_view name : {"&statement_descriptor=", "&statement_descriptor_suffix="}) {
            const auto refused = intent_with(stripe, std::string{name} + std::string{text});
            EXPECT_EQ(refused.status, 400) << text;
            EXPECT_EQ("&" + refused.body.at_path("error.param").string_or() + "=", name);
        }
    }
}

TEST(Refusals, PaymentMethodsAreChosenInOneWay) {
    Client stripe;
    const auto both = intent_with(stripe, "&payment_method_types[]=card&automatic_payment_methods[enabled]=true");
    EXPECT_EQ(both.status, 400);
    EXPECT_EQ(
        both.body.at_path("error.message").string_or(),
        "You may only specify one of these parameters: automatic_payment_methods, payment_method_types."
    );
    const auto off = intent_with(stripe, "&payment_method_types[]=card&automatic_payment_methods[enabled]=false");
    EXPECT_EQ(off.status, 200) << off.text;
}

TEST(Refusals, ShippingHasANameAndAnAddress) {
    Client stripe;
    EXPECT_EQ(code_and_param(intent_with(stripe, "&shipping[name]=Ada")), "parameter_missing shipping[address]");
    EXPECT_EQ(
        code_and_param(intent_with(stripe, "&shipping[address][line1]=1 Main St")), "parameter_missing shipping[name]"
    );
    EXPECT_EQ(intent_with(stripe, "&shipping[name]=Ada&shipping[address][line1]=1 Main St").status, 200);
}

TEST(Refusals, ReturnUrlsAreUrls) {
    Client stripe;
    const auto confirm = [&](const std::string& url) {
        return intent_with(stripe, "&confirm=true&payment_method=pm_card_visa&return_url=" + url);
    };
    EXPECT_EQ(code_and_param(confirm("shop.test/back")), "url_invalid return_url");
    EXPECT_EQ(confirm("shop.test/back").body.at_path("error.message").string_or(), "Not a valid URL");
    EXPECT_EQ(confirm("myapp://done")["status"].string_or(), "succeeded");
}

}  // namespace
}  // namespace holdfast::sandbox
