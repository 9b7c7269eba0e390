// SPDX-License-Identifier: Apache-2.0
#include "sandbox/api.hpp"

#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using testing::Client;
using ::testing::HasSubstr;
using testing::Reply;
using ::testing::StartsWith;

TEST(Api, KnowsItsKeys) {
    Client stripe;
    const auto with = [&](std::string_view authorization) {
        return stripe.call("GET", "/v1/balance", {}, {{"Authorization", std::string{authorization}}});
    };
    EXPECT_EQ(with("Bearer sk_test_holdfast").status, 200);
    EXPECT_EQ(with("Basic c2tfdGVzdF9ob2xkZmFzdDo=").status, 200);  // sk_test_holdfast:
    const auto refused = with("Bearer sk_test_somebody_else");
    EXPECT_EQ(refused.status, 401);
    EXPECT_EQ(refused.body.at_path("error.type").string_or(), "invalid_request_error");
    EXPECT_THAT(refused.text, Not(HasSubstr("somebody")));
    EXPECT_EQ(with("").status, 401);
}

TEST(Api, RefusesLiveKeysAtStart) {
    EXPECT_THROW(Client{{.secret_keys = {"sk_live_1"}}}, std::invalid_argument);
    EXPECT_THROW(Client{{.publishable_keys = {"pk_live_1"}}}, std::invalid_argument);
}

TEST(Api, EchoesWhatARequestBrought) {
    Client stripe;
    const auto reply =
        stripe.call("POST", "/v1/customers", {}, {{"Stripe-Version", "2026-01-28.clover"}, {"Idempotency-Key", "k1"}});
    EXPECT_THAT(reply.header("request-id"), StartsWith("req_"));
    EXPECT_EQ(reply.header("stripe-version"), "2026-01-28.clover");
    EXPECT_EQ(reply.header("idempotency-key"), "k1");
    EXPECT_EQ(stripe.get("/v1/balance").header("stripe-version"), "2026-10-28.endive");
}

TEST(Api, ActsOnConnectedAccountsItKnows) {
    Client stripe;
    const auto account = stripe.ready_account();
    EXPECT_EQ(stripe.get("/v1/account", {}, account).id(), account);
    const auto refused = stripe.get("/v1/balance", {}, "acct_unknown");
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.error_code(), "account_invalid");
    const auto customer = stripe.post("/v1/customers").id();
    EXPECT_EQ(stripe.get("/v1/customers/" + customer, {}, account).status, 404);
}

TEST(Api, SaysWhatIsMissingOrUnknown) {
    Client stripe;
    EXPECT_EQ(stripe.get("/v1/nothing").status, 404);
    EXPECT_EQ(stripe.call("PATCH", "/v1/customers").status, 404);
    const auto missing = stripe.get("/v1/charges/ch_none");
    EXPECT_EQ(missing.status, 404);
    EXPECT_EQ(missing.error_code(), "resource_missing");
    EXPECT_EQ(missing.body.at_path("error.message").string_or(), "No such charge: 'ch_none'");
    const auto unknown = stripe.post("/v1/customers", "colour=red");
    EXPECT_EQ(unknown.error_code(), "parameter_unknown");
    EXPECT_EQ(unknown.body.at_path("error.param").string_or(), "colour");
    EXPECT_EQ(stripe.post("/v1/payment_intents", "amount=100").error_code(), "parameter_missing");
    EXPECT_EQ(stripe.post("/v1/payment_intents", "amount=1.5&currency=usd").error_code(), "parameter_invalid_integer");
}

std::vector<std::string> ids(const Reply& list) {
    std::vector<std::string> found;
    for (const auto& object : *list["data"].as_array()) {
        found.push_back(object["id"].string_or());
    }
    return found;
}

TEST(Api, PagesThroughListsNewestFirst) {
    Client stripe;
    std::vector<std::string> made;
    for (int i = 0; i < 5; ++i) {
        made.insert(made.begin(), stripe.post("/v1/customers", "email=c" + std::to_string(i % 2) + "@x.test").id());
        stripe.clock.advance(std::chrono::seconds{10});
    }
    const auto first = stripe.get("/v1/customers", "limit=2");
    EXPECT_EQ(ids(first), (std::vector{made[0], made[1]}));
    EXPECT_TRUE(first["has_more"].bool_or(false));
    const auto second = stripe.get("/v1/customers", "limit=3&starting_after=" + made[1]);
    EXPECT_EQ(ids(second), (std::vector{made[2], made[3], made[4]}));
    EXPECT_FALSE(second["has_more"].bool_or(true));
    EXPECT_EQ(ids(stripe.get("/v1/customers", "limit=2&ending_before=" + made[3])), (std::vector{made[1], made[2]}));
    EXPECT_EQ(ids(stripe.get("/v1/customers", "email=c1@x.test")), (std::vector{made[1], made[3]}));
    const auto since = std::to_string(1'800'000'000 + 30);
    EXPECT_EQ(ids(stripe.get("/v1/customers", "created[gte]=" + since)), (std::vector{made[0], made[1]}));
    EXPECT_EQ(ids(stripe.get("/v1/customers", "created=" + since)), (std::vector{made[1]}));
    EXPECT_EQ(stripe.get("/v1/customers", "limit=0").status, 400);
    EXPECT_EQ(stripe.get("/v1/customers", "limit=101").status, 400);
    EXPECT_EQ(stripe.get("/v1/customers", "starting_after=cus_none").error_code(), "resource_missing");
}

TEST(Api, ExpandsToFourLevels) {
    Client stripe;
    const auto intent = stripe.pay(5'000);
    const auto path = "/v1/payment_intents/" + intent.id();
    const auto deep = stripe.get(path, "expand[]=latest_charge.balance_transaction.source.payment_intent");
    EXPECT_EQ(deep.body.at_path("latest_charge.balance_transaction.source.payment_intent.id").string_or(), intent.id());
    EXPECT_EQ(
        stripe.get(path, "expand[]=latest_charge.balance_transaction.source.payment_intent.latest_charge").status, 400
    );
    EXPECT_EQ(stripe.get(path, "expand[]=amount").status, 400);
    EXPECT_EQ(stripe.get(path, "expand[]=nonsense").status, 400);
    const auto listed = stripe.get("/v1/charges", "expand[]=data.payment_method");
    EXPECT_EQ(listed["data"].as_array()->front().at_path("payment_method.type").string_or(), "card");
}

TEST(Api, MergesMetadata) {
    Client stripe;
    const auto path = "/v1/customers/" + stripe.post("/v1/customers", "metadata[a]=1&metadata[b]=2").id();
    EXPECT_EQ(to_json(stripe.post(path, "metadata[b]=&metadata[c]=3")["metadata"]), R"({"a":"1","c":"3"})");
    EXPECT_EQ(to_json(stripe.post(path, "metadata=")["metadata"]), "{}");
}

TEST(Api, DeletedObjectsLeaveATrace) {
    Client stripe;
    const auto path = "/v1/customers/" + stripe.post("/v1/customers").id();
    EXPECT_TRUE(stripe.remove(path)["deleted"].bool_or(false));
    EXPECT_TRUE(stripe.get(path)["deleted"].bool_or(false));
    EXPECT_EQ(stripe.post(path, "name=x").status, 404);
    EXPECT_EQ(stripe.get("/v1/customers")["data"].as_array()->size(), 0U);
}

}  // namespace
}  // namespace holdfast::sandbox
