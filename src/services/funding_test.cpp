// SPDX-License-Identifier: Apache-2.0
#include "services/funding.hpp"

#include "services/jobs.hpp"
#include "tests/support/services_journey.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <gmock/gmock.h>

namespace holdfast::services {
namespace {

using namespace std::chrono_literals;
using escrow::PaymentStatus;
using ::testing::HasSubstr;
using tests::Fault;
using tests::Journey;

class Funding : public Journey {};

TEST_F(Funding, MakesTheCustomerAndTheIntentWhileTheCallerWaits) {
    const CollaborationId collaboration = agree();
    const engine::Outcome outcome = create_intent(collaboration);
    EXPECT_EQ(outcome.answer.status, 201);
    EXPECT_THAT(outcome.answer.body, HasSubstr("clientSecret"));
    EXPECT_EQ(stripe_.count("customer"), 1U);
    EXPECT_EQ(stripe_.newest("payment_intent")["amount"], Json{10'000});
    EXPECT_EQ(
        stripe_.newest("payment_intent")["metadata"]["holdfast_payment"], Json{to_string(payment_of(collaboration).id)}
    );

    EXPECT_EQ(create_intent(collaboration).answer.status, 201);
    EXPECT_EQ(stripe_.count("payment_intent"), 1U);
}

TEST_F(Funding, HoldsWhatWasCapturedAndRecordsTheFee) {
    const escrow::Payment payment = fund();
    EXPECT_EQ(payment.status, PaymentStatus::held);
    world().start_runner();
    world().pass(2s);
    EXPECT_EQ(books().payment(payment.id)->stripe_fee, 320);
    EXPECT_TRUE(books().payment(payment.id)->is_available);
    expect_sound_books();
}

TEST_F(Funding, ADeclineAnswers402AndTheNextAttemptMaySucceed) {
    const CollaborationId collaboration = agree();
    create_intent(collaboration);
    const PaymentId id = payment_of(collaboration).id;
    const engine::Outcome declined = confirm(id, "pm_card_chargeDeclined");
    EXPECT_EQ(declined.answer.status, 402);
    EXPECT_THAT(declined.answer.body, HasSubstr("generic_decline"));
    EXPECT_EQ(payment_of(collaboration).status, PaymentStatus::failed);
    EXPECT_EQ(payment_of(collaboration).failure_code, "card_declined");

    EXPECT_EQ(confirm(id, "pm_card_visa").answer.status, 200);
    EXPECT_EQ(payment_of(collaboration).status, PaymentStatus::held);
    EXPECT_EQ(stripe_.count("payment_intent"), 1U);
}

TEST_F(Funding, TellsOfTheActionThatTheBankAsksFor) {
    const CollaborationId collaboration = agree();
    create_intent(collaboration);
    const escrow::Payment payment = payment_of(collaboration);
    EXPECT_THAT(confirm(payment.id, "pm_card_threeDSecureRequired").answer.body, HasSubstr("https://bank.example"));
    stripe_.confirm_in_browser(payment.stripe_payment_intent_id);
    EXPECT_EQ(confirm(payment.id, "").answer.status, 200);
    EXPECT_EQ(payment_of(collaboration).status, PaymentStatus::held);
}

TEST_F(Funding, AnswersWhoAsksThoughAWebhookWasQuicker) {
    const CollaborationId collaboration = agree();
    create_intent(collaboration);
    const escrow::Payment payment = payment_of(collaboration);
    const engine::Outcome asked = world().execute(company_, escrow::BeginConfirm{.payment_id = payment.id});
    const escrow::Job job = std::get<escrow::PendingReply>(asked.reply).job;
    stripe_.confirm_in_browser(payment.stripe_payment_intent_id);
    const money::Money amount{.minor = payment.amount_budget, .currency = payment.currency};
    const escrow::IntentFact captured{
        .id = payment.stripe_payment_intent_id,
        .status = escrow::IntentStatus::succeeded,
        .amount = amount,
        .amount_received = amount.minor,
        .charge_id = "ch_1",
    };
    world().execute(escrow::system_actor(), escrow::FoldIntent{.payment_id = payment.id, .fact = captured});

    const JobResult result = world().run(run_job(world().parts(), job, {.deadline = clock_.now() + 10s}));
    EXPECT_EQ(result.ending, JobEnding::settled);
    EXPECT_TRUE(std::holds_alternative<escrow::ConfirmReply>(result.outcome.reply));
}

TEST_F(Funding, APollThatNobodyWaitsForAsksNothingOnceItIsHeld) {
    const CollaborationId collaboration = agree();
    create_intent(collaboration);
    confirm(payment_of(collaboration).id, "pm_card_visa");
    world().start_runner();
    world().pass(20s);
    EXPECT_EQ(stripe_.sent("GET /v1/payment_intents").size(), 1U) << "for the fee alone";
    EXPECT_TRUE(books().due_jobs(clock_.now(), 10).empty());
}

TEST_F(Funding, ALostAnswerIsAskedForAgainWithTheSameKeyAndBytes) {
    const CollaborationId collaboration = agree();
    create_intent(collaboration);
    const PaymentId id = payment_of(collaboration).id;
    stripe_.fail_next("POST /v1/payment_intents/", {Fault::lost_request});
    const engine::Outcome pending = confirm(id, "pm_card_visa", "key-1");
    EXPECT_EQ(pending.answer.status, 503);
    EXPECT_THAT(pending.answer.body, HasSubstr("provider_pending"));
    EXPECT_EQ(payment_of(collaboration).status, PaymentStatus::pending);

    world().start_runner();
    world().pass(30s);
    const auto sent = stripe_.sent("POST /v1/payment_intents/");
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_EQ(sent[0], sent[1]);
    EXPECT_EQ(stripe_.count("charge"), 1U);
    EXPECT_EQ(payment_of(collaboration).status, PaymentStatus::held);

    const engine::Outcome replay = confirm(id, "pm_card_visa", "key-1");
    EXPECT_TRUE(replay.is_replay);
    EXPECT_EQ(replay.answer.status, 200);
}

TEST_F(Funding, APendingKeyIsTakenUpWhereItWasLeft) {
    const CollaborationId collaboration = agree();
    stripe_.fail_next("POST /v1/payment_intents", {Fault::lost_answer});
    EXPECT_EQ(create_intent(collaboration, "key-1").answer.status, 503);
    clock_.advance(1min);
    const engine::Outcome resumed = create_intent(collaboration, "key-1");
    EXPECT_EQ(resumed.answer.status, 201);
    EXPECT_THAT(resumed.answer.body, HasSubstr("clientSecret"));
    EXPECT_EQ(stripe_.count("payment_intent"), 1U);
}

TEST_F(Funding, ASecondRequestWaitsForTheFirstOnesIntent) {
    using namespace boost::asio::experimental::awaitable_operators;
    const CollaborationId collaboration = agree();
    const auto ask = [&](const std::string& key) {
        return services::create_intent(world().parts(), world().context(company_, key), collaboration, false);
    };
    const auto [first, second] = world().run(ask("key-1") && ask("key-2"));
    EXPECT_EQ(first.answer.status, 201);
    EXPECT_EQ(second.answer.status, 201);
    EXPECT_EQ(stripe_.count("payment_intent"), 1U);
}

TEST_F(Funding, ASecondRequestIsToldWhenStripeIsAskedAgain) {
    const CollaborationId collaboration = agree();
    stripe_.fail_next("POST /v1/payment_intents", {Fault::lost_request});
    EXPECT_EQ(create_intent(collaboration, "key-1").answer.status, 503);
    const Timestamp asked = clock_.now();
    EXPECT_EQ(create_intent(collaboration, "key-2").failure->code, FailureCode::provider_pending);
    EXPECT_LT(clock_.now(), asked + 2s);
}

TEST_F(Funding, AStoredErrorIsSeenThroughByLooking) {
    const CollaborationId collaboration = agree();
    stripe_.fail_next("POST /v1/payment_intents", {Fault::stored_error});
    EXPECT_EQ(create_intent(collaboration).answer.status, 503);
    world().start_runner();
    world().pass(30s);
    EXPECT_EQ(payment_of(collaboration).stripe_payment_intent_id, stripe_.newest("payment_intent")["id"].string_or());
    EXPECT_EQ(stripe_.sent("POST /v1/payment_intents").size(), 1U);
}

TEST_F(Funding, ARefusalEndsTheAttemptAndTheNextHasANewKey) {
    const CollaborationId collaboration = agree();
    stripe_.refuse_next("POST /v1/payment_intents", "amount_too_small");
    const engine::Outcome refused = create_intent(collaboration, "key-1");
    EXPECT_EQ(refused.answer.status, 502);
    EXPECT_EQ(payment_of(collaboration).status, PaymentStatus::failed);
    EXPECT_TRUE(create_intent(collaboration, "key-1").is_replay);

    EXPECT_EQ(create_intent(collaboration, "key-2").answer.status, 201);
    const auto sent = stripe_.sent("POST /v1/payment_intents");
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_NE(sent[0].key, sent[1].key);
}

TEST_F(Funding, ADeadProcessIsFinishedByTheNextOne) {
    const CollaborationId collaboration = agree();
    create_intent(collaboration);
    stripe_.fail_next("POST /v1/payment_intents/", {Fault::died_after});
    EXPECT_THROW(confirm(payment_of(collaboration).id, "pm_card_visa"), tests::ProcessDied);
    restart();
    world().pass(2min);
    EXPECT_EQ(payment_of(collaboration).status, PaymentStatus::held);
    EXPECT_EQ(stripe_.count("charge"), 1U);
    expect_sound_books();
}

TEST_F(Funding, AnExpiredPaymentIsCanceledAtStripeFirst) {
    const CollaborationId collaboration = agree();
    create_intent(collaboration);
    world().start_runner();
    world().pass(25h);
    EXPECT_EQ(stripe_.newest("payment_intent")["status"], Json{"canceled"});
    EXPECT_EQ(payment_of(collaboration).status, PaymentStatus::failed);
    EXPECT_EQ(payment_of(collaboration).failure_code, "expired");
}

TEST_F(Funding, APaymentThatSucceededBeforeItsExpiryIsHeld) {
    const CollaborationId collaboration = agree();
    create_intent(collaboration);
    clock_.advance(25h);
    stripe_.confirm_in_browser(payment_of(collaboration).stripe_payment_intent_id);
    stripe_.fail_next("GET /v1/payment_intents/", {Fault::lost_answer});  // the poll, which is due too
    world().start_runner();
    world().pass(1min);
    EXPECT_EQ(payment_of(collaboration).status, PaymentStatus::held);
}

TEST_F(Funding, ACaptureForACanceledCollaborationIsRefundedByItself) {
    const CollaborationId collaboration = agree();
    create_intent(collaboration);
    stripe_.confirm_in_browser(payment_of(collaboration).stripe_payment_intent_id);
    world().execute(company_, escrow::CancelCollaboration{.collaboration_id = collaboration});
    world().start_runner();
    world().pass(1min);
    EXPECT_EQ(payment_of(collaboration).status, PaymentStatus::refunded);
    EXPECT_EQ(stripe_.count("refund"), 1U);
    expect_sound_books();
}

}  // namespace
}  // namespace holdfast::services
