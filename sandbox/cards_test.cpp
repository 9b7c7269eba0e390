// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/cards.hpp"

#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using testing::Client;
using ::testing::Contains;
using ::testing::IsSupersetOf;

struct Declined {
    std::string_view card, code, decline_code;
};

class DecliningCard : public ::testing::TestWithParam<Declined> {};

TEST_P(DecliningCard, AnswersWithItsReasonAndLeavesTheIntentOpen) {
    const auto& [card, code, decline_code] = GetParam();
    Client stripe;
    const auto refused = stripe.pay(5'000, card);
    ASSERT_EQ(refused.status, 402) << refused.text;
    EXPECT_EQ(refused.body.at_path("error.type").string_or(), "card_error");
    EXPECT_EQ(refused.error_code(), code);
    EXPECT_EQ(refused.body.at_path("error.decline_code").string_or(), decline_code);
    const auto& shown = refused.body.at_path("error.payment_intent");
    EXPECT_EQ(shown["status"].string_or(), "requires_payment_method");
    EXPECT_EQ(shown.at_path("last_payment_error.code").string_or(), code);

    const auto kept = stripe.get("/v1/payment_intents/" + shown["id"].string_or(), "expand[]=latest_charge");
    EXPECT_EQ(kept["status"].string_or(), "requires_payment_method");
    EXPECT_EQ(kept.body.at_path("latest_charge.status").string_or(), "failed");
    EXPECT_EQ(kept.body.at_path("latest_charge.failure_code").string_or(), code);
    EXPECT_TRUE(kept.body.at_path("latest_charge.balance_transaction").is_null());
    EXPECT_THAT(stripe.event_types(), IsSupersetOf({"charge.failed", "payment_intent.payment_failed"}));
    EXPECT_EQ(stripe.pending() + stripe.available(), 0);

    const auto again = stripe.post(
        "/v1/payment_intents/" + kept.id() + "/confirm", "payment_method=pm_card_visa&return_url=https://shop.test"
    );
    EXPECT_EQ(again["status"].string_or(), "succeeded") << again.text;
    EXPECT_TRUE(again["last_payment_error"].is_null());
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    DecliningCard,
    ::testing::Values(
        Declined{"chargeDeclined", "card_declined", "generic_decline"},
        Declined{"visa_chargeDeclined", "card_declined", "generic_decline"},
        Declined{"chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"},
        Declined{"visa_chargeDeclinedLostCard", "card_declined", "lost_card"},
        Declined{"visa_chargeDeclinedStolenCard", "card_declined", "stolen_card"},
        Declined{"chargeDeclinedExpiredCard", "expired_card", ""},
        Declined{"chargeDeclinedIncorrectCvc", "incorrect_cvc", ""},
        Declined{"chargeDeclinedProcessingError", "processing_error", ""},
        Declined{"chargeCustomerFail", "card_declined", "generic_decline"},
        Declined{"radarBlock", "card_declined", "fraudulent"}
    ),
    [](const auto& each) { return std::string{each.param.card}; }
);

TEST(Cards, EveryNumberIsOneThatACardCouldHave) {
    for (const auto& card : catalog::test_cards()) {
        EXPECT_TRUE(catalog::passes_luhn(card.number)) << card.name << " " << card.number;
    }
}

TEST(Cards, DecliningOnesCantBeKeptExceptTheOneMadeForThat) {
    Client stripe;
    const auto customer = stripe.post("/v1/customers").id();
    const auto attach = [&](std::string_view card) {
        return stripe.post("/v1/payment_methods/pm_card_" + std::string{card} + "/attach", "customer=" + customer);
    };
    EXPECT_EQ(attach("chargeDeclined").status, 402);
    const auto kept = attach("chargeCustomerFail");
    ASSERT_EQ(kept.status, 200) << kept.text;
    const auto refused = stripe.post(
        "/v1/payment_intents",
        "amount=5000&currency=usd&confirm=true&off_session=true&return_url=https://shop.test&customer=" + customer +
            "&payment_method=" + kept.id()
    );
    EXPECT_EQ(refused.error_code(), "card_declined") << refused.text;
}

TEST(Cards, BypassPendingIsAvailableAtOnce) {
    Client stripe;
    stripe.pay(5'000, "bypassPending");
    EXPECT_EQ(stripe.available(), 5'000 - 175);
    EXPECT_EQ(stripe.pending(), 0);
}

TEST(Cards, ATemplateMintsAFreshMethodEachTime) {
    Client stripe;
    const auto first = stripe.pay(5'000);
    const auto second = stripe.pay(5'000);
    EXPECT_NE(first["payment_method"].string_or(), second["payment_method"].string_or());
    EXPECT_EQ(
        stripe.get("/v1/payment_methods/" + first["payment_method"].string_or()).body.at_path("card.last4").string_or(),
        "4242"
    );
}

TEST(Cards, TokensRefuseWhatAPaymentWould) {
    Client stripe;
    const auto typed = [&stripe](std::string_view rest) {
        return stripe.post("/v1/tokens", "card[number]=4242424242424242" + std::string{rest});
    };
    const auto token = typed("&card[exp_month]=12&card[exp_year]=40&card[cvc]=123");
    ASSERT_EQ(token.status, 200) << token.text;
    EXPECT_EQ(token.body.at_path("card.exp_year").int_or(0), 2040);
    EXPECT_EQ(typed("&card[exp_month]=13&card[exp_year]=40").error_code(), "invalid_expiry_month");
    EXPECT_EQ(typed("&card[exp_month]=12&card[exp_year]=2020").error_code(), "invalid_expiry_year");
    EXPECT_EQ(typed("&card[exp_month]=12&card[exp_year]=2040&card[cvc]=1").error_code(), "invalid_cvc");
    EXPECT_EQ(stripe.post("/v1/charges", "amount=500&currency=usd&source=" + token.id()).status, 200);
    EXPECT_EQ(
        stripe.post("/v1/charges", "amount=500&currency=usd&source=" + token.id()).error_code(), "token_already_used"
    );
}

TEST(Cards, RefundsThatTakeAWhile) {
    Client stripe;
    const auto intent = stripe.pay(5'000, "pendingRefund");
    stripe.settle();
    const auto refund = stripe.post("/v1/refunds", "payment_intent=" + intent.id());
    EXPECT_EQ(refund["status"].string_or(), "pending") << refund.text;
    stripe.settle();
    EXPECT_EQ(stripe.get("/v1/refunds/" + refund.id())["status"].string_or(), "succeeded");
    EXPECT_THAT(stripe.event_types(), Contains("refund.updated"));
}

TEST(Cards, RefundsThatComeBackReturnTheMoney) {
    Client stripe;
    const auto intent = stripe.pay(5'000, "refundFail");
    stripe.settle();
    const auto before = stripe.available();
    const auto refund = stripe.post("/v1/refunds", "payment_intent=" + intent.id() + "&amount=2000");
    EXPECT_EQ(refund["status"].string_or(), "succeeded") << refund.text;
    EXPECT_EQ(stripe.available(), before - 2'000);
    stripe.settle();
    const auto failed = stripe.get("/v1/refunds/" + refund.id(), "expand[]=failure_balance_transaction");
    EXPECT_EQ(failed["status"].string_or(), "failed");
    EXPECT_EQ(failed.body.at_path("failure_balance_transaction.net").int_or(0), 2'000);
    EXPECT_EQ(stripe.available(), before);
    EXPECT_EQ(stripe.get("/v1/charges/" + intent["latest_charge"].string_or())["amount_refunded"].int_or(-1), 0);
    EXPECT_THAT(stripe.event_types(), IsSupersetOf({"refund.created", "refund.failed", "charge.refund.updated"}));
}

TEST(Cards, DisputesTakeTheMoneyAndAFee) {
    Client stripe;
    const auto intent = stripe.pay(5'000, "createDispute");
    stripe.settle();
    const auto disputes = stripe.get("/v1/disputes", "payment_intent=" + intent.id());
    ASSERT_EQ(disputes["data"].as_array()->size(), 1U) << disputes.text;
    const auto& dispute = disputes["data"].as_array()->front();
    EXPECT_EQ(dispute["status"].string_or(), "needs_response");
    EXPECT_EQ(stripe.available(), 5'000 - 175 - 5'000 - 1'500);
    EXPECT_EQ(stripe.post("/v1/refunds", "payment_intent=" + intent.id()).error_code(), "charge_disputed");
    EXPECT_THAT(
        stripe.event_types(),
        IsSupersetOf({"charge.dispute.created", "charge.dispute.funds_withdrawn", "charge.updated"})
    );
    const auto id = dispute["id"].string_or();
    EXPECT_EQ(
        stripe.post("/v1/disputes/" + id, "evidence[uncategorized_text]=winning_evidence")["status"].string_or(),
        "under_review"
    );
    stripe.settle();
    EXPECT_EQ(stripe.get("/v1/disputes/" + id)["status"].string_or(), "won");
    EXPECT_EQ(stripe.available(), 5'000 - 175 - 1'500);
    EXPECT_THAT(stripe.event_types(), IsSupersetOf({"charge.dispute.funds_reinstated", "charge.dispute.closed"}));
}

TEST(Cards, InquiriesMoveNothing) {
    Client stripe;
    stripe.pay(5'000, "createDisputeInquiry");
    stripe.settle();
    EXPECT_EQ(stripe.available(), 5'000 - 175);
    const auto inquiry = stripe.get("/v1/disputes")["data"].as_array()->front();
    EXPECT_EQ(inquiry["status"].string_or(), "warning_needs_response");
    EXPECT_EQ(
        stripe.post("/v1/disputes/" + inquiry["id"].string_or() + "/close")["status"].string_or(), "warning_closed"
    );
}

TEST(Cards, ATemplateNamedTwiceIsOneMethod) {
    Client stripe;
    const auto customer = stripe.post(
        "/v1/customers", "payment_method=pm_card_visa&invoice_settings[default_payment_method]=pm_card_visa"
    );
    ASSERT_EQ(customer.status, 200) << customer.text;
    const auto methods = stripe.get("/v1/payment_methods", "customer=" + customer.id());
    ASSERT_EQ(methods["data"].as_array()->size(), 1U);
    EXPECT_EQ(
        customer.body.at_path("invoice_settings.default_payment_method").string_or(),
        methods["data"].as_array()->front()["id"].string_or()
    );
    EXPECT_EQ(stripe.post("/v1/customers", "invoice_settings[default_payment_method]=pm_card_visa").status, 400);
}

TEST(Cards, TokensWriteTheBrandInFull) {
    Client stripe;
    const auto token =
        stripe.post("/v1/tokens", "card[number]=378282246310005&card[exp_month]=1&card[exp_year]=2031&card[cvc]=1234");
    EXPECT_EQ(token.body.at_path("card.brand").string_or(), "American Express") << token.text;
}

}  // namespace
}  // namespace holdfast::sandbox
