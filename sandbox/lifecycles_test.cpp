// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using namespace std::chrono_literals;
using testing::Client;
using testing::Reply;

TEST(Charges, AreMadeFromTokens) {
    Client stripe;
    const auto paid =
        stripe.post("/v1/charges", "amount=2000&currency=usd&source=tok_visa&description=d&metadata[a]=b");
    ASSERT_EQ(paid.status, 200) << paid.text;
    EXPECT_TRUE(paid["paid"].bool_or(false));
    EXPECT_TRUE(paid["payment_intent"].is_null());
    EXPECT_EQ(paid.body.at_path("source.last4").string_or(), "4242");
    EXPECT_EQ(stripe.pending(), 2'000 - 88);
    const auto refused = stripe.post("/v1/charges", "amount=2000&currency=usd&source=tok_chargeDeclined");
    EXPECT_EQ(refused.status, 402);
    const auto failed = stripe.get("/v1/charges/" + refused.body.at_path("error.charge").string_or());
    EXPECT_EQ(failed["status"].string_or(), "failed") << failed.text;
    EXPECT_EQ(stripe.post("/v1/charges", "amount=2000&currency=usd").status, 400);
    const auto customer = stripe.post("/v1/customers", "source=tok_mastercard");
    EXPECT_EQ(stripe.post("/v1/charges", "amount=500&currency=usd&customer=" + customer.id()).status, 200);
}

TEST(Charges, AreCapturedLaterOrGivenBack) {
    Client stripe;
    const auto hold = [&stripe] {
        return stripe.post("/v1/charges", "amount=2000&currency=usd&source=tok_bypassPending&capture=false").id();
    };
    const auto kept = hold();
    EXPECT_EQ(stripe.available(), 0);
    EXPECT_EQ(stripe.post("/v1/charges/" + kept + "/capture", "amount=2001").status, 400);
    EXPECT_EQ(stripe.post("/v1/charges/" + kept + "/capture", "amount=1500")["amount_captured"].int_or(0), 1'500);
    EXPECT_EQ(stripe.post("/v1/charges/" + kept + "/capture").error_code(), "charge_already_captured");
    EXPECT_EQ(stripe.available(), 1'500 - 74);
    const auto returned = hold();
    EXPECT_EQ(stripe.post("/v1/refunds", "charge=" + returned)["status"].string_or(), "succeeded");
    EXPECT_TRUE(stripe.get("/v1/charges/" + returned)["refunded"].bool_or(false));
    EXPECT_EQ(stripe.available(), 1'500 - 74);
    EXPECT_TRUE(stripe.core->audit().empty());
}

TEST(Lifecycles, AuthorizationsGrowAndExpire) {
    Client stripe;
    const std::string manual = "&capture_method=manual";
    const auto grown = stripe.pay(
        1'000, "visa", "usd", manual + "&payment_method_options[card][request_incremental_authorization]=if_available"
    );
    const auto path = "/v1/payment_intents/" + grown.id();
    EXPECT_EQ(stripe.post(path + "/increment_authorization", "amount=1000").status, 400);
    const auto more = stripe.post(path + "/increment_authorization", "amount=1500");
    EXPECT_EQ(more["amount_capturable"].int_or(0), 1'500) << more.text;
    EXPECT_EQ(stripe.post(path + "/capture")["amount_received"].int_or(0), 1'500);
    const auto fixed = stripe.pay(1'000, "visa", "usd", manual);
    EXPECT_EQ(stripe.post("/v1/payment_intents/" + fixed.id() + "/increment_authorization", "amount=2000").status, 400);
    stripe.advance(8 * 24h);
    const auto expired = stripe.get("/v1/payment_intents/" + fixed.id());
    EXPECT_EQ(expired["status"].string_or(), "canceled");
    EXPECT_EQ(expired["cancellation_reason"].string_or(), "automatic");
    EXPECT_THAT(stripe.event_types(), IsSupersetOf({"charge.expired", "payment_intent.canceled"}));
}

TEST(Lifecycles, PendingRefundsCanBeCanceled) {
    Client stripe;
    const auto paid = stripe.pay(5'000, "pendingRefund");
    stripe.settle();
    const auto before = stripe.available();
    const auto refund = stripe.post("/v1/refunds", "payment_intent=" + paid.id()).id();
    EXPECT_EQ(stripe.available(), before - 5'000);
    const auto canceled = stripe.post("/v1/refunds/" + refund + "/cancel");
    EXPECT_EQ(canceled["status"].string_or(), "canceled") << canceled.text;
    EXPECT_EQ(stripe.available(), before);
    stripe.settle();
    EXPECT_EQ(stripe.get("/v1/refunds/" + refund)["status"].string_or(), "canceled");
    EXPECT_EQ(stripe.post("/v1/refunds/" + refund + "/cancel").status, 400);
    EXPECT_EQ(stripe.get("/v1/charges/" + paid["latest_charge"].string_or())["amount_refunded"].int_or(-1), 0);
    EXPECT_TRUE(stripe.core->audit().empty());
}

Reply only_dispute(Client& stripe) {
    const auto found = stripe.get("/v1/disputes");
    return stripe.get("/v1/disputes/" + found["data"].as_array()->front()["id"].string_or());
}

TEST(Lifecycles, UnansweredDisputesAreLost) {
    Client stripe;
    stripe.pay(5'000, "createDispute");
    stripe.settle();
    const auto id = only_dispute(stripe).id();
    stripe.post("/v1/disputes/" + id, "submit=false&evidence[uncategorized_text]=winning_evidence");
    EXPECT_EQ(only_dispute(stripe)["status"].string_or(), "needs_response");
    stripe.advance(10 * 24h);
    EXPECT_EQ(only_dispute(stripe)["status"].string_or(), "lost");
    EXPECT_TRUE(only_dispute(stripe).body.at_path("evidence_details.past_due").bool_or(false));
    EXPECT_EQ(stripe.available(), -175 - 1'500);
    EXPECT_EQ(stripe.post("/v1/disputes/" + id + "/close").status, 400);
}

TEST(Lifecycles, InquiriesCanBecomeDisputes) {
    Client stripe;
    stripe.pay(5'000, "createDisputeInquiry");
    stripe.settle();
    const auto id = only_dispute(stripe).id();
    stripe.post("/v1/disputes/" + id, "evidence[uncategorized_text]=escalate_inquiry_evidence");
    stripe.settle();
    const auto escalated = only_dispute(stripe);
    EXPECT_EQ(escalated["status"].string_or(), "needs_response") << escalated.text;
    EXPECT_EQ(stripe.available(), -175 - 1'500);
    EXPECT_THAT(stripe.event_types(), Contains("charge.dispute.funds_withdrawn"));
    stripe.post("/v1/disputes/" + id, "evidence[uncategorized_text]=losing_evidence");
    stripe.settle();
    EXPECT_EQ(only_dispute(stripe)["status"].string_or(), "lost");
    EXPECT_EQ(stripe.available(), -175 - 1'500);
}

TEST(Lifecycles, PayoutsAreReversed) {
    Client stripe;
    const auto account = stripe.ready_account();
    stripe.pay(9'000, "bypassPending");
    stripe.post("/v1/transfers", "amount=5000&currency=usd&destination=" + account);
    const auto payout = stripe.post("/v1/payouts", "amount=2000&currency=usd", account).id();
    EXPECT_EQ(stripe.post("/v1/payouts/" + payout + "/reverse", {}, account).status, 400);
    stripe.settle();
    const auto reversal = stripe.post("/v1/payouts/" + payout + "/reverse", "metadata[a]=b", account);
    EXPECT_EQ(reversal["amount"].int_or(0), -2'000) << reversal.text;
    EXPECT_EQ(reversal["original_payout"].string_or(), payout);
    EXPECT_EQ(stripe.get("/v1/payouts/" + payout, {}, account)["reversed_by"].string_or(), reversal.id());
    EXPECT_EQ(stripe.post("/v1/payouts/" + payout + "/reverse", {}, account).status, 400);
    stripe.settle();
    EXPECT_EQ(stripe.get("/v1/payouts/" + reversal.id(), {}, account)["status"].string_or(), "paid");
    EXPECT_EQ(stripe.available("usd", account), 5'000);
    EXPECT_TRUE(stripe.core->audit().empty());
}

TEST(ConfirmationTokens, ConfirmOneIntent) {
    Client stripe;
    const auto token = stripe.call(
        "POST",
        "/v1/confirmation_tokens",
        "payment_method_data[type]=card&payment_method_data[card][token]=tok_visa&return_url=https://shop.test"
        "&setup_future_usage=off_session",
        {{"Authorization", "Bearer pk_test_holdfast"}}
    );
    ASSERT_EQ(token.status, 200) << token.text;
    EXPECT_EQ(token.body.at_path("payment_method_preview.card.last4").string_or(), "4242");
    const std::string form = "amount=500&currency=usd&confirm=true&confirmation_token=" + token.id();
    const auto paid = stripe.post("/v1/payment_intents", form);
    EXPECT_EQ(paid["status"].string_or(), "succeeded") << paid.text;
    EXPECT_EQ(paid["setup_future_usage"].string_or(), "off_session");
    EXPECT_EQ(stripe.get("/v1/confirmation_tokens/" + token.id())["payment_intent"].string_or(), paid.id());
    EXPECT_EQ(stripe.post("/v1/payment_intents", form).status, 400);
    const auto made = stripe.post("/v1/test_helpers/confirmation_tokens", "payment_method=pm_card_visa");
    const auto saved =
        stripe.post("/v1/setup_intents", "confirm=true&return_url=https://x.test&confirmation_token=" + made.id());
    EXPECT_EQ(saved["status"].string_or(), "succeeded") << saved.text;
}

TEST(SetupAttempts, OneForEachTry) {
    Client stripe;
    const auto intent = stripe.post(
        "/v1/setup_intents", "confirm=true&return_url=https://x.test&payment_method=pm_card_threeDSecure2Required"
    );
    const auto url = intent.body.at_path("next_action.redirect_to_url.url").string_or();
    stripe.post(url.substr(url.find("/3ds/")), "outcome=fail");
    auto attempts = stripe.get("/v1/setup_attempts", "setup_intent=" + intent.id());
    ASSERT_EQ(attempts["data"].as_array()->size(), 1U) << attempts.text;
    EXPECT_EQ(attempts["data"].as_array()->front()["status"].string_or(), "failed");
    stripe.post("/v1/setup_intents/" + intent.id() + "/confirm", "payment_method=pm_card_visa");
    attempts = stripe.get("/v1/setup_attempts", "setup_intent=" + intent.id());
    ASSERT_EQ(attempts["data"].as_array()->size(), 2U);
    EXPECT_EQ(attempts["data"].as_array()->front()["status"].string_or(), "succeeded");
}

TEST(Versions, BeforeAutomaticMethodsACardWasMeant) {
    Client stripe;
    const auto at = [&stripe](std::string_view version, std::string_view more) {
        return stripe.call(
            "POST",
            "/v1/payment_intents",
            "amount=500&currency=usd&confirm=true&payment_method=pm_card_visa" + std::string{more},
            {{"Stripe-Version", std::string{version}}}
        );
    };
    EXPECT_EQ(at("2022-11-15", "")["status"].string_or(), "succeeded");
    EXPECT_EQ(at("2022-08-01", "").body.at_path("charges.data").as_array()->size(), 1U);
    EXPECT_TRUE(at("2022-11-15", "")["charges"].is_null());
    EXPECT_EQ(at("2023-08-16", "").status, 400);
    EXPECT_EQ(at("2024-10-28.acacia", "&payment_method_types[]=card")["status"].string_or(), "succeeded");
    EXPECT_EQ(at("2026-10-28.endive", "&payment_method_types[]=card").error_code(), "parameter_unknown");
}

TEST(ManualConfirmation, IsTheServersAlone) {
    Client stripe;
    const auto intent = stripe.post(
        "/v1/payment_intents",
        "amount=500&currency=usd&confirmation_method=manual&confirm=true&return_url=https://x.test"
        "&payment_method=pm_card_threeDSecure2Required"
    );
    ASSERT_EQ(intent["status"].string_or(), "requires_action") << intent.text;
    const auto url = intent.body.at_path("next_action.redirect_to_url.url").string_or();
    stripe.post(url.substr(url.find("/3ds/")), "outcome=complete");
    const auto path = "/v1/payment_intents/" + intent.id();
    EXPECT_EQ(stripe.get(path)["status"].string_or(), "requires_confirmation");
    const auto refused = stripe.call(
        "POST",
        path + "/confirm",
        "client_secret=" + intent["client_secret"].string_or(),
        {{"Authorization", "Bearer pk_test_holdfast"}}
    );
    EXPECT_EQ(refused.status, 400);
    EXPECT_THAT(refused.text, HasSubstr("publishable key"));
    EXPECT_EQ(stripe.post(path + "/confirm")["status"].string_or(), "succeeded");
}

}  // namespace
}  // namespace holdfast::sandbox
