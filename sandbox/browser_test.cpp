// SPDX-License-Identifier: Apache-2.0
#include "sandbox/pages/layout.hpp"
#include "sandbox/pages/stripe_js.hpp"
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using testing::Client;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Reply;

constexpr std::string_view kShop = "https://shop.test:8443";

// A payment whose check the browser is to show inside the shop's page.
std::string check_of(Client& stripe) {
    const auto made = stripe.post("/v1/payment_intents", "amount=5000&currency=usd");
    const auto intent = stripe.post(
        "/v1/payment_intents/" + made.id() + "/confirm",
        "use_stripe_sdk=true&return_url=https://shop.test/back&payment_method=pm_card_threeDSecure2Required"
    );
    const auto url = intent.body.at_path("next_action.use_stripe_sdk.stripe_js").string_or();
    return url.substr(url.find("/3ds/"));
}

net::HttpResponse embedded(Client& stripe, const std::string& check, std::string_view outcome, std::string_view by) {
    return stripe.core->handle({
        .method = outcome.empty() ? "GET" : "POST",
        .path = check,
        .raw_query = "embedded_by=" + net::form_escape(by),
        .body = outcome.empty() ? "" : "outcome=" + std::string{outcome},
    });
}

std::string policy_of(const net::HttpResponse& response) {
    return std::string{net::find_header(response.headers, "content-security-policy").value_or("")};
}

TEST(EmbeddedCheck, IsShownToTheShopAlone) {
    Client stripe;
    const auto shown = embedded(stripe, check_of(stripe), "", kShop);
    EXPECT_EQ(shown.status, 200);
    EXPECT_THAT(policy_of(shown), HasSubstr("frame-ancestors " + std::string{kShop}));
    EXPECT_THAT(shown.body, HasSubstr("data-embedder=\"https://shop.test:8443\" data-told=\"\""));
    EXPECT_THAT(shown.body, HasSubstr("$50.00"));
    EXPECT_THAT(shown.body, HasSubstr("Visa ending in 3220"));
}

TEST(EmbeddedCheck, TellsTheShopWhenItWasAnsweredAndStays) {
    Client stripe;
    const auto check = check_of(stripe);
    const auto answered = embedded(stripe, check, "complete", kShop);
    EXPECT_EQ(answered.status, 200) << "not sent to the return_url inside of the frame";
    EXPECT_THAT(answered.body, HasSubstr("data-told=\"answered\""));
    const auto again = embedded(stripe, check, "complete", kShop);
    EXPECT_EQ(again.status, 410);
    EXPECT_THAT(again.body, HasSubstr("data-told=\"answered\""));
}

TEST(EmbeddedCheck, IsAPageOfItsOwnForWhateverIsNoOrigin) {
    for (const std::string_view by :
         {"null", "*", "https://", "javascript:alert(1)", "https://a.test/path", "https://a.test; script-src *", "x"}) {
        Client stripe;
        EXPECT_FALSE(pages::is_origin(by)) << by;
        const auto shown = embedded(stripe, check_of(stripe), "", by);
        EXPECT_THAT(policy_of(shown), HasSubstr("frame-ancestors 'none'"));
        EXPECT_THAT(policy_of(shown), Not(HasSubstr("script-src")));
        EXPECT_THAT(shown.body, Not(HasSubstr("<script")));
    }
    EXPECT_TRUE(pages::is_origin("http://[::1]:8080"));
    EXPECT_TRUE(pages::is_origin("http://localhost"));
}

TEST(StripeJs, IsWhereStripesHostHasIt) {
    for (const std::string_view path :
         {"/v3", "/v3/", "/v3/stripe.js", "/basil/stripe.js", "/clover/stripe.js", "/endive/stripe.js"}) {
        EXPECT_TRUE(pages::is_stripe_js(path)) << path;
    }
    for (const std::string_view path : {"/v3/x", "/stripe.js", "/v1/stripe.js", "/basil", "/"}) {
        EXPECT_FALSE(pages::is_stripe_js(path)) << path;
    }
}

TEST(StripeJs, MayBeLoadedByAnyPage) {
    if (pages::browser_assets().empty()) {
        GTEST_SKIP() << "sandbox/browser was not built";
    }
    Client stripe;
    const Reply script = stripe.get("/endive/stripe.js");
    EXPECT_EQ(script.status, 200);
    EXPECT_THAT(script.header("content-type"), HasSubstr("text/javascript"));
    EXPECT_EQ(script.header("access-control-allow-origin"), "*");
    EXPECT_EQ(script.header("cross-origin-resource-policy"), "cross-origin");
    EXPECT_THAT(script.text, HasSubstr("_registerWrapper"));
    EXPECT_EQ(stripe.call("GET", "/v3/", {}, {{"If-None-Match", script.header("etag")}}).status, 304);
}

}  // namespace
}  // namespace holdfast::sandbox
