// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace std::chrono_literals;
using testing::Client;

CoreOptions with_endpoint() {
    return {.webhook_endpoints = {{.url = "http://shop.test/hook", .secret = "whsec_shop"}}};
}

TEST(Clock, StandsStillWhileFrozen) {
    Client stripe;
    const auto before = stripe.post("/_sandbox/clock/freeze");
    EXPECT_TRUE(before["frozen"].bool_or(false));
    stripe.pay(5'000);
    stripe.advance(1h);
    EXPECT_EQ(stripe.available(), 0);
    EXPECT_EQ(stripe.get("/_sandbox/clock")["now"].string_or(), before["now"].string_or());
    EXPECT_EQ(stripe.core->next_due(), std::nullopt);
    stripe.post("/_sandbox/clock/advance", "seconds=3");
    EXPECT_EQ(stripe.get("/_sandbox/clock")["seconds"].int_or(0), before["seconds"].int_or(0) + 3);
    EXPECT_EQ(stripe.available(), 5'000 - 175);
}

TEST(Clock, GoesOnFromWhereItStood) {
    Client stripe;
    const auto frozen = stripe.post("/_sandbox/clock/freeze")["seconds"].int_or(0);
    stripe.clock.advance(1h);
    const auto thawed = stripe.post("/_sandbox/clock/thaw");
    EXPECT_EQ(thawed["seconds"].int_or(0), frozen);
    EXPECT_FALSE(thawed["frozen"].bool_or(true));
    stripe.clock.advance(10s);
    EXPECT_EQ(stripe.get("/_sandbox/clock")["seconds"].int_or(0), frozen + 10);
}

TEST(Clock, WebhooksGoOutAndAreRetriedWhileItIsFrozen) {
    Client stripe{with_endpoint()};
    for (const auto& delivery : stripe.core->take_deliveries(100)) {
        stripe.core->report(delivery, 200, "");
    }
    stripe.post("/_sandbox/clock/freeze");
    stripe.post("/v1/customers");
    const auto sent = stripe.core->take_deliveries(100);
    ASSERT_THAT(sent, SizeIs(1));
    stripe.core->report(sent[0], 500, "");
    ASSERT_TRUE(stripe.core->next_due());
    stripe.clock.advance(200ms);
    EXPECT_THAT(stripe.core->take_deliveries(100), SizeIs(1));
}

TEST(Clock, RefusesNonsense) {
    Client stripe;
    EXPECT_EQ(stripe.post("/_sandbox/clock/rewind", "seconds=1").status, 400);
    EXPECT_EQ(stripe.post("/_sandbox/clock/advance", "seconds=-1").status, 400);
}

TEST(ApiKeys, AreMadeWhileItRuns) {
    Client stripe;
    stripe.post("/v1/customers");
    const auto made = stripe.post("/_sandbox/keys");
    ASSERT_EQ(made.status, 200) << made.text;
    const net::Headers other{{"Authorization", "Bearer " + made["secretKey"].string_or()}};
    EXPECT_EQ(stripe.call("GET", "/v1/customers", {}, other)["data"].as_array()->size(), 0U);
    const auto restricted = stripe.post(
        "/_sandbox/keys", R"({"platform":")" + made["platform"].string_or() + R"(","permissions":{"customers":"read"}})"
    );
    const net::Headers reader{{"Authorization", "Bearer " + restricted["restrictedKey"].string_or()}};
    EXPECT_EQ(stripe.call("GET", "/v1/customers", {}, reader).status, 200) << restricted.text;
    EXPECT_EQ(stripe.call("POST", "/v1/customers", {}, reader).status, 403);
    EXPECT_EQ(stripe.post("/_sandbox/keys", R"({"platform":"acct_no","permissions":{}})").status, 400);
}

TEST(Reset, LeavesWhatTheConfigurationSays) {
    auto options = with_endpoint();
    options.seed = R"([{"post":"/v1/customers","params":{"email":"ada@shop.test"}}])";
    Client stripe{options};
    stripe.pay(5'000);
    stripe.post("/v1/webhook_endpoints", "url=http://other.test&enabled_events[]=*");
    stripe.post("/_sandbox/clock/advance", "seconds=86400");
    EXPECT_EQ(stripe.post("/_sandbox/reset").status, 200);
    EXPECT_EQ(stripe.get("/v1/payment_intents")["data"].as_array()->size(), 0U);
    EXPECT_EQ(stripe.get("/v1/webhook_endpoints")["data"].as_array()->size(), 1U);
    const auto customers = stripe.get("/v1/customers");
    ASSERT_EQ(customers["data"].as_array()->size(), 1U);
    EXPECT_EQ(customers["data"].as_array()->front()["email"].string_or(), "ada@shop.test");
    EXPECT_EQ(stripe.get("/_sandbox/clock")["seconds"].int_or(0), to_unix_seconds(stripe.clock.now()));
    EXPECT_EQ(stripe.available(), 0);
    EXPECT_THAT(stripe.core->audit(), IsEmpty());
}

TEST(Reset, ForgetsWebhooksThatAreUnderWay) {
    Client stripe{with_endpoint()};
    stripe.post("/v1/customers");
    const auto sent = stripe.core->take_deliveries(100);
    ASSERT_FALSE(sent.empty());
    stripe.post("/_sandbox/reset");
    stripe.core->report(sent[0], 500, "too late");
    EXPECT_EQ(stripe.get("/_sandbox/deliveries/" + std::to_string(sent[0].id)).status, 404);
}

TEST(DeliveryLog, ShowsEveryAttempt) {
    Client stripe{with_endpoint()};
    const auto customer = stripe.post("/v1/customers").id();
    for (int i = 0; i < 2; ++i) {
        for (const auto& delivery : stripe.core->take_deliveries(100)) {
            stripe.core->report(delivery, i == 0 ? 500 : 200, i == 0 ? "not now" : "ok");
        }
        stripe.clock.advance(1s);
    }
    const auto log = stripe.get("/_sandbox/deliveries");
    const auto id = std::to_string(log["deliveries"].as_array()->front()["id"].int_or(0));
    const auto shown = stripe.get("/_sandbox/deliveries/" + id);
    ASSERT_EQ(shown["log"].as_array()->size(), 2U) << shown.text;
    EXPECT_EQ((*shown["log"].as_array())[0]["status"].int_or(0), 500);
    EXPECT_EQ((*shown["log"].as_array())[0]["detail"].string_or(), "not now");
    EXPECT_EQ(shown["state"].string_or(), "delivered");
    const auto event = shown["event"].string_or();
    EXPECT_EQ(stripe.get("/_sandbox/deliveries", "event=" + event)["deliveries"].as_array()->size(), 1U);
    EXPECT_EQ(stripe.get("/_sandbox/deliveries", "event=evt_no")["deliveries"].as_array()->size(), 0U);
}

}  // namespace
}  // namespace holdfast::sandbox
