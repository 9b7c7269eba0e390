// SPDX-License-Identifier: Apache-2.0
#include "sandbox/deliveries.hpp"
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// Trouble on the way of webhooks, made on purpose.
namespace holdfast::sandbox {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace std::chrono_literals;
using testing::Client;

class Chaotic : public ::testing::Test {
protected:
    Client stripe{{
        .webhook_endpoints =
            {{.url = "http://shop.test/hook", .secret = "whsec_shop", .enabled_events = {"customer.created"}}},
    }};
    std::string endpoint = stripe.get("/v1/webhook_endpoints")["data"].as_array()->front()["id"].string_or();

    testing::Reply set(std::string_view json) {
        return stripe.post("/_sandbox/webhook_endpoints/" + endpoint + "/chaos", json);
    }
    void make(std::string_view name) { stripe.post("/v1/customers", "name=" + std::string{name}); }
    // The names of the customers that the webhooks now due tell of; each is accepted.
    std::vector<std::string> arrivals() {
        std::vector<std::string> names;
        for (const auto& delivery : stripe.core->take_deliveries(100)) {
            names.push_back(parse_json(delivery.body).value().at_path("data.object.name").string_or());
            stripe.core->report(delivery, 200, "");
        }
        return names;
    }
};

TEST_F(Chaotic, DuplicatesEveryNth) {
    ASSERT_EQ(set(R"({"duplicate":2})")["duplicate"].int_or(0), 2);
    for (const auto* name : {"a", "b", "c"}) {
        make(name);
    }
    EXPECT_THAT(arrivals(), ElementsAre("a", "b", "b", "c"));
}

TEST_F(Chaotic, DropsEveryNthForGood) {
    set(R"({"drop":2})");
    for (const auto* name : {"a", "b", "c", "d"}) {
        make(name);
    }
    EXPECT_THAT(arrivals(), ElementsAre("a", "c"));
    stripe.clock.advance(24h);
    EXPECT_THAT(arrivals(), IsEmpty());
    const auto log = stripe.get("/_sandbox/deliveries");
    const auto& last = log["deliveries"].as_array()->front();
    EXPECT_EQ(last["state"].string_or(), "lost");
    stripe.post("/_sandbox/deliveries/" + std::to_string(last["id"].int_or(0)) + "/retry");
    EXPECT_THAT(arrivals(), ElementsAre("d"));
}

TEST_F(Chaotic, HoldsBackEveryNthSoThatLaterOnesOvertake) {
    set(R"({"reorder":2})");
    for (const auto* name : {"a", "b", "c"}) {
        make(name);
    }
    EXPECT_THAT(arrivals(), ElementsAre("a", "c"));
    stripe.clock.advance(1s);
    EXPECT_THAT(arrivals(), ElementsAre("b"));
    EXPECT_EQ(set(R"({"reorder":1})").status, 400);
}

TEST_F(Chaotic, Delays) {
    set(R"({"delaySeconds":5})");
    make("a");
    EXPECT_THAT(arrivals(), IsEmpty());
    stripe.clock.advance(5s);
    EXPECT_THAT(arrivals(), ElementsAre("a"));
}

TEST_F(Chaotic, SpoilsTheSignatureOfEveryNthAttempt) {
    set(R"({"wrongSignature":2})");
    make("a");
    make("b");
    const auto sent = stripe.core->take_deliveries(100);
    ASSERT_THAT(sent, SizeIs(2));
    const auto right = [&](const Delivery& delivery) {
        return net::find_header(delivery.headers, "stripe-signature").value_or("") ==
               sign(delivery.body, {"whsec_shop"}, stripe.clock.now());
    };
    EXPECT_TRUE(right(sent[0]));
    EXPECT_FALSE(right(sent[1]));
    stripe.core->report(sent[1], 400, "bad signature");
    stripe.clock.advance(1s);
    const auto again = stripe.core->take_deliveries(100);
    ASSERT_THAT(again, SizeIs(1));
    EXPECT_TRUE(right(again[0]));
}

TEST_F(Chaotic, IsSwitchedOffAgain) {
    set(R"({"duplicate":1,"drop":3})");
    EXPECT_EQ(set("duplicate=0")["drop"].int_or(0), 3);  // forms do too; what isn't named stays
    make("a");
    make("b");
    EXPECT_THAT(arrivals(), ElementsAre("a", "b"));
}

TEST_F(Chaotic, NonsenseIsRefused) {
    for (const auto* text : {R"({"duplicate":-1})", R"({"explode":1})", R"({"drop":"often"})", "[]"}) {
        EXPECT_EQ(set(text).status, 400) << text;
    }
    EXPECT_EQ(stripe.post("/_sandbox/webhook_endpoints/we_no/chaos", "{}").status, 404);
}

}  // namespace
}  // namespace holdfast::sandbox
