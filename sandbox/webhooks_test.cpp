// SPDX-License-Identifier: Apache-2.0
#include "base/digest.hpp"
#include "sandbox/deliveries.hpp"
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::SizeIs;
using namespace std::chrono_literals;
using testing::Client;

CoreOptions with_endpoints() {
    return {
        .webhook_endpoints =
            {
                {.url = "http://shop.test/hook", .secret = "whsec_platform"},
                {.url = "http://shop.test/connect", .secret = "whsec_connect", .connect = true},
            },
    };
}

std::string signature_of(const Delivery& delivery) {
    return std::string{net::find_header(delivery.headers, "stripe-signature").value_or("")};
}

TEST(Webhooks, AreSignedWithTheWholeSecret) {
    EXPECT_EQ(
        sign("{}", {"whsec_test"}, from_unix_seconds(1'700'000'000)),
        "t=1700000000,v1=" + to_hex(hmac_sha256("whsec_test", "1700000000.{}"))
    );
    EXPECT_EQ(sign("{}", {"a", "b"}, from_unix_seconds(1)).find(",v1="), 3U);
}

TEST(Webhooks, CarryTheEventToTheEndpointOfItsScope) {
    Client stripe{with_endpoints()};
    (void)stripe.core->take_deliveries(100);
    stripe.post("/v1/customers", "email=a@b.test");
    const auto sent = stripe.core->take_deliveries(100);
    ASSERT_THAT(sent, SizeIs(1));
    EXPECT_EQ(sent[0].url, "http://shop.test/hook");
    EXPECT_EQ(signature_of(sent[0]), sign(sent[0].body, {"whsec_platform"}, stripe.clock.now()));
    const auto event = parse_json(sent[0].body).value();
    EXPECT_EQ(event["type"].string_or(), "customer.created");
    EXPECT_EQ(event.at_path("data.object.email").string_or(), "a@b.test");
    EXPECT_EQ(event["api_version"].string_or(), "2026-10-28.endive");
    EXPECT_THAT(event.at_path("request.id").string_or(), HasSubstr("req_"));
    EXPECT_TRUE(event["account"].is_null());

    const auto account = stripe.ready_account();
    for (const auto& delivery : stripe.core->take_deliveries(100)) {
        EXPECT_EQ(delivery.url, "http://shop.test/connect") << delivery.event_type;
        EXPECT_EQ(parse_json(delivery.body).value()["account"].string_or(), account);
    }
}

TEST(Webhooks, TellWhatChanged) {
    Client stripe{with_endpoints()};
    const auto path = "/v1/customers/" + stripe.post("/v1/customers", "name=Ada&metadata[a]=1").id();
    (void)stripe.core->take_deliveries(100);
    stripe.post(path, "name=Eve&metadata[b]=2");
    const auto sent = stripe.core->take_deliveries(100);
    ASSERT_THAT(sent, SizeIs(1));
    EXPECT_EQ(
        to_json(parse_json(sent[0].body).value().at_path("data.previous_attributes")),
        R"({"metadata":{"b":null},"name":"Ada"})"
    );
}

TEST(Webhooks, AreTriedAgainUntilTheyAreAccepted) {
    Client stripe{with_endpoints()};
    stripe.settle();
    for (const auto& delivery : stripe.core->take_deliveries(100)) {
        stripe.core->report(delivery, 200, "");
    }
    stripe.post("/v1/customers");
    const auto first = stripe.core->take_deliveries(100);
    ASSERT_THAT(first, SizeIs(1));
    EXPECT_THAT(stripe.core->take_deliveries(100), IsEmpty());  // it is under way
    stripe.core->report(first[0], 500, "down");
    EXPECT_THAT(stripe.core->take_deliveries(100), IsEmpty());
    stripe.clock.advance(200ms);
    const auto second = stripe.core->take_deliveries(100);
    ASSERT_THAT(second, SizeIs(1));
    EXPECT_EQ(second[0].attempt, 2);
    EXPECT_EQ(second[0].body, first[0].body);
    const auto event = parse_json(first[0].body).value()["id"].string_or();
    EXPECT_EQ(stripe.get("/v1/events/" + event)["pending_webhooks"].int_or(-1), 1);
    stripe.core->report(second[0], 204, "");
    EXPECT_EQ(stripe.get("/v1/events/" + event)["pending_webhooks"].int_or(-1), 0);
    stripe.clock.advance(1h);
    EXPECT_THAT(stripe.core->take_deliveries(100), IsEmpty());
}

TEST(Webhooks, AreGivenUpAfterTheLastRetry) {
    Client stripe{{.timing = Timing::real, .webhook_endpoints = with_endpoints().webhook_endpoints}};
    stripe.post("/v1/customers");
    int attempts = 0;
    for (int i = 0; i < 20; ++i) {
        for (const auto& delivery : stripe.core->take_deliveries(100)) {
            ++attempts;
            stripe.core->report(delivery, 302, "redirects don't count");
        }
        stripe.clock.advance(3h);
    }
    EXPECT_EQ(attempts, 4);
    const auto shown = stripe.get("/_sandbox/deliveries");
    const auto& last = shown["deliveries"].as_array()->front();
    EXPECT_EQ(last["state"].string_or(), "failed");
    EXPECT_EQ(last["lastStatus"].int_or(0), 302);
    stripe.post("/v1/products", "name=Hat");
    for (const auto& delivery : stripe.core->take_deliveries(100)) {
        stripe.core->report(delivery, 200, "");
    }
    const auto listed = [&](const char* query) {
        std::vector<std::string> types;
        for (const auto& event : *stripe.get("/v1/events", query)["data"].as_array()) {
            types.push_back(event["type"].string_or());
        }
        return types;
    };
    EXPECT_THAT(listed("delivery_success=false"), ElementsAre("customer.created"));
    EXPECT_THAT(listed("delivery_success=true"), AllOf(Contains("product.created"), Not(Contains("customer.created"))));
    EXPECT_THAT(listed(""), IsSupersetOf({"product.created", "customer.created"}));
    const auto retry = "/_sandbox/deliveries/" + std::to_string(last["id"].int_or(0)) + "/retry";
    EXPECT_EQ(stripe.post(retry).status, 200);
    EXPECT_THAT(stripe.core->take_deliveries(100), SizeIs(1));
}

TEST(Webhooks, EndpointsChooseTheirEvents) {
    Client stripe;
    const auto made = stripe.post(
        "/v1/webhook_endpoints",
        "url=http://shop.test/a&enabled_events[]=charge.succeeded&api_version=2026-01-28.clover"
    );
    ASSERT_EQ(made.status, 200) << made.text;
    EXPECT_THAT(made["secret"].string_or(), HasSubstr("whsec_"));
    EXPECT_TRUE(stripe.get("/v1/webhook_endpoints/" + made.id())["secret"].is_null());
    stripe.pay(5'000);
    const auto sent = stripe.core->take_deliveries(100);
    ASSERT_THAT(sent, SizeIs(1));
    EXPECT_EQ(parse_json(sent[0].body).value()["api_version"].string_or(), "2026-01-28.clover");
    stripe.post("/v1/webhook_endpoints/" + made.id(), "disabled=true");
    stripe.pay(5'000);
    EXPECT_THAT(stripe.core->take_deliveries(100), IsEmpty());
    EXPECT_EQ(stripe.post("/v1/webhook_endpoints", "url=ftp://x&enabled_events[]=*").status, 400);
}

TEST(Webhooks, ARolledSecretSignsBesideTheNewOneForAWhile) {
    Client stripe{with_endpoints()};
    std::string endpoint;
    const auto listed = stripe.get("/v1/webhook_endpoints");
    for (const auto& each : *listed["data"].as_array()) {
        endpoint = each["url"].string_or() == "http://shop.test/hook" ? each["id"].string_or() : endpoint;
    }
    const auto rolled = stripe.post("/_sandbox/webhook_endpoints/" + endpoint + "/roll", R"({"expiresIn":3600})");
    const auto secret = rolled["secret"].string_or();
    stripe.post("/v1/customers");
    const auto during = stripe.core->take_deliveries(100).back();
    EXPECT_EQ(signature_of(during), sign(during.body, {secret, "whsec_platform"}, stripe.clock.now()));
    stripe.clock.advance(2h);
    stripe.post("/v1/customers");
    const auto after = stripe.core->take_deliveries(100).back();
    EXPECT_EQ(signature_of(after), sign(after.body, {secret}, stripe.clock.now()));
}

TEST(Webhooks, RefusesEventsThatStripeDoesNotSend) {
    Client stripe;
    const auto refused = stripe.post(
        "/v1/webhook_endpoints", "url=https://x.test/&enabled_events[]=charge.failed&enabled_events[]=charge.gone"
    );
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(refused.body.at_path("error.param").string_or(), "enabled_events[1]");
    EXPECT_EQ(stripe.post("/v1/webhook_endpoints", "url=https://x.test/&enabled_events[]=payout.failed").status, 200);
    EXPECT_EQ(stripe.post("/v1/webhook_endpoints", "url=https://x.test/&enabled_events[]=*").status, 200);
}

}  // namespace
}  // namespace holdfast::sandbox
