// SPDX-License-Identifier: Apache-2.0
#include "sandbox/request_log.hpp"
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using testing::Client;
using ::testing::HasSubstr;
using ::testing::Not;

CoreOptions with_endpoint() {
    return {.webhook_endpoints = {{.url = "http://shop.test/hook", .secret = "whsec_shop"}}};
}

TEST(Console, EveryPageIsThereFromTheStart) {
    Client stripe;
    for (const std::string_view page :
         {"/",
          "/console/objects",
          "/console/balances",
          "/console/events",
          "/console/deliveries",
          "/console/requests",
          "/console/webhooks",
          "/console/settings"}) {
        const auto shown = stripe.get(page);
        EXPECT_EQ(shown.status, 200) << page;
        EXPECT_THAT(shown.text, HasSubstr("<h1>")) << page;
        EXPECT_THAT(shown.header("content-security-policy"), HasSubstr("default-src 'none'")) << page;
    }
    EXPECT_EQ(stripe.get("/console/nothing").status, 404);
    EXPECT_EQ(stripe.get("/console/objects/pi_no").status, 404);
    EXPECT_EQ(stripe.get("/console/requests/req_no").status, 404);
    EXPECT_EQ(stripe.get("/console/deliveries/77").status, 404);
}

TEST(Console, AnObjectIsShownWithLinksEventsAndRequests) {
    Client stripe;
    const auto intent = stripe.pay(5'000, "visa", "usd", "&description=%3Cb%3E");
    const auto shown = stripe.get("/console/objects/" + intent.id());
    EXPECT_THAT(shown.text, HasSubstr("href=\"/console/objects/" + intent["latest_charge"].string_or()));
    EXPECT_THAT(shown.text, HasSubstr("payment_intent.succeeded"));
    EXPECT_THAT(shown.text, HasSubstr("POST /v1/payment_intents"));
    EXPECT_THAT(shown.text, HasSubstr("&lt;b&gt;"));
    EXPECT_THAT(shown.text, Not(HasSubstr("<b>&")));
    EXPECT_THAT(stripe.get("/console/objects", "type=charge").text, HasSubstr("$50.00"));
    EXPECT_THAT(stripe.get("/console/balances").text, HasSubstr("$48.25"));
    const auto request = intent.header("request-id");
    const auto logged = stripe.get("/console/requests/" + request);
    EXPECT_THAT(logged.text, HasSubstr("curl -g -X POST"));
}

TEST(Console, ListsArePaged) {
    Client stripe;
    for (int i = 0; i < 60; ++i) {
        stripe.post("/v1/customers");
    }
    const auto first = stripe.get("/console/objects", "type=customer");
    const auto at = first.text.find("before=");
    ASSERT_NE(at, std::string::npos);
    const auto cursor = first.text.substr(at, first.text.find('"', at) - at);
    const auto second = stripe.get("/console/objects", "type=customer&" + cursor);
    EXPECT_THAT(second.text, HasSubstr("cus_"));
    EXPECT_THAT(second.text, Not(HasSubstr("before=")));
}

TEST(Console, ItsButtonsWorkTheControls) {
    Client stripe{with_endpoint()};
    const auto act = [&](const std::string& control, const std::string& more = {}, net::Headers headers = {}) {
        return stripe.call("POST", "/console/act", "_control=" + control + "&_back=/console/settings" + more, headers);
    };
    const auto frozen = act("/_sandbox/clock/freeze");
    EXPECT_EQ(frozen.status, 303);
    EXPECT_EQ(frozen.header("location"), "/console/settings");
    EXPECT_THAT(stripe.get("/console/settings").text, HasSubstr("frozen"));
    EXPECT_EQ(act("/_sandbox/clock/advance", "&seconds=60").status, 303);
    EXPECT_EQ(act("/_sandbox/clock/advance", "&seconds=-60").status, 400);
    EXPECT_EQ(act("/v1/refunds").status, 403);
    EXPECT_EQ(act("/_sandbox/reset", {}, {{"Sec-Fetch-Site", "cross-site"}}).status, 403);
    EXPECT_EQ(act("/_sandbox/reset", {}, {{"Origin", "https://evil.test"}, {"Host", "127.0.0.1:12111"}}).status, 403);
    EXPECT_EQ(stripe.call("POST", "/console/act", "_control=/_sandbox/reset&_back=//evil.test").status, 403);
    const auto page = stripe.get("/console/webhooks").text;
    EXPECT_THAT(page, HasSubstr("http://shop.test/hook"));
    EXPECT_THAT(page, HasSubstr("name=\"duplicate\""));
}

TEST(RequestLog, IsBoundedAndForgetsTheOldest) {
    RequestLog log;
    net::HttpRequest request{
        .method = "POST",
        .path = "/v1/x",
        .raw_query = {},
        .headers = {{"Idempotency-Key", "k"}, {"Authorization", "Bearer sk_test_it's"}, {"Cookie", "c"}},
        .body = "a=1",
        .remote_address = {}
    };
    for (int i = 0; i < 600; ++i) {
        log.add(request, {200, {{"Request-Id", "req_" + std::to_string(i)}}, std::string(10'000, 'x')}, {});
    }
    EXPECT_LT(log.all().size(), 500U);
    EXPECT_EQ(log.find("req_0"), nullptr);
    ASSERT_NE(log.find("req_599"), nullptr);
    EXPECT_EQ(
        as_curl(*log.find("req_599"), "http://s"),
        "curl -g -X POST 'http://s/v1/x' \\\n  -H 'authorization: Bearer sk_test_it'\\''s' \\\n  --data-raw 'a=1'"
    );
    log.clear();
    EXPECT_TRUE(log.all().empty());
}

}  // namespace
}  // namespace holdfast::sandbox
