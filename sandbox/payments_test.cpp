// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using namespace std::chrono_literals;
using testing::Client;

TEST(Payments, ChargeBecomesPendingThenAvailableWithTheFeeTaken) {
    Client stripe;
    const auto intent = stripe.pay(10'000);
    ASSERT_EQ(intent.status, 200) << intent.text;
    EXPECT_EQ(intent["status"].string_or(), "succeeded");
    EXPECT_EQ(stripe.pending(), 9'680);
    EXPECT_EQ(stripe.available(), 0);
    const auto read = stripe.get("/v1/payment_intents/" + intent.id(), "expand[]=latest_charge.balance_transaction");
    EXPECT_EQ(read.body.at_path("latest_charge.balance_transaction.fee").int_or(0), 320) << read.text;
    EXPECT_EQ(read.body.at_path("latest_charge.balance_transaction.net").int_or(0), 9'680);
    EXPECT_EQ(read.body.at_path("latest_charge.balance_transaction.status").string_or(), "pending");
    stripe.advance(2s);
    EXPECT_EQ(stripe.pending(), 0);
    EXPECT_EQ(stripe.available(), 9'680);
    EXPECT_THAT(
        stripe.event_types(), IsSupersetOf({"payment_intent.created", "charge.succeeded", "payment_intent.succeeded"})
    );
}

TEST(Payments, FeesFitTheCurrency) {
    Client stripe;
    EXPECT_EQ(stripe.pay(10'000, "bypassPending", "jpy").status, 200);
    EXPECT_EQ(stripe.available("jpy"), 10'000 - 290 - 40);
    EXPECT_EQ(stripe.pay(10'000, "bypassPending", "kwd").status, 200);
    EXPECT_EQ(stripe.available("kwd"), 10'000 - 390);
    EXPECT_EQ(stripe.pay(10'005, "visa", "kwd").status, 400);
    EXPECT_EQ(stripe.pay(10'000, "visa", "xxx").status, 400);
    EXPECT_EQ(stripe.pay(10, "visa", "usd").error_code(), "amount_too_small");
}

TEST(Payments, EscrowShapeEndsInABank) {
    Client stripe;
    const auto creator = stripe.ready_account();
    ASSERT_EQ(stripe.pay(100'000, "bypassPending", "usd", "&transfer_group=g1").status, 200);
    const auto transfer =
        stripe.post("/v1/transfers", "amount=80000&currency=usd&destination=" + creator + "&transfer_group=g1");
    ASSERT_EQ(transfer.status, 200) << transfer.text;
    EXPECT_EQ(stripe.available("usd", creator), 80'000);
    const auto payout = stripe.post("/v1/payouts", "amount=80000&currency=usd", creator);
    ASSERT_EQ(payout.status, 200) << payout.text;
    EXPECT_EQ(payout["status"].string_or(), "pending");
    EXPECT_EQ(stripe.available("usd", creator), 0);
    stripe.settle();
    EXPECT_EQ(stripe.get("/v1/payouts/" + payout.id(), {}, creator)["status"].string_or(), "paid");
    EXPECT_THAT(stripe.event_types(creator), IsSupersetOf({"payout.created", "payout.updated", "payout.paid"}));
    EXPECT_THAT(stripe.core->audit(), IsEmpty());
}

TEST(Payments, ManualCaptureHoldsAndTakesPart) {
    Client stripe;
    const auto intent = stripe.pay(10'000, "visa", "usd", "&capture_method=manual");
    EXPECT_EQ(intent["status"].string_or(), "requires_capture");
    EXPECT_EQ(intent["amount_capturable"].int_or(0), 10'000);
    EXPECT_EQ(stripe.pending(), 0);
    const auto path = "/v1/payment_intents/" + intent.id() + "/capture";
    EXPECT_EQ(stripe.post(path, "amount_to_capture=10001").status, 400);
    const auto captured = stripe.post(path, "amount_to_capture=4000");
    EXPECT_EQ(captured["amount_received"].int_or(0), 4'000) << captured.text;
    EXPECT_EQ(stripe.pending(), 4'000 - 146);
    EXPECT_EQ(stripe.post(path).error_code(), "payment_intent_unexpected_state");
    EXPECT_EQ(stripe.post("/v1/refunds", "payment_intent=" + intent.id())["amount"].int_or(0), 4'000);
}

TEST(Payments, AnAuthorizationNobodyCapturesIsGivenBack) {
    Client stripe;
    const auto intent = stripe.pay(10'000, "visa", "usd", "&capture_method=manual");
    stripe.advance(std::chrono::hours{24 * 7 + 1});
    const auto canceled = stripe.get("/v1/payment_intents/" + intent.id());
    EXPECT_EQ(canceled["status"].string_or(), "canceled");
    EXPECT_EQ(canceled["cancellation_reason"].string_or(), "automatic");
    EXPECT_THAT(stripe.event_types(), Contains("charge.expired"));
}

TEST(Payments, CancelFromAnyOpenStateOnly) {
    Client stripe;
    const auto open = stripe.post("/v1/payment_intents", "amount=5000&currency=usd");
    EXPECT_EQ(open["status"].string_or(), "requires_payment_method");
    EXPECT_EQ(open.body.at_path("automatic_payment_methods.enabled").bool_or(false), true);
    EXPECT_EQ(stripe.post("/v1/payment_intents/" + open.id() + "/cancel")["status"].string_or(), "canceled");
    const auto paid = stripe.pay(5'000);
    const auto refused = stripe.post("/v1/payment_intents/" + paid.id() + "/cancel");
    EXPECT_EQ(refused.error_code(), "payment_intent_unexpected_state");
    EXPECT_EQ(refused.body.at_path("error.payment_intent.status").string_or(), "succeeded");
    EXPECT_EQ(
        stripe.post("/v1/payment_intents/" + paid.id() + "/confirm").error_code(), "payment_intent_unexpected_state"
    );
}

TEST(Payments, ConfirmingOnTheServerNeedsAWayBackUnlessRedirectsAreOff) {
    Client stripe;
    const auto intent = stripe.post("/v1/payment_intents", "amount=5000&currency=usd");
    const auto path = "/v1/payment_intents/" + intent.id() + "/confirm";
    EXPECT_THAT(stripe.post(path, "payment_method=pm_card_visa").text, HasSubstr("return_url"));
    EXPECT_EQ(
        stripe.post(path, "payment_method=pm_card_visa&return_url=https://x.test")["status"].string_or(), "succeeded"
    );
}

TEST(Payments, RefundsSumToTheCharge) {
    Client stripe;
    const auto intent = stripe.pay(1'000, "bypassPending");
    const auto part = stripe.post("/v1/refunds", "payment_intent=" + intent.id() + "&amount=400&reason=duplicate");
    ASSERT_EQ(part.status, 200) << part.text;
    const auto over = stripe.post("/v1/refunds", "payment_intent=" + intent.id() + "&amount=2000");
    EXPECT_EQ(over.status, 400);
    EXPECT_EQ(
        over.body.at_path("error.message").string_or(),
        "Refund amount ($20.00) is greater than unrefunded amount on charge ($6.00)"
    );
    EXPECT_EQ(stripe.post("/v1/refunds", "charge=" + intent["latest_charge"].string_or())["amount"].int_or(0), 600);
    EXPECT_EQ(stripe.post("/v1/refunds", "payment_intent=" + intent.id()).error_code(), "charge_already_refunded");
    EXPECT_EQ(stripe.available(), -59);  // the fee stays with Stripe
    const auto charge = stripe.get("/v1/charges/" + intent["latest_charge"].string_or(), "expand[]=refunds");
    EXPECT_TRUE(charge["refunded"].bool_or(false));
    EXPECT_EQ(charge.body.at_path("refunds.data").as_array()->size(), 2U);
}

TEST(Payments, APublishableKeyNeedsTheClientSecretAndSeesLess) {
    Client stripe;
    const auto intent = stripe.post("/v1/payment_intents", "amount=5000&currency=usd&metadata[a]=b");
    const auto path = "/v1/payment_intents/" + intent.id();
    const net::Headers browser{{"Authorization", "Bearer pk_test_holdfast"}, {"Origin", "https://shop.test"}};
    const auto secret = "client_secret=" + intent["client_secret"].string_or();
    EXPECT_EQ(stripe.call("GET", path, {}, browser).status, 400);
    EXPECT_EQ(stripe.call("GET", path, "client_secret=wrong", browser).status, 400);
    EXPECT_EQ(stripe.call("GET", "/v1/balance", {}, browser).error_code(), "secret_key_required");
    const auto seen = stripe.call("GET", path, secret, browser);
    EXPECT_EQ(seen["status"].string_or(), "requires_payment_method") << seen.text;
    EXPECT_TRUE(seen["metadata"].is_null());
    EXPECT_EQ(seen.header("access-control-allow-origin"), "*");
    const auto paid = stripe.call("POST", path + "/confirm", secret + "&payment_method=pm_card_visa", browser);
    EXPECT_EQ(paid["status"].string_or(), "succeeded") << paid.text;
    EXPECT_EQ(stripe.call("OPTIONS", path, {}, browser).status, 204);
}

TEST(Payments, SavedForLaterBelongToTheCustomer) {
    Client stripe;
    const auto customer = stripe.post("/v1/customers", "email=a@b.test").id();
    const auto intent = stripe.pay(5'000, "visa", "usd", "&setup_future_usage=off_session&customer=" + customer);
    const auto kept = stripe.get("/v1/customers/" + customer + "/payment_methods");
    ASSERT_EQ(kept["data"].as_array()->size(), 1U) << kept.text;
    const auto method = intent["payment_method"].string_or();
    const auto reuse = [&](const std::string& more) {
        return stripe.post(
            "/v1/payment_intents",
            "amount=5000&currency=usd&confirm=true&return_url=https://x.test&payment_method=" + method + more
        );
    };
    EXPECT_EQ(reuse("&customer=" + customer).status, 200);
    EXPECT_EQ(reuse("").status, 400);
    EXPECT_EQ(stripe.post("/v1/payment_methods/" + method + "/detach").status, 200);
    EXPECT_EQ(reuse("&customer=" + customer).status, 400);
}

TEST(Payments, ThePaymentMethodTypesParameterChangedItsName) {
    Client stripe;
    const auto create = [&](std::string_view name, std::string_view version) {
        return stripe.call(
            "POST",
            "/v1/payment_intents",
            "amount=5000&currency=usd&" + std::string{name} + "[]=card",
            {{"Stripe-Version", std::string{version}}}
        );
    };
    EXPECT_EQ(create("payment_method_types", "2026-09-30.dahlia").status, 200);
    EXPECT_EQ(create("payment_method_types", "2026-10-28.endive").error_code(), "parameter_unknown");
    const auto made = create("allowed_payment_method_types", "2026-10-28.endive");
    EXPECT_EQ(to_json(made["allowed_payment_method_types"]), R"(["card"])");
    EXPECT_EQ(to_json(made["payment_method_types"]), R"(["card"])");
    EXPECT_TRUE(made["automatic_payment_methods"].is_null());
    EXPECT_EQ(create("allowed_payment_method_types", "yesterday").status, 400);
}

}  // namespace
}  // namespace holdfast::sandbox
