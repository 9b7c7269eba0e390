// SPDX-License-Identifier: Apache-2.0
#include "stripe/connect_objects.hpp"
#include "stripe/customer_objects.hpp"
#include "stripe/event.hpp"
#include "stripe/payment_objects.hpp"

#include <gtest/gtest.h>

namespace holdfast::stripe {
namespace {

Json json(std::string_view text) {
    return parse_json(text).value();
}

money::Money amount(std::int64_t minor, std::string_view currency) {
    return {.minor = minor, .currency = money::Currency::parse(currency).value()};
}

constexpr std::string_view kIntent = R"({
  "amount":1099,"amount_received":1099,"automatic_payment_methods":{"enabled":true},"cancellation_reason":null,
  "client_secret":"pi_1_secret_2","created":1234567890,"currency":"usd","customer":{"id":"cus_1","object":"customer"},
  "id":"pi_1","last_payment_error":null,"livemode":false,"metadata":{"payment_id":"018f"},"next_action":null,
  "object":"payment_intent","payment_method":"pm_1","status":"succeeded","transfer_group":"018f","brand_new":{"x":[1.5]},
  "latest_charge":{"id":"ch_1","object":"charge","amount":1099,"amount_refunded":100,"captured":true,"currency":"usd",
    "disputed":true,"payment_intent":"pi_1","balance_transaction":{"amount":1099,"available_on":1235000000,
      "created":1234567890,"currency":"usd","exchange_rate":null,"fee":62,"id":"txn_1","net":1037,
      "object":"balance_transaction","reporting_category":"charge","source":"ch_1","status":"pending","type":"charge"}}})";

TEST(StripeObjects, ReadAnIntentWithItsChargeAndFee) {
    const auto intent = parse_payment_intent(json(kIntent)).value();
    EXPECT_EQ(intent.id, "pi_1");
    EXPECT_EQ(intent.status, IntentStatus::succeeded);
    EXPECT_EQ(intent.amount, amount(1099, "usd"));
    EXPECT_EQ(intent.amount_received, amount(1099, "usd"));
    EXPECT_EQ(intent.customer, "cus_1");
    EXPECT_EQ(intent.latest_charge, "ch_1");
    EXPECT_EQ(intent.metadata.at("payment_id"), "018f");
    EXPECT_EQ(intent.created, from_unix_seconds(1'234'567'890));
    EXPECT_FALSE(intent.last_payment_error);
    EXPECT_FALSE(intent.next_action);
    const Charge& charge = intent.charge.value();
    EXPECT_TRUE(charge.disputed);
    EXPECT_EQ(charge.refunded, amount(100, "usd"));
    const BalanceTransaction& transaction = charge.balance_transaction.value();
    EXPECT_EQ(transaction.fee, amount(62, "usd"));
    EXPECT_EQ(transaction.net, amount(1037, "usd"));
    EXPECT_EQ(transaction.status, TransactionStatus::pending);
    EXPECT_EQ(transaction.available_on, from_unix_seconds(1'235'000'000));
    EXPECT_EQ(transaction.exchange_rate, "");
}

TEST(StripeObjects, ReadAnIntentThatWaitsOrFailed) {
    const auto intent = parse_payment_intent(json(R"({"id":"pi_1","object":"payment_intent","amount":5,"currency":"jpy",
      "status":"requires_action","latest_charge":"ch_1",
      "next_action":{"type":"redirect_to_url","redirect_to_url":{"url":"https://bank.example/3ds","return_url":"x"}},
      "last_payment_error":{"type":"card_error","code":"card_declined","decline_code":"lost_card","message":"No."}})"))
                            .value();
    EXPECT_EQ(intent.status, IntentStatus::requires_action);
    EXPECT_EQ(intent.amount_received, amount(0, "jpy"));
    EXPECT_EQ(intent.latest_charge, "ch_1");
    EXPECT_FALSE(intent.charge);
    EXPECT_EQ(intent.next_action->url, "https://bank.example/3ds");
    EXPECT_EQ(intent.last_payment_error->decline_code, "lost_card");
}

TEST(StripeObjects, TolerateAnUnknownWordButNotAnUnreadableAmount) {
    const auto unknown = parse_payment_intent(
        json(R"({"id":"pi_1","object":"payment_intent","amount":5,"currency":"usd","status":"novel"})")
    );
    EXPECT_EQ(unknown->status, IntentStatus::unknown);
    for (const std::string_view text : {
             R"({"id":"pi_1","object":"payment_intent","currency":"usd","status":"succeeded"})",
             R"({"id":"pi_1","object":"payment_intent","amount":5.5,"currency":"usd"})",
             R"({"id":"pi_1","object":"payment_intent","amount":5,"currency":"zzz"})",
             R"({"id":"pi_1","object":"payment_intent","amount":55,"currency":"isk"})",
             R"({"id":"pi_1","object":"setup_intent","amount":5,"currency":"usd"})",
             R"({"object":"payment_intent","amount":5,"currency":"usd"})",
             R"({"id":"pi_1","object":"payment_intent","amount":5,"currency":"usd",
                 "latest_charge":{"id":"ch_1","object":"charge"}})",
             R"([])",
         }) {
        const auto intent = parse_payment_intent(json(text));
        ASSERT_FALSE(intent) << text;
        EXPECT_EQ(intent.error().code, FailureCode::outcome_unknown);
    }
}

TEST(StripeObjects, ReadRefundsAndDisputes) {
    const auto refund = parse_refund(json(R"({"amount":5000,"charge":"ch_1","created":1,"currency":"isk","id":"re_1",
      "metadata":{"refund_id":"r"},"object":"refund","payment_intent":null,"status":"failed",
      "failure_reason":"expired_or_canceled_card"})"))
                            .value();
    EXPECT_EQ(refund.status, RefundStatus::failed);
    EXPECT_EQ(refund.amount, amount(50, "isk"));
    EXPECT_EQ(refund.payment_intent, "");
    EXPECT_EQ(refund.failure_reason, "expired_or_canceled_card");

    const auto dispute =
        parse_dispute(json(R"({"amount":1000,"charge":"ch_1","currency":"usd","id":"du_1","object":"dispute",
      "payment_intent":"pi_1","reason":"fraudulent","status":"needs_response","balance_transactions":[
      {"id":"txn_2","object":"balance_transaction","amount":-1000,"fee":1500,"net":-2500,"currency":"usd",
       "exchange_rate":1.09,"status":"available","type":"adjustment","source":"du_1"}]})"))
            .value();
    EXPECT_EQ(dispute.status, DisputeStatus::needs_response);
    EXPECT_EQ(dispute.balance_transactions.at(0).net, amount(-2500, "usd"));
    EXPECT_EQ(dispute.balance_transactions.at(0).exchange_rate, "1.09");
}

TEST(StripeObjects, ReadLinksBalancesAndLists) {
    const auto link =
        parse_account_link(json(R"({"object":"account_link","url":"https://c.example/x","expires_at":60})"));
    EXPECT_EQ(link->url, "https://c.example/x");
    EXPECT_FALSE(parse_account_link(json("{}")));

    const auto balance = parse_balance(json(R"({"object":"balance","available":[{"amount":-5,"currency":"usd"},
      {"amount":1,"currency":"zzz"}],"pending":[{"amount":100,"currency":"isk"}]})"));
    EXPECT_EQ(balance->available, std::vector{amount(-5, "usd")});
    EXPECT_EQ(balance->pending, std::vector{amount(1, "isk")});
    EXPECT_FALSE(parse_balance(json("{}")));

    const auto page = parse_list(
        json(R"({"object":"list","has_more":true,"data":[{"id":"re_1","object":"refund","amount":1,"currency":"usd"}]})"
        ),
        parse_refund
    );
    EXPECT_EQ(page->items.at(0).id, "re_1");
    EXPECT_TRUE(page->has_more);
    EXPECT_FALSE(parse_list(json(R"({"data":[{"object":"charge"}]})"), parse_refund));
    EXPECT_FALSE(parse_list(json(R"({"object":"refund"})"), parse_refund));
}

TEST(StripeObjects, ReadCustomersAndCards) {
    const auto deleted = parse_customer(json(R"({"id":"cus_1","object":"customer","deleted":true})"));
    EXPECT_TRUE(deleted->deleted);
    const auto setup = parse_setup_intent(json(R"({"id":"seti_1","object":"setup_intent","status":"succeeded",
      "client_secret":"seti_1_secret_2","customer":"cus_1","payment_method":"pm_1"})"));
    EXPECT_EQ(setup->status, IntentStatus::succeeded);
    EXPECT_EQ(setup->payment_method, "pm_1");
    const auto card = parse_payment_method(json(R"({"id":"pm_1","object":"payment_method","type":"card","customer":null,
      "card":{"brand":"visa","exp_month":8,"exp_year":2030,"last4":"4242"}})"));
    EXPECT_EQ(card->brand, "visa");
    EXPECT_EQ(card->exp_year, 2030);
}

TEST(StripeObjects, ReadWholeEventsAlone) {
    const auto event = parse_event(json(R"({"id":"evt_1","object":"event","type":"payout.paid","account":"acct_1",
      "api_version":"2026-10-28.endive","created":1234567890,"data":{"object":{"id":"po_1","object":"payout"}}})"));
    EXPECT_EQ(event->type, "payout.paid");
    EXPECT_EQ(event->account, "acct_1");
    EXPECT_EQ(event->object_id, "po_1");
    EXPECT_EQ(event->object_type, "payout");
    EXPECT_FALSE(parse_event(json(R"({"id":"evt_1","object":"v2.core.event","type":"v1.payout.paid"})")));
    EXPECT_FALSE(parse_event(json(R"({"id":"evt_1","object":"event","data":{"object":{}}})")));
}

}  // namespace
}  // namespace holdfast::stripe
