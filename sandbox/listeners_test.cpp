// SPDX-License-Identifier: Apache-2.0
#include "sandbox/deliveries.hpp"
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using namespace std::chrono_literals;
using testing::Client;
using testing::Reply;

class Listening : public ::testing::Test {
protected:
    Reply open(std::string_view json) { return stripe.post("/_sandbox/listeners", json); }
    Json::Array fetch(const std::string& id) {
        const auto reply = stripe.get("/_sandbox/listeners/" + id + "/deliveries");
        return reply["deliveries"].as_array() == nullptr ? Json::Array{} : *reply["deliveries"].as_array();
    }
    void report(const std::string& id, const Json& delivery, int status) {
        stripe.post(
            "/_sandbox/listeners/" + id + "/report",
            "delivery=" + std::to_string(delivery["id"].int_or(0)) +
                "&attempt=" + std::to_string(delivery["attempt"].int_or(0)) + "&status=" + std::to_string(status)
        );
    }
    // The types fetched now; all are accepted.
    std::vector<std::string> hear(const std::string& id) {
        std::vector<std::string> types;
        for (const auto& delivery : fetch(id)) {
            types.push_back(delivery["type"].string_or());
            report(id, delivery, 200);
        }
        return types;
    }

    Client stripe{};
};

TEST_F(Listening, HearsInTheVersionItAsksFor) {
    const auto id = open(R"({"apiVersion":"2023-10-16"})").id();
    const auto other = open("{}").id();
    stripe.post("/v1/customers");
    EXPECT_THAT(fetch(id)[0]["body"].string_or(), HasSubstr(R"("api_version":"2023-10-16")"));
    EXPECT_THAT(fetch(other)[0]["body"].string_or(), HasSubstr(R"("api_version":"2026-10-28.endive")"));
    EXPECT_EQ(open(R"({"apiVersion":"2023-13-16"})").status, 400);
}

TEST_F(Listening, FetchesWhatHappensFromNowOn) {
    stripe.post("/v1/customers");
    const auto listener = open(R"({"url":"http://127.0.0.1:3000"})");
    ASSERT_EQ(listener.status, 200) << listener.text;
    const auto id = listener.id();
    EXPECT_THAT(hear(id), IsEmpty());
    stripe.post("/v1/customers");
    const auto fetched = fetch(id);
    ASSERT_EQ(fetched.size(), 1U);
    EXPECT_EQ(
        fetched[0].at_path("headers.Stripe-Signature").string_or(),
        sign(fetched[0]["body"].string_or(), {listener["secret"].string_or()}, stripe.clock.now())
    );
    EXPECT_THAT(fetch(id), IsEmpty());  // it is being forwarded
    report(id, fetched[0], 200);
    stripe.clock.advance(1h);
    EXPECT_THAT(fetch(id), IsEmpty());
    EXPECT_THAT(stripe.core->take_deliveries(100), IsEmpty());  // nothing is sent by the sandbox itself
}

TEST_F(Listening, GetsWhatItMissedOnce) {
    stripe.post("/v1/customers");
    stripe.clock.advance(2h);
    stripe.post("/v1/customers", "name=later");
    const auto id = open(R"({"since":600})").id();
    stripe.post("/v1/products", "name=now");
    EXPECT_THAT(hear(id), ElementsAre("customer.created", "product.created"));
    EXPECT_THAT(hear(id), IsEmpty());
}

TEST_F(Listening, ChoosesItsEvents) {
    const auto id = open(R"({"events":["product.created"]})").id();
    stripe.post("/v1/customers");
    stripe.post("/v1/products", "name=Poster");
    EXPECT_THAT(hear(id), ElementsAre("product.created"));
}

TEST_F(Listening, HearsConnectedAccountsToo) {
    const auto id = open("{}").id();
    stripe.ready_account();
    EXPECT_THAT(hear(id), Contains("account.updated"));
}

TEST_F(Listening, TriesAgainOnlyWhenAskedTo) {
    const auto once = open("{}").id();
    const auto again = open(R"({"retry":true})").id();
    stripe.post("/v1/customers");
    report(once, fetch(once).at(0), 500);
    report(again, fetch(again).at(0), 500);
    stripe.clock.advance(1s);
    EXPECT_THAT(fetch(once), IsEmpty());
    const auto second = fetch(again);
    ASSERT_EQ(second.size(), 1U);
    EXPECT_EQ(second[0]["attempt"].int_or(0), 2);
}

TEST_F(Listening, WhatIsNotReportedIsHandedOutAgain) {
    const auto id = open("{}").id();
    stripe.post("/v1/customers");
    EXPECT_EQ(fetch(id).size(), 1U);
    stripe.clock.advance(16s);
    EXPECT_EQ(fetch(id).size(), 1U);
}

TEST_F(Listening, GetsWhatIsSentAgainByHand) {
    const auto id = open("{}").id();
    stripe.post("/v1/customers");
    const auto first = fetch(id).at(0);
    report(id, first, 200);
    stripe.post("/_sandbox/deliveries/" + std::to_string(first["id"].int_or(0)) + "/retry");
    EXPECT_THAT(hear(id), ElementsAre("customer.created"));
}

TEST_F(Listening, IsForgottenWhenItLeaves) {
    const auto id = open("{}").id();
    EXPECT_EQ(stripe.remove("/_sandbox/listeners/" + id).status, 200);
    EXPECT_EQ(stripe.get("/_sandbox/listeners/" + id + "/deliveries").status, 404);
    const auto silent = open("{}");
    stripe.clock.advance(2min);
    const auto next = open("{}");
    EXPECT_EQ(stripe.get("/_sandbox/listeners/" + silent.id() + "/deliveries").status, 404);
    EXPECT_EQ(next["secret"].string_or(), silent["secret"].string_or());
    EXPECT_EQ(open(R"({"since":-1})").status, 400);
}

TEST_F(Listening, IsNoWebhookEndpoint) {
    (void)open("{}");
    EXPECT_EQ(stripe.get("/v1/webhook_endpoints")["data"].as_array()->size(), 0U);
}

}  // namespace
}  // namespace holdfast::sandbox
