// SPDX-License-Identifier: Apache-2.0
#include "services/webhook_inbox.hpp"

#include "stripe/signature.hpp"
#include "tests/support/services_journey.hpp"

namespace holdfast::services {
namespace {

using namespace std::chrono_literals;
using escrow::PaymentStatus;
using escrow::PayoutStatus;
using escrow::StripeEventStatus;
using tests::Fault;
using tests::Journey;

const Secret kSecret{"whsec_current"};
const Secret kOldSecret{"whsec_rolled"};

class Webhooks : public Journey {
protected:
    api::Answer receive(const std::string& body, const std::string& signature) {
        WebhookInbox inbox{world().parts(), {.secrets = {kSecret, kOldSecret}, .max_body_bytes = 4'096}};
        return world().run(inbox.receive("req_hook", signature, body));
    }
    int deliver(const std::string& body) { return receive(body, stripe::sign(body, kSecret, clock_.now())).status; }
    // An event about that object as Stripe would send it now.
    std::string event(const std::string& type, const std::string& object, const std::string& account = {}) {
        Json json = Json::object();
        json.set("id", "evt_" + std::to_string(++events_)).set("object", "event").set("type", type);
        if (!account.empty()) {
            json.set("account", account);
        }
        json.set("data", Json::object().set("object", stripe_.object(object)));
        return to_json(json);
    }
    // Of a chargeback of 100.00.
    static Json dispute_of(const std::string& intent) {
        Json dispute = Json::object();
        dispute.set("amount", 10'000)
            .set("currency", "usd")
            .set("status", "needs_response")
            .set("reason", "fraudulent");
        return dispute.set("payment_intent", intent);
    }
    [[nodiscard]] std::string last_event() const { return "evt_" + std::to_string(events_); }
    StripeEventStatus status_of(const std::string& id) { return books().stripe_event(id)->status; }

    int events_ = 0;
};

TEST_F(Webhooks, OnlyWhatStripeSignedLatelyIsStored) {
    create_intent(agree());
    const std::string body = event("payment_intent.created", stripe_.newest("payment_intent")["id"].string_or());
    EXPECT_EQ(receive(body, "").status, 400);
    EXPECT_EQ(receive(body, stripe::sign(body, Secret{"whsec_else"}, clock_.now())).status, 400);
    EXPECT_EQ(receive(body + " ", stripe::sign(body, kSecret, clock_.now())).status, 400);
    EXPECT_EQ(receive(body, stripe::sign(body, kSecret, clock_.now() - 301s)).status, 400);
    EXPECT_FALSE(books().stripe_event(last_event()));

    EXPECT_EQ(receive(body, stripe::sign(body, kOldSecret, clock_.now() - 299s)).status, 200);
    EXPECT_TRUE(books().stripe_event(last_event()));
}

TEST_F(Webhooks, WhatIsNoEventOrTooLargeIsRefused) {
    for (const std::string body : {"", "{}", "[]", R"({"id":"evt_1","object":"event","type":"a"})", "{\"id\":"}) {
        EXPECT_EQ(deliver(body), 400) << body;
    }
    EXPECT_EQ(deliver(std::string(4'097, ' ')), 413);
    EXPECT_TRUE(books().due_jobs(clock_.now() + 1h, 10).empty());
}

TEST_F(Webhooks, ADoubledEventIsOneRowAndOneEffect) {
    const CollaborationId collaboration = agree();
    create_intent(collaboration);
    const std::string intent = payment_of(collaboration).stripe_payment_intent_id;
    stripe_.confirm_in_browser(intent);
    const std::string body = event("payment_intent.succeeded", intent);
    EXPECT_EQ(deliver(body), 200);
    EXPECT_EQ(deliver(body), 200);
    EXPECT_EQ(deliver(event("charge.succeeded", stripe_.newest("charge")["id"].string_or())), 200);
    EXPECT_EQ(deliver(event("payment_intent.created", intent)), 200);  // late, and about the past
    world().start_runner();
    world().pass(2s);
    EXPECT_EQ(payment_of(collaboration).status, PaymentStatus::held);
    EXPECT_EQ(payment_of(collaboration).stripe_fee, 320);
    EXPECT_EQ(status_of("evt_1"), StripeEventStatus::applied);
    expect_sound_books();
}

TEST_F(Webhooks, TheObjectIsFetchedAnewRatherThanBelieved) {
    const CollaborationId collaboration = agree();
    create_intent(collaboration);
    const std::string intent = payment_of(collaboration).stripe_payment_intent_id;
    stripe_.set(intent, "status", "succeeded");
    stripe_.set(intent, "amount_received", 10'000);
    const std::string body = event("payment_intent.succeeded", intent);
    stripe_.set(intent, "status", "requires_payment_method");
    deliver(body);
    world().start_runner();
    world().pass(2s);
    EXPECT_EQ(payment_of(collaboration).status, PaymentStatus::pending);
    EXPECT_EQ(status_of(last_event()), StripeEventStatus::applied);
}

TEST_F(Webhooks, AnEarlyEventWaitsForItsObject) {
    const CollaborationId collaboration = agree();
    stripe_.fail_next("POST /v1/payment_intents", {Fault::lost_answer});
    create_intent(collaboration);
    const std::string intent = stripe_.newest("payment_intent")["id"].string_or();
    deliver(event("payment_intent.created", intent));
    world().start_runner();
    world().pass(100ms);
    EXPECT_EQ(status_of(last_event()), StripeEventStatus::received);
    world().pass(1min);
    EXPECT_EQ(status_of(last_event()), StripeEventStatus::applied);
}

TEST_F(Webhooks, WhatNothingMatchesIsFlaggedInTheEnd) {
    Json foreign = Json::object();
    foreign.set("amount", 500).set("currency", "usd").set("status", "succeeded");
    deliver(event("payment_intent.succeeded", stripe_.add("payment_intent", foreign)));
    const std::string unmatched = last_event();
    deliver(event("customer.created", stripe_.add("customer", Json::object())));
    world().start_runner();
    world().pass(1s);
    EXPECT_EQ(status_of(last_event()), StripeEventStatus::ignored);
    EXPECT_EQ(status_of(unmatched), StripeEventStatus::received);
    world().pass(30min);
    EXPECT_EQ(status_of(unmatched), StripeEventStatus::unmatched);
    EXPECT_TRUE(dead_jobs().empty());
}

TEST_F(Webhooks, TriesThatStripeDidNotAnswerAreNoMisses) {
    const escrow::Payment payment = fund();
    world().start_runner();
    world().pass(1s);
    const std::string dispute = stripe_.add("dispute", dispute_of("pi_not_told_yet"));
    stripe_.fail_next("GET /v1/disputes/", std::vector(8, Fault::lost_request));
    deliver(event("charge.dispute.created", dispute));
    world().pass(12min);
    EXPECT_GT(stripe_.sent("GET /v1/disputes/").size(), 8U) << "one was answered";
    EXPECT_EQ(status_of(last_event()), StripeEventStatus::received);

    stripe_.set(dispute, "payment_intent", payment.stripe_payment_intent_id);
    world().pass(30min);
    EXPECT_EQ(status_of(last_event()), StripeEventStatus::applied);
    EXPECT_TRUE(dead_jobs().empty());
    expect_sound_books();
}

TEST_F(Webhooks, WhatNothingMatchesAfterAnOutageIsFlaggedAtItsSecondMiss) {
    const std::string dispute = stripe_.add("dispute", dispute_of("pi_of_another_shop"));
    stripe_.fail_next("GET /v1/disputes/", std::vector(8, Fault::lost_request));
    deliver(event("charge.dispute.created", dispute));
    world().start_runner();
    world().pass(1h);
    EXPECT_EQ(status_of(last_event()), StripeEventStatus::unmatched);
    EXPECT_EQ(stripe_.sent("GET /v1/disputes/").size(), 10U);
}

TEST_F(Webhooks, AChargeThatCouldNotBeReadIsNotOneWithoutAPayment) {
    fund();
    world().start_runner();
    world().pass(1s);
    const std::string charge = stripe_.newest("charge")["id"].string_or();
    const std::string dispute = stripe_.add("dispute", dispute_of("").set("charge", charge));
    stripe_.set(charge, "object", "something_new");
    deliver(event("charge.dispute.created", dispute));
    world().pass(1h);
    EXPECT_EQ(status_of(last_event()), StripeEventStatus::received);
    stripe_.set(charge, "object", "charge");
    world().pass(2h);
    EXPECT_EQ(status_of(last_event()), StripeEventStatus::applied);
}

TEST_F(Webhooks, RefundsThatCouldNotBeListedAreNotNone) {
    const escrow::Payment payment = fund();
    world().start_runner();
    Json foreign = Json::object();
    foreign.set("amount", 4'000).set("currency", "usd").set("status", "succeeded").set("created", 1'790'000'000);
    stripe_.add("refund", foreign.set("payment_intent", payment.stripe_payment_intent_id));
    stripe_.answer_next("GET /v1/refunds", R"({"object":"search_result"})");
    deliver(event("charge.refunded", stripe_.newest("charge")["id"].string_or()));
    world().pass(1min);
    EXPECT_EQ(status_of(last_event()), StripeEventStatus::applied);
    EXPECT_EQ(books().payment(payment.id)->amount_refunded, 4'000);
}

TEST_F(Webhooks, AnOperatorHasAnUnmatchedEventHandledAgain) {
    Json foreign = Json::object();
    foreign.set("amount", 500).set("currency", "usd").set("status", "succeeded");
    deliver(event("payment_intent.succeeded", stripe_.add("payment_intent", foreign)));
    const std::string id = last_event();
    world().start_runner();
    world().pass(30min);
    ASSERT_EQ(status_of(id), StripeEventStatus::unmatched);

    const escrow::Actor admin{.user_id = UserId{derive_uuid(Uuid{}, 1, clock_.now())}, .role = identity::Role::admin};
    const auto handler = books().delivery(id)->handler;
    ASSERT_TRUE(handler);
    const escrow::ReplayStripeEvent replay{.event_id = id, .job_id = handler->id};
    EXPECT_EQ(world().execute(admin, replay).answer.status, 202);
    EXPECT_EQ(status_of(id), StripeEventStatus::received);
    EXPECT_EQ(world().execute(admin, replay).answer.status, 409);
    world().pass(30min);
    EXPECT_EQ(status_of(id), StripeEventStatus::unmatched);  // for it still is nobody's
    EXPECT_GT(books().delivery(id)->handler->claim, handler->claim);
    EXPECT_TRUE(dead_jobs().empty());
    expect_sound_books();
}

TEST_F(Webhooks, PayoutsAreFoldedByRankInWhateverOrder) {
    onboard();
    earn();
    const PayoutId id = withdraw();
    world().pass(15s);
    const std::string payout = stripe_.newest("payout")["id"].string_or();
    const std::string account = stripe_.newest("payout")["account"].string_or();
    stripe_.set(payout, "status", "paid");
    deliver(event("payout.paid", payout, account));
    world().pass(1s);
    EXPECT_EQ(books().payout(id)->status, PayoutStatus::completed);

    stripe_.set(payout, "status", "failed");
    const std::string late = event("payout.paid", payout, account);
    deliver(event("payout.failed", payout, account));
    deliver(late);
    world().pass(10s);
    EXPECT_EQ(books().payout(id)->status, PayoutStatus::failed);
    EXPECT_TRUE(books().payout(id)->funds_returned_at);
    EXPECT_EQ(wallet().available_balance, 8'000);
    EXPECT_EQ(stripe_.count("transfer_reversal"), 1U);
    expect_sound_books();
}

TEST_F(Webhooks, ADisputeStopsReleasesUntilItIsWon) {
    const escrow::Payment payment = fund();
    world().start_runner();
    world().pass(1s);
    Json withdrawn = Json::object();
    withdrawn.set("object", "balance_transaction").set("id", "txn_d").set("amount", -10'000).set("fee", 1'500);
    withdrawn.set("net", -11'500).set("currency", "usd").set("status", "available").set("type", "adjustment");
    Json dispute = dispute_of(payment.stripe_payment_intent_id);
    dispute.set("balance_transactions", Json::array().push(withdrawn));
    const std::string id = stripe_.add("dispute", dispute);
    deliver(event("charge.dispute.created", id));
    world().pass(1s);
    EXPECT_TRUE(books().payment(payment.id)->is_disputed);

    Json returned = withdrawn;
    returned.set("id", "txn_w").set("amount", 10'000).set("fee", -1'500).set("net", 11'500);
    stripe_.object(id).find("balance_transactions")->push(returned);
    stripe_.set(id, "status", "won");
    deliver(event("charge.dispute.closed", id));
    world().pass(1s);
    EXPECT_FALSE(books().payment(payment.id)->is_disputed);
    EXPECT_EQ(books().payment(payment.id)->held(), 10'000);
    expect_sound_books();
}

TEST_F(Webhooks, ARefundOfOursIsFollowed) {
    const escrow::Payment payment = fund();
    world().start_runner();
    world().execute(company_, escrow::RequestRefund{.payment_id = payment.id, .amount = 1'000});
    world().pass(1s);
    const std::string ours = stripe_.newest("refund")["id"].string_or();
    stripe_.set(ours, "status", "failed");
    deliver(event("refund.failed", ours));
    world().pass(1s);
    EXPECT_EQ(books().refund_by_stripe_id(ours)->status, escrow::RefundStatus::failed);
    EXPECT_EQ(books().payment(payment.id)->held(), 10'000);
    expect_sound_books();
}

TEST_F(Webhooks, ARefundMadeElsewhereIsBookedOnceByWhicheverEventTells) {
    const escrow::Payment payment = fund();
    world().start_runner();
    Json foreign = Json::object();
    foreign.set("amount", 4'000).set("currency", "usd").set("status", "succeeded").set("created", 1'790'000'000);
    foreign.set("payment_intent", payment.stripe_payment_intent_id);
    const std::string id = stripe_.add("refund", foreign);
    deliver(event("refund.created", id));
    deliver(event("charge.refunded", stripe_.newest("charge")["id"].string_or()));
    world().pass(1s);
    EXPECT_EQ(status_of("evt_1"), StripeEventStatus::applied);
    EXPECT_EQ(status_of("evt_2"), StripeEventStatus::applied);
    EXPECT_EQ(books().payment(payment.id)->amount_refunded, 4'000);
    EXPECT_EQ(books().payment(payment.id)->held(), 6'000);
    expect_sound_books();

    stripe_.add("refund", Json{foreign}.set("payment_intent", "pi_of_another_shop"));
    deliver(event("refund.created", stripe_.newest("refund")["id"].string_or()));
    world().pass(30min);
    EXPECT_EQ(status_of(last_event()), StripeEventStatus::unmatched);
}

}  // namespace
}  // namespace holdfast::services
