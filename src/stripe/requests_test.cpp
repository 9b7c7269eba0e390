// SPDX-License-Identifier: Apache-2.0
#include "stripe/connect_requests.hpp"
#include "stripe/customer_requests.hpp"
#include "stripe/payment_requests.hpp"

#include <gtest/gtest.h>

namespace holdfast::stripe {
namespace {

money::Money amount(std::int64_t minor, std::string_view currency) {
    return {.minor = minor, .currency = money::Currency::parse(currency).value()};
}

// What is sent, on one line.
std::string wire(const Request& request) {
    std::string line = request.method + " " + request.path;
    if (!request.body.empty()) {
        line += " " + request.body;
    }
    if (!request.idempotency_key.empty()) {
        line += " key:" + request.idempotency_key;
    }
    return request.account.empty() ? line : line + " as:" + request.account;
}

TEST(StripeRequests, CreateAPaymentIntent) {
    const auto request = create_payment_intent(
        {.amount = amount(15'000, "usd"),
         .customer = "cus_1",
         .transfer_group = "018f",
         .description = "Two reels & a story",
         .save_payment_method = true,
         .metadata = {{"payment_id", "018f"}, {"collaboration_id", "0190"}}},
        "key-1"
    );
    EXPECT_EQ(
        wire(request.value()),
        "POST /v1/payment_intents "
        "amount=15000&currency=usd&capture_method=automatic&automatic_payment_methods[enabled]=true"
        "&automatic_payment_methods[allow_redirects]=never&customer=cus_1&setup_future_usage=on_session"
        "&transfer_group=018f&description=Two+reels+%26+a+story&metadata[payment_id]=018f"
        "&metadata[collaboration_id]=0190 key:key-1"
    );
}

TEST(StripeRequests, LeaveOutWhatIsAbsent) {
    const auto request = create_payment_intent({.amount = amount(500, "isk"), .allow_redirect_methods = true}, "k");
    EXPECT_EQ(
        request->body,
        "amount=50000&currency=isk&capture_method=automatic&automatic_payment_methods[enabled]=true"
        "&automatic_payment_methods[allow_redirects]=always"
    );
}

TEST(StripeRequests, FailForAnAmountThatStripeCannotMove) {
    EXPECT_FALSE(create_payment_intent({.amount = amount(1'001, "kwd")}, "k"));
    EXPECT_FALSE(create_refund({.payment_intent = "pi_1", .amount = amount(1'001, "kwd")}, "k"));
    EXPECT_FALSE(create_transfer({.amount = amount(1'001, "kwd"), .destination = "acct_1", .transfer_group = "g"}, "k")
    );
    EXPECT_FALSE(create_reversal({.transfer = "tr_1", .amount = amount(1'001, "kwd")}, "k"));
    EXPECT_FALSE(create_payout({.account = "acct_1", .amount = amount(1'001, "kwd")}, "k"));
}

TEST(StripeRequests, ConfirmCancelAndRetrieveAnIntent) {
    EXPECT_EQ(
        wire(confirm_payment_intent(
            {.id = "pi_1", .payment_method = "pm_1", .return_url = "https://shop.example/app?x=1"}, "k"
        )),
        "POST /v1/payment_intents/pi_1/confirm payment_method=pm_1&return_url=https%3A%2F%2Fshop.example%2Fapp%3Fx%3D1"
        "&expand[0]=latest_charge.balance_transaction key:k"
    );
    EXPECT_EQ(
        wire(confirm_payment_intent({.id = "pi_1"}, "k")),
        "POST /v1/payment_intents/pi_1/confirm expand[0]=latest_charge.balance_transaction key:k"
    );
    EXPECT_EQ(
        wire(cancel_payment_intent("pi_1", "k")),
        "POST /v1/payment_intents/pi_1/cancel cancellation_reason=abandoned key:k"
    );
    EXPECT_EQ(
        wire(retrieve_payment_intent("pi_1")),
        "GET /v1/payment_intents/pi_1?expand[0]=latest_charge.balance_transaction"
    );
    EXPECT_EQ(wire(list_payment_intents("cus_1")), "GET /v1/payment_intents?customer=cus_1&limit=100");
    EXPECT_EQ(wire(retrieve_charge("ch_1")), "GET /v1/charges/ch_1?expand[0]=balance_transaction");
}

TEST(StripeRequests, RefundsAndDisputes) {
    EXPECT_EQ(
        wire(create_refund(
                 {.payment_intent = "pi_1", .amount = amount(300, "jpy"), .metadata = {{"refund_id", "r"}}}, "k"
        )
                 .value()),
        "POST /v1/refunds payment_intent=pi_1&amount=300&metadata[refund_id]=r key:k"
    );
    EXPECT_EQ(wire(retrieve_refund("re_1")), "GET /v1/refunds/re_1");
    EXPECT_EQ(wire(list_refunds("pi_1")), "GET /v1/refunds?payment_intent=pi_1&limit=100");
    EXPECT_EQ(
        wire(list_disputes("pi_1", "du_9")), "GET /v1/disputes?payment_intent=pi_1&limit=100&starting_after=du_9"
    );
    EXPECT_EQ(wire(retrieve_dispute("du_1")), "GET /v1/disputes/du_1");
}

TEST(StripeRequests, CustomersAndCards) {
    EXPECT_EQ(
        wire(create_customer({.email = "a+b@x.example", .name = "Zoë", .metadata = {{"user_id", "u"}}}, "k")),
        "POST /v1/customers email=a%2Bb%40x.example&name=Zo%C3%AB&metadata[user_id]=u key:k"
    );
    EXPECT_EQ(
        wire(create_setup_intent("cus_1", {}, "k")),
        "POST /v1/setup_intents customer=cus_1&usage=on_session&automatic_payment_methods[enabled]=true"
        "&automatic_payment_methods[allow_redirects]=never key:k"
    );
    EXPECT_EQ(wire(retrieve_setup_intent("seti_1")), "GET /v1/setup_intents/seti_1");
    EXPECT_EQ(wire(list_payment_methods("cus_1")), "GET /v1/customers/cus_1/payment_methods?type=card&limit=100");
    EXPECT_EQ(wire(retrieve_payment_method("pm_1")), "GET /v1/payment_methods/pm_1");
    EXPECT_EQ(wire(detach_payment_method("pm_1", "k")), "POST /v1/payment_methods/pm_1/detach key:k");
}

TEST(StripeRequests, AnIdCannotLeadToAnotherPath) {
    EXPECT_EQ(
        wire(detach_payment_method("../customers/cus_1?x=", "k")),
        "POST /v1/payment_methods/%2E%2E%2Fcustomers%2Fcus_1%3Fx%3D/detach key:k"
    );
    EXPECT_EQ(wire(retrieve_payment_method("")), "GET /v1/payment_methods/_");
}

TEST(StripeRequest, ComesBackFromItsRowAsItWent) {
    const auto request = create_payout({.account = "acct_1", .amount = amount(100, "usd")}, "a \"key\"\n").value();
    EXPECT_EQ(parse_request(serialize_request(request)), request);
    EXPECT_FALSE(parse_request(R"({"method":"GET","path":"/v1/balance"})"));
    EXPECT_FALSE(parse_request("nonsense"));
}

}  // namespace
}  // namespace holdfast::stripe
