// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using namespace std::chrono_literals;
using testing::Client;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::Reply;

const std::string kAsync = "&capture_method=automatic_async";
constexpr auto kPosted = 200ms;

Json event_of(Client& stripe, const std::string& type, const std::string& account = {}) {
    const auto found = stripe.get("/v1/events", "type=" + type, account);
    const auto& events = *found["data"].as_array();
    return events.empty() ? Json{} : events.front();
}

Reply charge_of(Client& stripe, const Reply& intent, const std::string& account = {}) {
    return stripe.get("/v1/charges/" + intent["latest_charge"].string_or(), {}, account);
}

TEST(AsyncCapture, IsTheDefaultSinceApril2024) {
    Client stripe;
    for (const auto& [version, method] :
         {std::pair{"2024-04-09", "automatic"},
          std::pair{"2024-04-10", "automatic_async"},
          std::pair{"2026-10-28.endive", "automatic_async"}}) {
        const auto made = stripe.call(
            "POST", "/v1/payment_intents", "amount=500&currency=usd", {{"Stripe-Version", std::string{version}}}
        );
        EXPECT_EQ(made["capture_method"].string_or(), method) << version;
    }
    const auto named = stripe.post("/v1/payment_intents", "amount=500&currency=usd&capture_method=automatic");
    EXPECT_EQ(named["capture_method"].string_or(), "automatic");
}

TEST(AsyncCapture, TheTransactionComesWithChargeUpdated) {
    Client stripe;
    const auto paid = stripe.pay(10'000, "visa", "usd", kAsync);
    ASSERT_EQ(paid["status"].string_or(), "succeeded") << paid.text;
    EXPECT_EQ(paid["amount_received"].int_or(0), 10'000);
    EXPECT_TRUE(charge_of(stripe, paid)["captured"].bool_or(false));
    EXPECT_TRUE(charge_of(stripe, paid)["balance_transaction"].is_null());
    EXPECT_TRUE(event_of(stripe, "charge.succeeded").at_path("data.object.balance_transaction").is_null());
    EXPECT_EQ(stripe.pending(), 0);
    EXPECT_THAT(stripe.core->audit(), IsEmpty());
    EXPECT_THAT(stripe.event_types(), Not(Contains("charge.updated")));

    stripe.advance(kPosted);
    EXPECT_EQ(stripe.pending(), 9'680);
    EXPECT_THAT(stripe.core->audit(), IsEmpty());
    const auto updated = event_of(stripe, "charge.updated");
    EXPECT_EQ(updated.at_path("data.object.balance_transaction"), charge_of(stripe, paid)["balance_transaction"]);
    EXPECT_EQ(to_json(*updated.find("data")->find("previous_attributes")), R"({"balance_transaction":null})");
    stripe.advance(2s - kPosted);  // counted from the capture
    EXPECT_EQ(stripe.available(), 9'680);
}

TEST(AsyncCapture, ConnectSharesComeAlong) {
    Client stripe;
    const auto account = stripe.ready_account();
    const auto more = kAsync + "&application_fee_amount=1000&transfer_data[destination]=" + account;
    const auto paid = stripe.pay(10'000, "visa", "usd", more);
    EXPECT_TRUE(charge_of(stripe, paid)["transfer"].is_null());
    EXPECT_TRUE(charge_of(stripe, paid)["application_fee"].is_null());
    EXPECT_EQ(stripe.pending("usd", account), 0);
    stripe.advance(kPosted);
    EXPECT_FALSE(charge_of(stripe, paid)["transfer"].is_null());
    EXPECT_FALSE(charge_of(stripe, paid)["application_fee"].is_null());
    EXPECT_EQ(stripe.pending("usd", account), 9'000);
    const auto before = event_of(stripe, "charge.updated").at_path("data.previous_attributes");
    for (const std::string_view member : {"application_fee", "balance_transaction", "transfer"}) {
        ASSERT_NE(before.find(member), nullptr) << member;
        EXPECT_TRUE(before[member].is_null()) << member;
    }

    const auto direct = stripe.post(
        "/v1/payment_intents",
        "amount=5000&currency=usd&confirm=true&payment_method=pm_card_visa&return_url=https://x.test"
        "&application_fee_amount=500",
        account
    );
    EXPECT_TRUE(charge_of(stripe, direct, account)["application_fee"].is_null());
    stripe.advance(kPosted);
    EXPECT_FALSE(charge_of(stripe, direct, account)["application_fee"].is_null());
    EXPECT_THAT(stripe.event_types(account), Contains("charge.updated"));
    EXPECT_THAT(stripe.core->audit(), IsEmpty());
}

TEST(AsyncCapture, WhatTakesMoneyOutMakesItComeFirst) {
    Client stripe;
    const auto account = stripe.ready_account();
    const auto more = kAsync + "&application_fee_amount=1000&transfer_data[destination]=" + account;
    const auto refunded = stripe.pay(10'000, "visa", "usd", more);
    const auto refund =
        stripe.post("/v1/refunds", "reverse_transfer=true&refund_application_fee=true&payment_intent=" + refunded.id());
    ASSERT_EQ(refund.status, 200) << refund.text;
    EXPECT_EQ(stripe.pending("usd", account), 0);
    EXPECT_EQ(stripe.pending(), -320);
    EXPECT_FALSE(charge_of(stripe, refunded)["balance_transaction"].is_null());

    const auto split = stripe.pay(10'000, "visa", "usd", kAsync);
    const auto transfer = stripe.post(
        "/v1/transfers",
        "amount=4000&currency=usd&destination=" + account + "&source_transaction=" + split["latest_charge"].string_or()
    );
    ASSERT_EQ(transfer.status, 200) << transfer.text;
    EXPECT_EQ(stripe.pending("usd", account), 4'000);

    stripe.advance(kPosted);
    const auto types = stripe.event_types();
    EXPECT_EQ(std::ranges::count(types, "charge.updated"), 2);  // once for each charge
    EXPECT_EQ(stripe.pending(), -320 + 9'680 - 4'000);
    stripe.settle();
    EXPECT_THAT(stripe.core->audit(), IsEmpty());
}

TEST(AsyncCapture, ADisputedChargeIsInTheBooksBefore) {
    Client stripe;
    const auto paid = stripe.pay(10'000, "createDispute", "usd", kAsync);
    stripe.settle();
    EXPECT_EQ(charge_of(stripe, paid)["disputed"].bool_or(false), true);
    EXPECT_EQ(stripe.available(), 9'680 - 10'000 - 1'500);
    EXPECT_THAT(stripe.core->audit(), IsEmpty());
}

TEST(AsyncCapture, OneThatIsCapturedByHandIsThereAtOnce) {
    Client stripe;
    const auto held = stripe.pay(10'000, "visa", "usd", "&capture_method=manual");
    const auto captured =
        stripe.post("/v1/payment_intents/" + held.id() + "/capture", "expand[]=latest_charge.balance_transaction");
    EXPECT_EQ(captured.body.at_path("latest_charge.balance_transaction.net").int_or(0), 9'680) << captured.text;
}

}  // namespace
}  // namespace holdfast::sandbox
