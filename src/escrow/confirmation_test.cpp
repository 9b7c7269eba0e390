// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/audit.hpp"
#include "escrow/testing/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::escrow::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ConfirmationTest : public ::testing::Test {
protected:
    ConfirmationTest() : agreement_{world_.agree()}, id_{world_.begin(agreement_)} {}

    Result<Reply> confirm(std::string method = "pm_1") {
        return world_.run(
            world_.company,
            BeginConfirm{.payment_id = id_, .payment_method_id = std::move(method), .return_url = "https://a.example"},
            "key-1"
        );
    }
    [[nodiscard]] IntentFact fact(IntentStatus status, std::string failure_code = {}) const {
        IntentFact fact = world_.intent_of(id_, status);
        fact.failure_code = std::move(failure_code);
        fact.failure_reason = "Try another card.";
        fact.decline_code = "generic_decline";
        return fact;
    }
    Result<Reply> tell(IntentFact fact, std::optional<JobClaim> claim = {}) {
        return world_.system(FoldIntent{.claim = claim, .payment_id = id_, .fact = std::move(fact)});
    }
    [[nodiscard]] Payment payment() const { return world_.payment(id_); }
    PaymentMethodId card(const identity::User& owner, bool is_detached = false) {
        const PaymentMethodId id{derive_uuid(owner.id.value, is_detached ? 2 : 1, world_.now)};
        PaymentMethod row{.id = id, .user_id = owner.id, .stripe_payment_method_id = "pm_card"};
        if (is_detached) {
            row.detached_at = world_.now;
        }
        world_.books.seed(row);
        return id;
    }

    World world_;
    CollaborationId agreement_;
    PaymentId id_;
};

TEST_F(ConfirmationTest, IsAskedOfStripeByAJobOfTheCallers) {
    const Job job = world_.expect<PendingReply>(confirm()).job;
    EXPECT_EQ(job.kind, JobKind::confirm_intent);
    EXPECT_EQ(job.status, JobStatus::leased);
    EXPECT_EQ(job.waiting_key, "key-1");
    const auto& call = std::get<ConfirmIntentCall>(world_.books.calls().at(job.id));
    EXPECT_EQ(call.payment_method_id, "pm_1");
    EXPECT_EQ(call.intent_id, payment().stripe_payment_intent_id);
    EXPECT_EQ(call.return_url, "https://a.example");
    EXPECT_EQ(payment().attempts, 1);

    IntentFact action = fact(IntentStatus::requires_action);
    action.next_action = NextAction{.type = "redirect_to_url", .url = "https://b.example"};
    const auto reply = world_.expect<ConfirmReply>(tell(action, JobClaim{job.id, job.claim}));
    ASSERT_TRUE(reply.next_action);
    EXPECT_EQ(reply.next_action->url, "https://b.example");
    EXPECT_EQ(world_.books.find<Job>(job.id)->status, JobStatus::done);
    EXPECT_EQ(world_.books.last().answers, (IdempotencyKeyId{.user_id = world_.company.id, .key = "key-1"}));
    world_.must(tell(fact(IntentStatus::succeeded)));
    EXPECT_FALSE(world_.expect<ConfirmReply>(tell(action)).next_action) << "it is paid";
}

TEST_F(ConfirmationTest, TakesOnesOwnCardsOnFileAlone) {
    const Job job = world_.expect<PendingReply>(confirm(to_string(card(world_.company)))).job;
    EXPECT_EQ(std::get<ConfirmIntentCall>(world_.books.calls().at(job.id)).payment_method_id, "pm_card");
    for (const PaymentMethodId id :
         {card(world_.other_company), card(world_.company, true), PaymentMethodId{derive_uuid(Uuid{}, 7, world_.now)}
         }) {
        EXPECT_EQ(pointer(confirm(to_string(id))), "/paymentMethodId");
    }
}

TEST_F(ConfirmationTest, IsForTheCompanyWhileItCanBePaid) {
    const BeginConfirm body{.payment_id = id_, .payment_method_id = "pm_1"};
    EXPECT_EQ(refusal(world_.run(world_.influencer, body)), FailureCode::forbidden);
    EXPECT_EQ(refusal(world_.run(world_.other_company, body)), FailureCode::not_found);
    EXPECT_EQ(refusal(world_.run(world_.company, BeginConfirm{})), FailureCode::not_found);
    world_.must(tell(fact(IntentStatus::succeeded)));
    EXPECT_EQ(refusal(confirm()), FailureCode::wrong_state);
    EXPECT_EQ(world_.expect<ConfirmReply>(confirm("")).payment_id, id_) << "only asked how it ended";

    const CollaborationId other = world_.agree();
    const PaymentId unpaid = world_.begin(other);
    world_.must(world_.run(world_.company, CancelCollaboration{.collaboration_id = other}));
    EXPECT_EQ(refusal(world_.run(world_.company, BeginConfirm{.payment_id = unpaid})), FailureCode::wrong_state);
}

TEST_F(ConfirmationTest, OfABrowserIsAskedAfter) {
    const Job job = world_.expect<PendingReply>(confirm("")).job;
    EXPECT_EQ(job.kind, JobKind::poll_intent);
    EXPECT_EQ(job.subject_key, "request");
    EXPECT_EQ(payment().attempts, 0);
    const auto declined = world_.expect<DeclinedReply>(
        tell(fact(IntentStatus::requires_payment_method, "card_declined"), JobClaim{job.id, job.claim})
    );
    EXPECT_EQ(declined.payment_id, id_);
    EXPECT_EQ(declined.failure.code, FailureCode::card_declined);
    EXPECT_EQ(declined.failure.detail, "Try another card.");
    EXPECT_EQ(declined.failure.provider_code, "card_declined");
    EXPECT_EQ(declined.failure.decline_code, "generic_decline");
    EXPECT_EQ(world_.books.find<Job>(job.id)->status, JobStatus::done) << "it ends with its first answer";
    EXPECT_EQ(payment().status, PaymentStatus::failed);
    EXPECT_EQ(payment().failure_code, "card_declined");
    EXPECT_EQ(payment().failure_reason, "Try another card.");
    const Job again = world_.expect<PendingReply>(confirm()).job;
    EXPECT_EQ(payment().status, PaymentStatus::pending) << "a new attempt";
    EXPECT_EQ(payment().failure_code, "");
    world_.expect<DeclinedReply>(
        tell(fact(IntentStatus::requires_payment_method, "expired_card"), JobClaim{again.id, again.claim})
    );
}

TEST_F(ConfirmationTest, NewsThatNobodyWaitsForIsNoRefusal) {
    const IntentFact declined = fact(IntentStatus::requires_payment_method, "card_declined");
    EXPECT_EQ(world_.expect<ConfirmReply>(tell(declined)).payment_id, id_);
    const JobClaim poll = world_.claim(JobKind::poll_intent, id_.value);
    EXPECT_EQ(world_.expect<ConfirmReply>(tell(declined, poll)).payment_id, id_);
    EXPECT_EQ(world_.books.find<Job>(poll.job_id)->status, JobStatus::ready);
    const Job late = world_.expect<PendingReply>(confirm()).job;
    world_.must(tell(fact(IntentStatus::succeeded)));
    EXPECT_EQ(world_.expect<ConfirmReply>(tell(declined, JobClaim{late.id, late.claim})).payment_id, id_)
        << "it is paid";
    EXPECT_EQ(payment().status, PaymentStatus::held);
}

TEST_F(ConfirmationTest, WithoutAFailureIsStillPending) {
    for (const IntentStatus status :
         {IntentStatus::requires_payment_method,
          IntentStatus::requires_confirmation,
          IntentStatus::requires_action,
          IntentStatus::processing,
          IntentStatus::requires_capture}) {
        world_.must(tell(fact(status)));
        EXPECT_EQ(payment().status, PaymentStatus::pending);
        EXPECT_THAT(world_.posted(), IsEmpty());
    }
    EXPECT_EQ(refusal(world_.system(FoldIntent{.fact = fact(IntentStatus::processing)})), FailureCode::not_found);
    EXPECT_EQ(refusal(tell(fact(IntentStatus::processing), JobClaim{})), FailureCode::stale_claim);
}

TEST_F(ConfirmationTest, IsPolledUntilItsTimeIsOver) {
    const IntentFact open = fact(IntentStatus::processing);
    const Timestamp begun = world_.now;
    Timestamp asked = begun;
    for (const auto& [at, next] : {std::pair<Duration, Duration>{10s, 20s}, {20s, 30s}}) {
        const JobClaim claim = world_.claim(JobKind::poll_intent, id_.value);
        asked = world_.now;
        EXPECT_EQ(asked, begun + at);
        world_.must(tell(open, claim));
        EXPECT_EQ(world_.books.find<Job>(claim.job_id)->run_at, begun + next);
    }
    world_.now = payment().expires_at - 10min;
    const JobClaim last = world_.claim(JobKind::poll_intent, id_.value);
    world_.must(tell(open, last));
    EXPECT_EQ(world_.books.find<Job>(last.job_id)->run_at, payment().expires_at) << "no later than that";
    const JobClaim over = world_.claim(JobKind::poll_intent, id_.value);
    EXPECT_EQ(world_.now, payment().expires_at);
    world_.must(tell(open, over));
    EXPECT_EQ(world_.books.find<Job>(over.job_id)->status, JobStatus::done);
    EXPECT_EQ(world_.live_jobs(JobKind::poll_intent), 0);

    const JobClaim expiry = world_.claim(JobKind::expire_payment, id_.value);
    world_.must(tell(open, expiry));
    EXPECT_EQ(world_.books.find<Job>(expiry.job_id)->status, JobStatus::done);
    const Job* again = world_.live_job(JobKind::expire_payment, id_.value);
    ASSERT_NE(again, nullptr) << "it is being processed: asked again, with a key of its own";
    EXPECT_EQ(again->run_at, world_.now + 5min);
    world_.must(tell(fact(IntentStatus::canceled), world_.claim(JobKind::expire_payment, id_.value)));
    EXPECT_EQ(payment().failure_code, "expired");
    EXPECT_EQ(world_.live_jobs(JobKind::expire_payment), 0);
    EXPECT_EQ(refusal(confirm()), FailureCode::wrong_state) << "that intent is canceled";
}

TEST_F(ConfirmationTest, IsPolledNoMoreOnceItIsOver) {
    const JobClaim poll = world_.claim(JobKind::poll_intent, id_.value);
    world_.must(tell(fact(IntentStatus::succeeded), poll));
    EXPECT_EQ(world_.books.find<Job>(poll.job_id)->status, JobStatus::done);
    EXPECT_THAT(world_.posted(), ElementsAre("hold: stripe_platform +10000, escrow -10000"));
    EXPECT_EQ(payment().held_at, world_.now);
    EXPECT_EQ(payment().stripe_charge_id, "ch_" + to_string(id_));
    EXPECT_EQ(world_.wallet().in_escrow, 8'000);
    EXPECT_EQ(world_.live_job(JobKind::record_fee, id_.value)->run_at, world_.now);
    EXPECT_THAT(
        world_.announced(),
        ::testing::UnorderedElementsAre(
            EventType::collaboration_update, EventType::payment_update, EventType::wallet_update
        )
    );
    world_.must(tell(fact(IntentStatus::succeeded)));
    EXPECT_THAT(world_.posted(), IsEmpty()) << "told twice";
    const JobClaim expiry = world_.claim(JobKind::expire_payment, id_.value);
    world_.must(tell(fact(IntentStatus::succeeded), expiry));
    EXPECT_EQ(world_.live_jobs(JobKind::expire_payment), 0);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(ConfirmationTest, ACancellationIsForGood) {
    world_.must(tell(fact(IntentStatus::canceled)));
    EXPECT_EQ(payment().status, PaymentStatus::failed);
    EXPECT_EQ(payment().failure_code, "canceled");
    world_.now = payment().expires_at;
    world_.must(tell(fact(IntentStatus::canceled)));
    EXPECT_EQ(payment().failure_code, "canceled") << "told twice";
    world_.must(tell(fact(IntentStatus::requires_payment_method, "card_declined")));
    EXPECT_EQ(payment().failure_code, "canceled") << "overtaken news";
    world_.must(tell(fact(IntentStatus::succeeded)));
    EXPECT_EQ(payment().status, PaymentStatus::held) << "money is money";
    EXPECT_EQ(payment().failure_code, "");
}

TEST_F(ConfirmationTest, AnotherAmountIsKeptInSuspense) {
    IntentFact wrong = fact(IntentStatus::succeeded);
    wrong.amount_received = 9'000;
    world_.must(tell(wrong));
    EXPECT_THAT(world_.posted(), ElementsAre("suspense: stripe_platform +9000, suspense -9000"));
    EXPECT_EQ(world_.books.last().entries.at(0).description, "Stripe captured 90.00 usd in place of 100.00 usd.");
    EXPECT_EQ(payment().status, PaymentStatus::failed);
    EXPECT_EQ(payment().failure_code, "amount_mismatch");
    EXPECT_EQ(payment().stripe_charge_id, "ch_" + to_string(id_));
    world_.must(tell(fact(IntentStatus::succeeded)));
    EXPECT_THAT(world_.posted(), IsEmpty()) << "an operator must look";
    EXPECT_EQ(refusal(confirm()), FailureCode::wrong_state);
    EXPECT_EQ(
        refusal(world_.run(world_.company, BeginPayment{.collaboration_id = agreement_})), FailureCode::wrong_state
    );
}

TEST_F(ConfirmationTest, AnotherCurrencyOrNothingIsNoCaptureEither) {
    IntentFact nothing = fact(IntentStatus::succeeded);
    nothing.amount_received = 0;
    world_.must(tell(nothing));
    EXPECT_THAT(world_.posted(), IsEmpty());
    EXPECT_EQ(payment().failure_code, "amount_mismatch");

    const PaymentId other = world_.begin(world_.agree());
    IntentFact yen = world_.intent_of(other, IntentStatus::succeeded);
    yen.amount.currency = currency("jpy");
    world_.must(world_.system(FoldIntent{.payment_id = other, .fact = yen}));
    EXPECT_THAT(world_.posted(), ElementsAre("suspense: stripe_platform +10000, suspense -10000"));
    EXPECT_EQ(world_.books.last().entries.at(0).postings.at(0).account.currency, currency("jpy"));
}

TEST_F(ConfirmationTest, TakesNewsOfItsOwnIntentAlone) {
    IntentFact other = fact(IntentStatus::canceled);
    other.id = "pi_other";
    world_.must(tell(other));
    EXPECT_EQ(payment().status, PaymentStatus::pending);
    other = fact(IntentStatus::succeeded);
    other.id = "pi_other";
    EXPECT_EQ(refusal(tell(other)), FailureCode::wrong_state);
}

}  // namespace
}  // namespace holdfast::escrow::testing
