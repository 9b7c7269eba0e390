// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

// The hosted page, as a browser without scripts uses it.
namespace holdfast::sandbox {
namespace {

using testing::Client;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::Reply;

Reply start(Client& stripe, const std::string& more = {}) {
    return stripe.post(
        "/v1/checkout/sessions",
        "mode=payment&line_items[0][quantity]=2&line_items[0][price_data][currency]=usd"
        "&line_items[0][price_data][unit_amount]=1500&line_items[0][price_data][product_data][name]=Poster%20<b>"
        "&success_url=https://shop.test/done?s={CHECKOUT_SESSION_ID}&cancel_url=https://shop.test/cart" +
            more
    );
}

std::string entered(std::string_view number, std::string_view expiry = "12%20/%2034") {
    return "email=ada@shop.test&name=Ada&cvc=123&expiry=" + std::string{expiry} + "&number=" + std::string{number};
}

// The address without the origin.
std::string path_of(const std::string& url) {
    const auto path = url.substr(url.find('/', 8));
    return path.substr(0, path.find('?'));
}

TEST(CheckoutPage, TakesThePaymentAndReturns) {
    Client stripe;
    const auto session = start(stripe, "&payment_intent_data[metadata][order]=7&customer_creation=always");
    const auto page = "/c/pay/" + session.id();
    const auto shown = stripe.get(page);
    EXPECT_EQ(shown.status, 200);
    EXPECT_THAT(shown.text, HasSubstr("Pay $30.00"));
    EXPECT_THAT(shown.text, HasSubstr("Poster &lt;b&gt;"));
    EXPECT_THAT(shown.text, HasSubstr("href=\"https://shop.test/cart\""));
    EXPECT_THAT(shown.header("content-security-policy"), HasSubstr("default-src 'none'"));
    const auto paid = stripe.post(page, entered("4242%204242%204242%204242"));
    EXPECT_EQ(paid.status, 303) << paid.text;
    EXPECT_EQ(paid.header("location"), "https://shop.test/done?s=" + session.id());
    const auto done = stripe.get("/v1/checkout/sessions/" + session.id(), "expand[]=payment_intent");
    EXPECT_EQ(done["status"].string_or(), "complete");
    EXPECT_EQ(done["payment_status"].string_or(), "paid");
    EXPECT_EQ(done.body.at_path("payment_intent.amount_received").int_or(0), 3'000);
    EXPECT_EQ(done.body.at_path("payment_intent.metadata.order").string_or(), "7");
    EXPECT_EQ(done.body.at_path("customer_details.email").string_or(), "ada@shop.test");
    EXPECT_EQ(stripe.get("/v1/customers/" + done["customer"].string_or())["name"].string_or(), "Ada");
    EXPECT_THAT(stripe.event_types(), Contains("checkout.session.completed"));
    EXPECT_THAT(stripe.core->audit(), IsEmpty());
}

TEST(CheckoutPage, ASecondClickPaysNothing) {
    Client stripe;
    const auto page = "/c/pay/" + start(stripe).id();
    stripe.post(page, entered("4242424242424242"));
    EXPECT_EQ(stripe.post(page, entered("4242424242424242")).status, 303);
    EXPECT_EQ(stripe.get("/v1/charges")["data"].as_array()->size(), 1U);
    EXPECT_THAT(stripe.get(page).text, HasSubstr("all done"));
}

TEST(CheckoutPage, ADeclineIsAdviceAndTheFieldsStay) {
    Client stripe;
    const auto session = start(stripe);
    const auto page = "/c/pay/" + session.id();
    const auto declined = stripe.post(page, entered("4000000000009995"));
    EXPECT_EQ(declined.status, 200);
    EXPECT_THAT(declined.text, HasSubstr("You were not charged"));
    EXPECT_THAT(declined.text, HasSubstr("too little money"));
    for (const std::string_view kept : {"ada@shop.test", "4000000000009995", "12 / 34", "value=\"Ada\""}) {
        EXPECT_THAT(declined.text, HasSubstr(kept));
    }
    const auto wrong_cvc = stripe.post(page, entered("4000000000000127"));
    EXPECT_THAT(wrong_cvc.text, HasSubstr("id=\"cvc-error\""));
    EXPECT_EQ(stripe.post(page, entered("4242424242424242")).status, 303);
    // All attempts were made on one intent, which is paid once.
    EXPECT_EQ(stripe.get("/v1/payment_intents")["data"].as_array()->size(), 1U);
    stripe.settle();
    EXPECT_EQ(stripe.available(), 3'000 - 117);
}

TEST(CheckoutPage, WhatIsNoCardNeverReachesTheBank) {
    Client stripe;
    const auto page = "/c/pay/" + start(stripe).id();
    EXPECT_THAT(stripe.post(page, "email=ada&number=4242424242424242").text, HasSubstr("id=\"email-error\""));
    EXPECT_THAT(stripe.post(page, entered("")).text, HasSubstr("id=\"number-error\""));
    EXPECT_THAT(stripe.post(page, entered("4242424242424241")).text, HasSubstr("id=\"number-error\""));
    EXPECT_THAT(stripe.post(page, entered("4242424242424242", "12/20")).text, HasSubstr("id=\"expiry-error\""));
    EXPECT_THAT(stripe.post(page, entered("4242424242424242", "soon")).text, HasSubstr("id=\"expiry-error\""));
    EXPECT_EQ(stripe.get("/v1/payment_intents")["data"].as_array()->size(), 0U);
}

class Challenged : public ::testing::Test {
protected:
    Client stripe{};
    std::string session = start(stripe).id();
    std::string page = "/c/pay/" + session;
    std::string bank = path_of(stripe.post(page, entered("4000000000003220")).header("location"));
};

TEST_F(Challenged, PassingTheCheckPays) {
    EXPECT_THAT(bank, HasSubstr("/3ds/"));
    const auto back = stripe.post(bank, "outcome=complete").header("location");
    EXPECT_THAT(back, HasSubstr(page + "?"));
    const auto returned = stripe.get(page, back.substr(back.find('?') + 1));
    EXPECT_EQ(returned.header("location"), "https://shop.test/done?s=" + session);
    EXPECT_EQ(stripe.get("/v1/checkout/sessions/" + session)["payment_status"].string_or(), "paid");
}

TEST_F(Challenged, ItIsPaidEvenWhenNobodyComesBack) {
    stripe.post(bank, "outcome=complete");
    EXPECT_THAT(stripe.event_types(), Contains("checkout.session.completed"));
}

TEST_F(Challenged, FailingItIsAdviceAndTheFieldsStay) {
    const auto back = stripe.post(bank, "outcome=fail").header("location");
    const auto returned = stripe.get(page, back.substr(back.find('?') + 1));
    EXPECT_THAT(returned.text, HasSubstr("could not confirm that it was you"));
    EXPECT_THAT(returned.text, HasSubstr("4000000000003220"));
    EXPECT_THAT(stripe.event_types(), Not(Contains("checkout.session.completed")));
}

TEST_F(Challenged, AClosedCheckCanBeGoneOnWith) {
    const auto again = stripe.get(page);
    EXPECT_THAT(again.text, HasSubstr("still open"));
    EXPECT_THAT(again.text, HasSubstr(bank));
    EXPECT_EQ(stripe.post(page, entered("4242424242424242")).header("location"), "https://shop.test/done?s=" + session);
    EXPECT_EQ(stripe.post(bank, "outcome=complete").status, 410);
    EXPECT_EQ(stripe.get("/v1/charges")["data"].as_array()->size(), 1U);
}

TEST(CheckoutPage, KeepsACardInSetupMode) {
    Client stripe;
    const auto customer = stripe.post("/v1/customers", "email=ada@shop.test").id();
    const auto session = stripe.post(
        "/v1/checkout/sessions", "mode=setup&currency=usd&customer=" + customer + "&success_url=https://shop.test/done"
    );
    const auto page = "/c/pay/" + session.id();
    EXPECT_THAT(stripe.get(page).text, HasSubstr("Save card"));
    EXPECT_EQ(stripe.post(page, entered("4242424242424242")).header("location"), "https://shop.test/done");
    const auto done = stripe.get("/v1/checkout/sessions/" + session.id());
    EXPECT_EQ(done["status"].string_or(), "complete");
    EXPECT_EQ(done["payment_status"].string_or(), "no_payment_required");
    EXPECT_EQ(stripe.get("/v1/customers/" + customer + "/payment_methods")["data"].as_array()->size(), 1U);
}

TEST(CheckoutPage, AnUnknownSessionIsNotFound) {
    Client stripe;
    EXPECT_EQ(stripe.get("/c/pay/cs_test_no").status, 404);
}

}  // namespace
}  // namespace holdfast::sandbox
