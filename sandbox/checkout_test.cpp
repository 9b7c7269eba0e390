// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using testing::Client;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Reply;

constexpr std::string_view kWays =
    "&success_url=https://shop.test/done?s={CHECKOUT_SESSION_ID}&cancel_url=https://shop.test/cart";

Reply start(Client& stripe, const std::string& more = {}) {
    return stripe.post(
        "/v1/checkout/sessions",
        "mode=payment&line_items[0][quantity]=2&line_items[0][price_data][currency]=usd"
        "&line_items[0][price_data][unit_amount]=1500&line_items[0][price_data][product_data][name]=Poster" +
            std::string{kWays} + more
    );
}

TEST(Products, AreMadeChangedAndDeleted) {
    Client stripe;
    const auto made =
        stripe.post("/v1/products", "name=Poster&description=A2&images[]=https://x.test/a.png&metadata[k]=v");
    ASSERT_EQ(made.status, 200) << made.text;
    EXPECT_TRUE(made["active"].bool_or(false));
    EXPECT_EQ(stripe.post("/v1/products/" + made.id(), "name=Print&active=false")["name"].string_or(), "Print");
    EXPECT_EQ(stripe.get("/v1/products", "active=true")["data"].as_array()->size(), 0U);
    EXPECT_EQ(stripe.get("/v1/products", "active=false")["data"].as_array()->size(), 1U);
    EXPECT_TRUE(stripe.remove("/v1/products/" + made.id())["deleted"].bool_or(false));
    EXPECT_EQ(stripe.get("/v1/products/" + made.id()).status, 404);
    EXPECT_THAT(stripe.event_types(), Contains("product.deleted"));
}

TEST(Products, ADefaultPriceIsMadeAlong) {
    Client stripe;
    const auto made = stripe.post(
        "/v1/products",
        "name=Poster&default_price_data[currency]=usd&default_price_data[unit_amount]=900&expand[]=default_price"
    );
    ASSERT_EQ(made.status, 200) << made.text;
    EXPECT_EQ(made.body.at_path("default_price.unit_amount").int_or(0), 900);
    EXPECT_EQ(stripe.remove("/v1/products/" + made.id()).status, 400);  // it has a price
}

TEST(Prices, NeedAProductAndAnAmount) {
    Client stripe;
    const auto product = stripe.post("/v1/products", "name=Poster").id();
    const auto price = stripe.post("/v1/prices", "currency=usd&unit_amount_decimal=1250&product=" + product);
    ASSERT_EQ(price.status, 200) << price.text;
    EXPECT_EQ(price["unit_amount"].int_or(0), 1'250);
    EXPECT_EQ(price["type"].string_or(), "one_time");
    EXPECT_EQ(stripe.post("/v1/prices", "currency=usd&product=" + product).error_code(), "parameter_missing");
    EXPECT_EQ(stripe.post("/v1/prices", "currency=usd&unit_amount=1").error_code(), "parameter_missing");
    EXPECT_EQ(stripe.post("/v1/prices", "currency=usd&unit_amount=1&product=prod_no").error_code(), "resource_missing");
    EXPECT_EQ(stripe.post("/v1/prices", "currency=xyz&unit_amount=1&product=" + product).status, 400);
    const auto inline_product = stripe.post("/v1/prices", "currency=usd&unit_amount=5&product_data[name]=Pin");
    EXPECT_EQ(stripe.get("/v1/products/" + inline_product["product"].string_or())["name"].string_or(), "Pin");
    EXPECT_EQ(stripe.get("/v1/prices", "product=" + product)["data"].as_array()->size(), 1U);
    EXPECT_FALSE(stripe.post("/v1/prices/" + price.id(), "active=false")["active"].bool_or(true));
}

TEST(Checkout, AddsUpItsLineItems) {
    Client stripe;
    const auto price = stripe.post("/v1/prices", "currency=usd&unit_amount=700&product_data[name]=Pin").id();
    const auto session = start(stripe, "&line_items[1][price]=" + price + "&line_items[1][quantity]=3");
    ASSERT_EQ(session.status, 200) << session.text;
    EXPECT_THAT(session.id(), HasSubstr("cs_test_"));
    EXPECT_EQ(session["amount_total"].int_or(0), 2 * 1'500 + 3 * 700);
    EXPECT_EQ(session["status"].string_or(), "open");
    EXPECT_EQ(session["payment_status"].string_or(), "unpaid");
    EXPECT_TRUE(session["payment_intent"].is_null());
    EXPECT_EQ(session["url"].string_or(), "http://127.0.0.1:12111/c/pay/" + session.id());
    EXPECT_EQ(session["ui_mode"].string_or(), "hosted_page");
    const auto items = stripe.get("/v1/checkout/sessions/" + session.id() + "/line_items", "limit=1");
    EXPECT_EQ(items.body.at_path("data").as_array()->front()["description"].string_or(), "Poster");
    EXPECT_TRUE(items["has_more"].bool_or(false));
    const auto expanded = stripe.get(
        "/v1/checkout/sessions/" + session.id(), "expand[]=line_items&expand[]=line_items.data.price.product"
    );
    ASSERT_EQ(expanded.status, 200) << expanded.text;
    const auto& second = (*expanded.body.at_path("line_items.data").as_array())[1];
    EXPECT_EQ(second["amount_total"].int_or(0), 2'100);
    EXPECT_EQ(second.at_path("price.product.name").string_or(), "Pin");
}

TEST(Checkout, RefusesWhatCannotBePaid) {
    Client stripe;
    const std::string ways{kWays};
    EXPECT_EQ(stripe.post("/v1/checkout/sessions", "mode=payment" + ways).error_code(), "parameter_missing");
    EXPECT_EQ(stripe.post("/v1/checkout/sessions", "mode=subscription" + ways).status, 400);
    EXPECT_EQ(
        start(stripe, "&line_items[1][price]=price_no&line_items[1][quantity]=1").error_code(), "resource_missing"
    );
    const auto euro = stripe.post("/v1/prices", "currency=eur&unit_amount=700&product_data[name]=Pin").id();
    EXPECT_EQ(start(stripe, "&line_items[1][price]=" + euro + "&line_items[1][quantity]=1").status, 400);
    EXPECT_EQ(start(stripe, "&customer=cus_x&customer_email=a@b.test").status, 400);
    const auto now = to_unix_seconds(stripe.clock.now());
    EXPECT_EQ(start(stripe, "&expires_at=" + std::to_string(now + 60)).status, 400);
    EXPECT_EQ(start(stripe, "&expires_at=" + std::to_string(now + 90'000)).status, 400);
    EXPECT_EQ(start(stripe, "&ui_mode=embedded_page").status, 400);
    EXPECT_EQ(stripe.get("/v1/checkout/sessions")["data"].as_array()->size(), 0U);
}

TEST(Checkout, TheModesNameChangedWithTheVersion) {
    Client stripe;
    const auto create = [&](std::string_view mode, std::string_view version) {
        return stripe.call(
            "POST",
            "/v1/checkout/sessions",
            "mode=setup&currency=usd&success_url=https://shop.test&ui_mode=" + std::string{mode},
            {{"Stripe-Version", std::string{version}}}
        );
    };
    EXPECT_EQ(create("hosted", "2026-02-25.clover")["ui_mode"].string_or(), "hosted");
    EXPECT_EQ(create("hosted", "2026-03-25.dahlia").status, 400);
    EXPECT_EQ(create("hosted_page", "2026-03-25.dahlia")["ui_mode"].string_or(), "hosted_page");
}

TEST(Checkout, ExpiresOnTheClock) {
    Client stripe;
    const auto now = to_unix_seconds(stripe.clock.now());
    const auto session = start(stripe, "&expires_at=" + std::to_string(now + 1'800));
    const auto path = "/v1/checkout/sessions/" + session.id();
    stripe.advance(std::chrono::seconds{1'799});
    EXPECT_EQ(stripe.get(path)["status"].string_or(), "open");
    stripe.advance(std::chrono::seconds{1});
    const auto expired = stripe.get(path);
    EXPECT_EQ(expired["status"].string_or(), "expired");
    EXPECT_TRUE(expired["url"].is_null());
    EXPECT_THAT(stripe.event_types(), Contains("checkout.session.expired"));
    EXPECT_EQ(stripe.get("/c/pay/" + session.id()).status, 410);
}

TEST(Checkout, ExpiresWhenAskedToOnlyOnce) {
    Client stripe;
    const auto session = start(stripe);
    const auto path = "/v1/checkout/sessions/" + session.id() + "/expire";
    EXPECT_EQ(stripe.post(path)["status"].string_or(), "expired");
    EXPECT_EQ(stripe.post(path).status, 400);
    stripe.advance(std::chrono::hours{25});
    const auto types = stripe.event_types();
    EXPECT_EQ(std::ranges::count(types, "checkout.session.expired"), 1);
}

TEST(Checkout, IsListedAndLabelled) {
    Client stripe;
    const auto session = start(stripe, "&metadata[order]=7&client_reference_id=o-7");
    start(stripe);
    EXPECT_EQ(stripe.get("/v1/checkout/sessions", "limit=1")["has_more"].bool_or(false), true);
    const auto updated = stripe.post("/v1/checkout/sessions/" + session.id(), "metadata[order]=8");
    EXPECT_EQ(updated.body.at_path("metadata.order").string_or(), "8");
    EXPECT_EQ(updated["client_reference_id"].string_or(), "o-7");
    stripe.post("/v1/checkout/sessions/" + session.id() + "/expire");
    EXPECT_EQ(stripe.get("/v1/checkout/sessions", "status=open")["data"].as_array()->size(), 1U);
}

TEST(Checkout, InSetupModeTheIntentIsThereFromTheStart) {
    Client stripe;
    const auto customer = stripe.post("/v1/customers", "email=ada@shop.test").id();
    const auto session = stripe.post(
        "/v1/checkout/sessions",
        "mode=setup&currency=usd&customer=" + customer +
            "&setup_intent_data[metadata][a]=b&success_url=https://shop.test/done"
    );
    ASSERT_EQ(session.status, 200) << session.text;
    EXPECT_EQ(session["payment_status"].string_or(), "no_payment_required");
    const auto intent = stripe.get("/v1/setup_intents/" + session["setup_intent"].string_or());
    EXPECT_EQ(intent["customer"].string_or(), customer);
    EXPECT_EQ(intent.body.at_path("metadata.a").string_or(), "b");
    stripe.post("/v1/checkout/sessions/" + session.id() + "/expire");
    EXPECT_EQ(stripe.get("/v1/setup_intents/" + intent.id())["status"].string_or(), "canceled");
}

}  // namespace
}  // namespace holdfast::sandbox
