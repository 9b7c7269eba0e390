// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;
using testing::Client;
using testing::Reply;

Reply as(Client& stripe, std::string_view key, std::string_view method, std::string_view path, std::string_view form) {
    return stripe.call(method, path, form, {{"Authorization", "Bearer " + std::string{key}}});
}

TEST(Access, EachSecretKeyIsAPlatformOfItsOwn) {
    Client stripe{{.secret_keys = {"sk_test_holdfast", "sk_test_other"}}};
    const auto ours = stripe.post("/v1/customers", "name=Ada").id();
    const auto theirs = as(stripe, "sk_test_other", "POST", "/v1/customers", "name=Bob").id();
    EXPECT_EQ(as(stripe, "sk_test_other", "GET", "/v1/customers/" + ours, {}).status, 404);
    EXPECT_EQ(stripe.get("/v1/customers/" + theirs).status, 404);
    EXPECT_NE(stripe.get("/v1/account").id(), as(stripe, "sk_test_other", "GET", "/v1/account", {}).id());

    const auto creator = stripe.ready_account();
    const net::Headers acting{{"Authorization", "Bearer sk_test_other"}, {"Stripe-Account", creator}};
    EXPECT_EQ(stripe.call("GET", "/v1/balance", {}, acting).status, 403);
    EXPECT_EQ(as(stripe, "sk_test_other", "GET", "/v1/accounts", {})["data"].as_array()->size(), 0U);
}

TEST(Access, APlatformsEventsAndTimedChangesStayItsOwn) {
    Client stripe{{.secret_keys = {"sk_test_holdfast", "sk_test_other"}}};
    as(stripe, "sk_test_other", "POST", "/v1/webhook_endpoints", "url=http://other.test&enabled_events[]=*");
    const auto account =
        as(stripe, "sk_test_other", "POST", "/v1/accounts", "type=express&capabilities[transfers][requested]=true")
            .id();
    EXPECT_EQ(stripe.post("/_sandbox/accounts/" + account + "/complete").status, 200);
    stripe.post("/v1/customers");
    EXPECT_EQ(stripe.core->take_deliveries(10).size(), 0U);
    as(stripe,
       "sk_test_other",
       "POST",
       "/v1/payment_intents",
       "amount=1000&currency=usd&confirm=true&payment_method=pm_card_createDispute&return_url=https://x.test");
    stripe.settle();
    std::vector<std::string> types;
    for (const auto& delivery : stripe.core->take_deliveries(50)) {
        types.push_back(delivery.event_type);
    }
    EXPECT_THAT(types, ::testing::Contains("charge.dispute.created"));
    EXPECT_TRUE(stripe.core->audit().empty());
}

TEST(Access, PublishableKeysGoWithTheirPlatform) {
    Client stripe{{.secret_keys = {"sk_test_holdfast", "sk_test_other"}}};
    const auto intent = as(stripe, "sk_test_other", "POST", "/v1/payment_intents", "amount=500&currency=usd");
    const auto form = "client_secret=" + intent["client_secret"].string_or();
    EXPECT_EQ(as(stripe, "pk_test_other", "GET", "/v1/payment_intents/" + intent.id(), form).status, 200);
    EXPECT_EQ(as(stripe, "pk_test_holdfast", "GET", "/v1/payment_intents/" + intent.id(), form).status, 404);
}

TEST(Access, RestrictedKeysDoWhatTheyMay) {
    Client stripe{{.restricted_keys = {{"rk_test_1", {}, {{"payment_intents", "write"}, {"customers", "read"}}}}}};
    EXPECT_EQ(as(stripe, "rk_test_1", "POST", "/v1/payment_intents", "amount=500&currency=usd").status, 200);
    EXPECT_EQ(as(stripe, "rk_test_1", "GET", "/v1/payment_intents", {}).status, 200);
    EXPECT_EQ(as(stripe, "rk_test_1", "GET", "/v1/customers", {}).status, 200);
    const auto refused = as(stripe, "rk_test_1", "POST", "/v1/customers", {});
    EXPECT_EQ(refused.status, 403);
    EXPECT_THAT(refused.text, HasSubstr("customers:write"));
    EXPECT_THAT(refused.text, Not(HasSubstr("rk_test_1")));
    EXPECT_EQ(as(stripe, "rk_test_1", "GET", "/v1/balance", {}).status, 403);
    EXPECT_EQ(as(stripe, "rk_test_2", "GET", "/v1/customers", {}).status, 401);
}

TEST(Access, RestrictedKeysNeedAPlatformAndNoLiveMode) {
    EXPECT_THROW((Client{{.restricted_keys = {{"rk_test_1", "sk_test_none", {}}}}}), std::invalid_argument);
    EXPECT_THROW((Client{{.restricted_keys = {{"rk_live_1", {}, {}}}}}), std::invalid_argument);
}

TEST(Access, RateLimitsAreOffUntilSwitchedOn) {
    Client free;
    for (int i = 0; i < 50; ++i) {
        EXPECT_EQ(free.get("/v1/balance").status, 200);
    }
    Client limited{{.rate_limit = 2}};
    EXPECT_EQ(limited.get("/v1/balance").status, 200);
    EXPECT_EQ(limited.get("/v1/balance").status, 200);
    const auto refused = limited.get("/v1/balance");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.error_code(), "rate_limit");
    EXPECT_EQ(refused.header("stripe-rate-limited-reason"), "global-rate");
    limited.advance(500ms);
    EXPECT_EQ(limited.get("/v1/balance").status, 200);
    EXPECT_EQ(limited.get("/v1/balance").status, 429);
}

TEST(Access, ErrorsSayWhereTheRequestCanBeLookedUp) {
    Client stripe{{.public_url = "http://box.test"}};
    const auto missing = stripe.get("/v1/payment_intents/pi_none");
    EXPECT_EQ(missing.status, 404);
    EXPECT_EQ(missing.body.at_path("error.param").string_or(), "intent");
    EXPECT_THAT(
        missing.body.at_path("error.request_log_url").string_or(), EndsWith("/" + missing.header("request-id"))
    );
    EXPECT_THAT(missing.body.at_path("error.doc_url").string_or(), HasSubstr("resource-missing"));
    EXPECT_EQ(stripe.get("/v1/nothing").status, 404);
    const auto two = stripe.post("/v1/customers", "a=1&b=2");
    EXPECT_THAT(two.text, HasSubstr("Received unknown parameters: a, b"));
}

TEST(Access, ARequestUnderWayKeepsItsKey) {
    Client stripe;
    const auto request = [](std::string key) {
        return net::HttpRequest{
            .method = "POST",
            .path = "/v1/customers",
            .raw_query = {},
            .headers = {{"Authorization", "Bearer sk_test_holdfast"}, {"Idempotency-Key", std::move(key)}},
            .body = {},
            .remote_address = "127.0.0.1"
        };
    };
    stripe.core->begin();
    EXPECT_EQ(stripe.core->execute(request("k")).status, 200);
    const auto rival = stripe.core->execute(request("k"));
    EXPECT_EQ(rival.status, 409);
    EXPECT_THAT(rival.body, HasSubstr("idempotency_key_in_use"));
    EXPECT_EQ(stripe.core->execute(request("other")).status, 200);
    stripe.core->commit();
    const auto later = stripe.core->handle(request("k"));
    EXPECT_EQ(later.status, 200);
    EXPECT_EQ(net::find_header(later.headers, "idempotent-replayed").value_or(""), "true");
}

TEST(Access, StripeContextNamesTheAccountToo) {
    Client stripe;
    const auto creator = stripe.ready_account();
    const auto own = stripe.call("GET", "/v1/account", {}, {{"Stripe-Context", creator}});
    EXPECT_EQ(own.id(), creator);
}

}  // namespace
}  // namespace holdfast::sandbox
