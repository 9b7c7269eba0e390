// SPDX-License-Identifier: Apache-2.0
#include "sandbox/script.hpp"

#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace holdfast::sandbox {
namespace {

using testing::Client;
using ::testing::HasSubstr;

TEST(Script, FillsInEarlierAnswers) {
    auto script = Script::parse(R"([
        {"as": "ada", "post": "/v1/customers", "params": {"email": "ada@shop.test", "metadata": {"a": 1}}},
        {"post": "/v1/payment_methods/pm_card_visa/attach", "params": {"customer": "${ada.id}", "list": ["x", true]}},
        {"get": "/v1/customers/${ada.id}", "account": "acct_1", "status": 404}])");
    ASSERT_TRUE(script) << script.error();
    EXPECT_EQ(script->request()->body, "email=ada%40shop.test&metadata%5Ba%5D=1");
    ASSERT_TRUE(script->answered(200, R"({"id":"cus_1"})"));
    EXPECT_EQ(script->request()->body, "customer=cus_1&list%5B0%5D=x&list%5B1%5D=true");
    ASSERT_TRUE(script->answered(200, "{}"));
    EXPECT_EQ(script->request()->path, "/v1/customers/cus_1");
    EXPECT_EQ(script->request()->header("stripe-account"), "acct_1");
    EXPECT_FALSE(script->is_done());
    ASSERT_TRUE(script->answered(404, "{}"));
    EXPECT_TRUE(script->is_done());
}

TEST(Script, WaitsForAMember) {
    auto script = Script::parse(R"([{"as": "charge", "get": "/v1/charges/ch_1", "until": "dispute"}])");
    EXPECT_TRUE(script->is_too_early(R"({"dispute":null})"));
    EXPECT_FALSE(script->is_too_early(R"({"dispute":"du_1"})"));
    ASSERT_TRUE(script->answered(200, R"({"dispute":"du_1"})"));
    EXPECT_EQ(script->told("charge.dispute"), "du_1");
    EXPECT_EQ(script->told("charge.nothing"), "");
}

TEST(Script, TakesTheNewestOfAList) {
    auto script = Script::parse(R"([{"as": "dispute", "get": "/v1/disputes", "until": "id"}])");
    EXPECT_TRUE(script->is_too_early(R"({"object":"list","data":[]})"));
    const std::string_view listed = R"({"object":"list","data":[{"id":"du_2"},{"id":"du_1"}]})";
    EXPECT_FALSE(script->is_too_early(listed));
    ASSERT_TRUE(script->answered(200, listed));
    EXPECT_EQ(script->told("dispute.id"), "du_2");
}

TEST(Script, SaysWhatIsWrong) {
    for (const auto* text : {"{", "{}", "[1]", R"([{"post":"/etc"}])", R"([{"post":"/v1/x","extra":1}])"}) {
        EXPECT_FALSE(Script::parse(text)) << text;
    }
    auto unknown = Script::parse(R"([{"post":"/v1/customers/${bob.id}"}])");
    EXPECT_THAT(unknown->request().error(), HasSubstr("bob"));
    auto refused = Script::parse(R"([{"post":"/v1/customers"}])");
    EXPECT_THAT(refused->answered(400, R"({"error":{"message":"No."}})").error(), HasSubstr("400: No."));
}

TEST(Seed, FillsAnEmptySandboxOnce) {
    const auto file = std::filesystem::path{::testing::TempDir()} / "seeded.db";
    std::filesystem::remove(file);
    Client stripe{{
        .database_path = file,
        .seed = R"([
            {"as": "ada", "post": "/v1/customers", "params": {"email": "ada@shop.test"}},
            {"post": "/v1/payment_intents", "params": {"amount": 5000, "currency": "usd", "customer": "${ada.id}",
             "confirm": true, "payment_method": "pm_card_bypassPending", "capture_method": "automatic",
             "return_url": "https://x.test"}}])",
    }};
    EXPECT_EQ(stripe.available(), 5'000 - 175);
    stripe.restart();
    EXPECT_EQ(stripe.get("/v1/customers")["data"].as_array()->size(), 1U);
}

TEST(Seed, OneThatCannotBeSownIsRefused) {
    EXPECT_THROW(Client{{.seed = "nonsense"}}, std::invalid_argument);
    EXPECT_THROW(Client{{.seed = R"([{"post":"/v1/refunds"}])"}}, std::invalid_argument);
}

}  // namespace
}  // namespace holdfast::sandbox
