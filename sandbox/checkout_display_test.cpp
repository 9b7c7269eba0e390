// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using testing::Client;
using ::testing::HasSubstr;
using testing::Reply;

Reply start(Client& stripe, const std::string& more = {}) {
    return stripe.post(
        "/v1/checkout/sessions",
        "mode=payment&success_url=https://shop.test/done&line_items[0][quantity]=1"
        "&line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=3000"
        "&line_items[0][price_data][product_data][name]=Poster" +
            more
    );
}

Reply pay(Client& stripe, const Reply& session, const std::string& name = "Ada") {
    return stripe.post(
        "/c/pay/" + session.id(), "email=ada@shop.test&name=" + name + "&number=4242424242424242&expiry=12/34&cvc=123"
    );
}

TEST(CheckoutDisplay, IsShownBackInStripesShape) {
    Client stripe;
    const auto session = start(
        stripe,
        "&billing_address_collection=required&phone_number_collection[enabled]=true&allow_promotion_codes=true"
        "&custom_text[submit][message]=Thanks&custom_fields[0][key]=size&custom_fields[0][type]=text"
        "&custom_fields[0][label][type]=custom&custom_fields[0][label][custom]=Size"
        "&consent_collection[terms_of_service]=required&wallet_options[link][display]=never"
        "&tax_id_collection[enabled]=true&branding_settings[display_name]=Shop"
        "&saved_payment_method_options[payment_method_save]=enabled&name_collection[individual][enabled]=true"
    );
    ASSERT_EQ(session.status, 200) << session.text;
    EXPECT_EQ(session["billing_address_collection"].string_or(), "required");
    EXPECT_TRUE(session["phone_number_collection"]["enabled"].bool_or(false));
    EXPECT_TRUE(session["allow_promotion_codes"].bool_or(false));
    EXPECT_EQ(session.body.at_path("custom_text.submit.message").string_or(), "Thanks");
    EXPECT_TRUE(session.body.at_path("custom_text.after_submit").is_null());
    EXPECT_EQ(
        to_json((*session["custom_fields"].as_array())[0]),
        R"({"key":"size","label":{"type":"custom","custom":"Size"},"type":"text","optional":false,)"
        R"("text":{"default_value":null,"maximum_length":null,"minimum_length":null,"value":null}})"
    );
    EXPECT_EQ(
        to_json(session["consent_collection"]),
        R"({"payment_method_reuse_agreement":null,"promotions":null,"terms_of_service":"required"})"
    );
    EXPECT_EQ(session.body.at_path("tax_id_collection.required").string_or(), "never");
    EXPECT_EQ(session.body.at_path("branding_settings.border_style").string_or(), "rounded");
    EXPECT_EQ(session.body.at_path("branding_settings.display_name").string_or(), "Shop");
    EXPECT_FALSE(session.body.at_path("name_collection.individual.optional").bool_or(true));
    ASSERT_EQ(pay(stripe, session).status, 303);
    const auto paid = stripe.get("/v1/checkout/sessions/" + session.id());
    EXPECT_EQ(paid.body.at_path("consent.terms_of_service").string_or(), "accepted");
}

TEST(CheckoutDisplay, CustomFieldsAreFewAndTheirKeysDiffer) {
    Client stripe;
    const auto field = [](int at, const std::string& key, const std::string& type) {
        const auto name = "&custom_fields[" + std::to_string(at) + "]";
        return name + "[key]=" + key + name + "[type]=" + type + name + "[label][type]=custom" + name +
               "[label][custom]=Label";
    };
    EXPECT_THAT(start(stripe, field(0, "a", "text") + field(1, "a", "numeric")).text, HasSubstr("must be unique"));
    EXPECT_EQ(start(stripe, field(0, "a", "dropdown")).error_code(), "parameter_missing");
    EXPECT_EQ(
        start(stripe, field(0, "a", "text") + field(1, "b", "text") + field(2, "c", "text") + field(3, "d", "text"))
            .status,
        400
    );
}

TEST(CheckoutDisplay, WhatIsNotOfferedIsToldFromAMistypedName) {
    Client stripe;
    for (const std::string more :
         {"&discounts[0][coupon]=c",
          "&shipping_address_collection[allowed_countries][0]=US",
          "&automatic_tax[enabled]=true",
          "&invoice_creation[enabled]=true",
          "&after_expiration[recovery][enabled]=true",
          "&payment_method_options[card][restrictions][brands_blocked][0]=visa"}) {
        const auto refused = start(stripe, more);
        EXPECT_EQ(refused.status, 400) << more;
        EXPECT_THAT(refused.text, HasSubstr("not offered by this sandbox")) << more;
    }
    EXPECT_EQ(start(stripe, "&automatic_tax[enabled]=false&invoice_creation[enabled]=false").status, 200);
    EXPECT_EQ(start(stripe, "&billing_adress_collection=auto").error_code(), "parameter_unknown");
    EXPECT_THAT(start(stripe, "&return_url=https://shop.test").text, HasSubstr("hosted page"));
    EXPECT_THAT(start(stripe, "&payment_method_collection=always").text, HasSubstr("subscription"));
}

TEST(CheckoutDisplay, TheIntentGetsItsConnectParametersAndCardOptions) {
    Client stripe;
    const auto creator = stripe.ready_account();
    const auto session = start(
        stripe,
        "&payment_intent_data[application_fee_amount]=300&payment_intent_data[on_behalf_of]=" + creator +
            "&payment_intent_data[transfer_data][destination]=" + creator +
            "&payment_method_options[card][setup_future_usage]=off_session&customer_creation=always"
    );
    ASSERT_EQ(session.status, 200) << session.text;
    ASSERT_EQ(pay(stripe, session).status, 303);
    const auto paid = stripe.get("/v1/checkout/sessions/" + session.id(), "expand[]=payment_intent");
    const auto& intent = paid["payment_intent"];
    EXPECT_EQ(intent["application_fee_amount"].int_or(0), 300) << paid.text;
    EXPECT_EQ(intent["on_behalf_of"].string_or(), creator);
    EXPECT_EQ(intent["transfer_data"]["destination"].string_or(), creator);
    const auto method = stripe.get("/v1/payment_methods/" + intent["payment_method"].string_or());
    EXPECT_EQ(method["customer"], paid["customer"]);
    stripe.settle();
    EXPECT_EQ(stripe.available("usd", creator), 3'000 - 300);
}

TEST(CheckoutDisplay, WrongConnectParametersAreFoundAtOnce) {
    Client stripe;
    const auto refused = start(stripe, "&payment_intent_data[transfer_data][destination]=acct_no");
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(refused.body.at_path("error.param").string_or(), "payment_intent_data[transfer_data][destination]");
    EXPECT_EQ(
        start(stripe, "&payment_intent_data[application_fee_amount]=300").body.at_path("error.param").string_or(),
        "payment_intent_data[application_fee_amount]"
    );
}

TEST(CheckoutDisplay, AskingForABankCheckAsksForOne) {
    Client stripe;
    const auto session = start(stripe, "&payment_method_options[card][request_three_d_secure]=any");
    EXPECT_EQ(session.body.at_path("payment_method_options.card.request_three_d_secure").string_or(), "any");
    EXPECT_THAT(pay(stripe, session).header("location"), HasSubstr("/3ds/"));
}

TEST(CheckoutDisplay, TheCustomerTakesThePayersNameWhereThatIsWanted) {
    Client stripe;
    const auto customer = stripe.post("/v1/customers", "email=ada@shop.test").id();
    ASSERT_EQ(pay(stripe, start(stripe, "&customer=" + customer + "&customer_update[name]=auto"), "Eve").status, 303);
    EXPECT_EQ(stripe.get("/v1/customers/" + customer)["name"].string_or(), "Eve");
    EXPECT_THAT(start(stripe, "&customer_update[name]=auto").text, HasSubstr("can only be used with `customer`"));
}

TEST(CheckoutDisplay, SetupModeNeedsACurrencyOrTheTypes) {
    Client stripe;
    const std::string setup = "mode=setup&success_url=https://shop.test/done";
    const auto refused = stripe.post("/v1/checkout/sessions", setup);
    EXPECT_EQ(refused.error_code(), "parameter_missing");
    EXPECT_EQ(refused.body.at_path("error.param").string_or(), "currency");
    EXPECT_EQ(stripe.post("/v1/checkout/sessions", setup + "&currency=eur")["currency"].string_or(), "eur");
    EXPECT_EQ(stripe.post("/v1/checkout/sessions", setup + "&allowed_payment_method_types[]=card").status, 200);
    const auto misplaced = stripe.post("/v1/checkout/sessions", setup + "&currency=eur&line_items[0][price]=price_1");
    EXPECT_THAT(misplaced.text, HasSubstr("You can not pass `line_items` in `setup` mode"));
}

}  // namespace
}  // namespace holdfast::sandbox
