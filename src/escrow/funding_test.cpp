// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/audit.hpp"
#include "escrow/testing/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace holdfast::escrow::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

Job pending(World& world, Result<Reply> reply) {
    return world.expect<PendingReply>(std::move(reply)).job;
}

// An agreement with two payments: the first was refunded in full, so that a second was begun; then the refund failed.
struct TwoPayments {
    explicit TwoPayments(World& world) : agreement{world.agree()}, first{world.fund(agreement)} {
        world.make_available(first);
        world.must(world.run(world.company, RequestRefund{.payment_id = first}));
        const RefundId refund = world.books.all<Refund>().at(0).id;
        const auto tell = [&](RefundFactStatus status) {
            world.must(world.system(FoldRefund{.refund_id = refund, .fact = {.id = "re_1", .status = status}}));
        };
        tell(RefundFactStatus::succeeded);
        second = world.begin(agreement);
        tell(RefundFactStatus::failed);
    }
    void capture_second(World& world) const {
        world.must(
            world.system(FoldIntent{.payment_id = second, .fact = world.intent_of(second, IntentStatus::succeeded)})
        );
    }
    [[nodiscard]] Refund refund_of_second(const World& world) const {
        const auto refunds = world.books.all<Refund>();
        return *std::ranges::find(refunds, second, &Refund::payment_id);
    }
    CollaborationId agreement;
    PaymentId first;
    PaymentId second;
};

TEST(BeginPayment, FirstMakesTheCustomerThenTheIntent) {
    World world;
    const CollaborationId id = world.agree();
    const BeginPayment body{.collaboration_id = id, .save_payment_method = true};
    const Job customer = pending(world, world.run(world.company, body, "key-1"));
    EXPECT_EQ(customer.kind, JobKind::create_customer);
    EXPECT_EQ(customer.status, JobStatus::leased);
    EXPECT_EQ(customer.claim, 1);
    EXPECT_EQ(customer.attempts, 1);
    EXPECT_EQ(customer.leased_until, world.now + 45s);
    EXPECT_EQ(customer.waiting_user_id, world.company.id);
    EXPECT_EQ(customer.waiting_key, "key-1");
    EXPECT_EQ(std::get<CreateCustomerCall>(world.books.calls().at(customer.id)).email, world.company.email);

    const Payment begun = world.books.all<Payment>().at(0);
    EXPECT_EQ(begun.status, PaymentStatus::pending);
    EXPECT_EQ(begun.intent_job_id, customer.id);
    EXPECT_EQ(begun.expires_at, world.now + 24h);

    const Job intent =
        pending(world, world.system(RecordCustomer{.claim = {customer.id, customer.claim}, .customer_id = "cus_1"}));
    EXPECT_EQ(intent.kind, JobKind::create_intent);
    EXPECT_EQ(intent.waiting_key, "key-1");
    EXPECT_EQ(intent.request_id, customer.request_id);
    EXPECT_EQ(world.books.last().answers, (IdempotencyKeyId{.user_id = world.company.id, .key = "key-1"}));
    EXPECT_EQ(world.books.find<identity::User>(world.company.id)->stripe_customer_id, "cus_1");
    EXPECT_EQ(world.books.find<Job>(customer.id)->status, JobStatus::done);
    const auto& call = std::get<CreateIntentCall>(world.books.calls().at(intent.id));
    EXPECT_EQ(call.amount, (money::Money{.minor = 10'000, .currency = currency("usd")}));
    EXPECT_EQ(call.customer_id, "cus_1");
    EXPECT_TRUE(call.save_payment_method);

    const IntentFact fact{.id = "pi_1", .client_secret = "pi_1_secret"};
    const auto reply =
        world.expect<PaymentReply>(world.system(RecordIntent{.claim = {intent.id, intent.claim}, .fact = fact}));
    EXPECT_EQ(reply.status, 201);
    EXPECT_TRUE(reply.with_client_secret);
    EXPECT_EQ(world.books.last().answers, (IdempotencyKeyId{.user_id = world.company.id, .key = "key-1"}));
    const Payment made = world.payment(reply.payment_id);
    EXPECT_EQ(made.stripe_payment_intent_id, "pi_1");
    EXPECT_EQ(made.stripe_client_secret, "pi_1_secret");
    EXPECT_TRUE(made.intent_job_id.is_nil());
    EXPECT_EQ(world.live_job(JobKind::expire_payment, made.id.value)->run_at, made.expires_at);
    EXPECT_EQ(world.live_job(JobKind::poll_intent, made.id.value)->run_at, world.now + 10s);
    EXPECT_THAT(audit(world.books), IsEmpty());
}

TEST(BeginPayment, ReturnsThePendingOne) {
    World world;
    const CollaborationId id = world.agree();
    const PaymentId payment = world.begin(id);
    const auto reply = world.expect<PaymentReply>(world.run(world.company, BeginPayment{.collaboration_id = id}));
    EXPECT_EQ(reply.payment_id, payment);
    EXPECT_EQ(reply.status, 201);
    EXPECT_TRUE(reply.with_client_secret);
    EXPECT_THAT(world.announced(), IsEmpty());
    EXPECT_LE(world.books.last_rounds(), 2);
}

TEST(BeginPayment, WaitsForTheJobThatMakesTheIntent) {
    World world;
    world.begin(world.agree());  // so that there is a customer
    const CollaborationId id = world.agree();
    const BeginPayment body{.collaboration_id = id};
    const Job job = pending(world, world.run(world.company, body));
    EXPECT_EQ(job.kind, JobKind::create_intent);

    const auto early = world.run(world.company, body);
    EXPECT_EQ(refusal(early), FailureCode::provider_pending);
    EXPECT_EQ(early.error().retry_after, 1s);

    world.now += 46s;  // its caller crashed
    const Job again = pending(world, world.run(world.company, body, "key-2"));
    EXPECT_EQ(again.id, job.id);
    EXPECT_EQ(again.claim, 2);
    EXPECT_EQ(again.waiting_key, "key-2");
    EXPECT_EQ(
        refusal(world.system(RecordIntent{.claim = {job.id, 1}, .fact = {.id = "pi_1"}})), FailureCode::stale_claim
    );

    world.now += 46s;  // key-2 waits for it: another key has to wait for the runner
    EXPECT_EQ(refusal(world.run(world.company, body, "key-3")), FailureCode::provider_pending);
    world.must(world.system(RetryJob{.claim = {job.id, 2}, .run_at = world.now + 20s, .error = "timeout"}));
    EXPECT_EQ(world.run(world.company, body).error().retry_after, 20s);
    world.must(world.system(BuryJob{.claim = world.claim(JobKind::create_intent, job.subject_id), .error = "dead"}));
    EXPECT_EQ(world.run(world.company, body).error().retry_after, 60s);
}

TEST(BeginPayment, IsRefusedOnceFunded) {
    World world;
    const CollaborationId id = world.agree();
    world.fund(id);
    EXPECT_EQ(refusal(world.run(world.company, BeginPayment{.collaboration_id = id})), FailureCode::wrong_state);
    world.must(world.run(world.company, ReleasePayment{.collaboration_id = id}));
    EXPECT_EQ(refusal(world.run(world.company, BeginPayment{.collaboration_id = id})), FailureCode::wrong_state);
}

TEST(BeginPayment, IsForTheCompany) {
    World world;
    const BeginPayment body{.collaboration_id = world.agree()};
    EXPECT_EQ(refusal(world.run(world.influencer, body)), FailureCode::forbidden);
    EXPECT_EQ(refusal(world.run(world.admin, body)), FailureCode::forbidden);
    EXPECT_EQ(refusal(world.run(world.other_company, body)), FailureCode::not_found);
}

TEST(BeginPayment, BeginsANewOneAfterAFullRefund) {
    World world;
    const CollaborationId id = world.agree();
    const PaymentId first = world.fund(id);
    world.must(world.run(world.company, RequestRefund{.payment_id = first}));
    EXPECT_EQ(refusal(world.run(world.company, BeginPayment{.collaboration_id = id})), FailureCode::wrong_state);
    const RefundId refund = world.books.all<Refund>().at(0).id;
    world.must(
        world.system(FoldRefund{.refund_id = refund, .fact = {.id = "re_1", .status = RefundFactStatus::succeeded}})
    );
    const PaymentId second = world.begin(id);
    EXPECT_NE(second, first);

    // The first refund fails after all: the first payment holds again, and the second's capture goes back by itself.
    world.must(world.system(FoldRefund{.refund_id = refund, .fact = {.id = "re_1", .status = RefundFactStatus::failed}})
    );
    EXPECT_EQ(world.payment(first).status, PaymentStatus::held);
    world.must(world.system(FoldIntent{.payment_id = second, .fact = world.intent_of(second, IntentStatus::succeeded)})
    );
    EXPECT_EQ(world.payment(second).status, PaymentStatus::held);
    EXPECT_EQ(world.payment(second).amount_refunding, 10'000);
    EXPECT_EQ(world.wallet().in_escrow, 8'000);
    EXPECT_THAT(audit(world.books), IsEmpty());

    // A release is of the first: what it holds is free.
    const auto reply = world.expect<PaymentReply>(world.run(world.company, ReleasePayment{.collaboration_id = id}));
    EXPECT_EQ(reply.payment_id, first);
    EXPECT_EQ(refusal(world.run(world.company, ReleasePayment{.collaboration_id = id})), FailureCode::wrong_state);
}

TEST(SecondCapture, GoesBackAlsoOnceTheFirstIsReleasedOrPaidOut) {
    for (const PaymentStatus status : {PaymentStatus::released, PaymentStatus::completed}) {
        World world;
        world.onboard(world.influencer);
        const TwoPayments payments{world};
        world.must(world.run(world.company, ReleasePayment{.collaboration_id = payments.agreement}));
        if (status == PaymentStatus::completed) {
            const PayoutId payout = world.transfer(8'000);
            world.must(
                world.system(FoldPayout{.payout_id = payout, .fact = {.id = "po_1", .status = PayoutFactStatus::paid}})
            );
        }
        ASSERT_EQ(world.payment(payments.first).status, status);
        payments.capture_second(world);
        EXPECT_THAT(
            world.posted(),
            ElementsAre("hold: stripe_platform +10000, escrow -10000", "refund_request: escrow +10000, refund -10000")
        );
        EXPECT_EQ(world.payment(payments.second).held(), 0);
        const Refund refund = payments.refund_of_second(world);
        EXPECT_EQ(refund.amount, 10'000);
        EXPECT_TRUE(refund.requested_by.is_nil());
        EXPECT_EQ(refund.reason, "The collaboration was funded by another payment already.");
        EXPECT_NE(world.live_job(JobKind::create_refund, refund.id.value), nullptr);
        EXPECT_EQ(world.payment(payments.first).status, status);
        EXPECT_THAT(audit(world.books), IsEmpty());
    }
}

TEST(SecondCapture, ThatWentBackLeavesDeliveredWorkDelivered) {
    World world;
    const TwoPayments payments{world};
    payments.capture_second(world);
    world.must(world.run(world.influencer, SubmitWork{.collaboration_id = payments.agreement}));
    const Collaboration submitted = world.collaboration(payments.agreement);
    ASSERT_EQ(submitted.status, CollaborationStatus::submitted);
    world.must(world.system(FoldRefund{
        .refund_id = payments.refund_of_second(world).id, .fact = {.id = "re_2", .status = RefundFactStatus::succeeded}
    }));
    EXPECT_EQ(world.payment(payments.second).status, PaymentStatus::refunded);
    EXPECT_EQ(world.collaboration(payments.agreement), submitted) << "the first payment still holds its money";
    EXPECT_EQ(world.payment(payments.first).held(), 10'000);
    EXPECT_THAT(audit(world.books), IsEmpty());
}

TEST(BeginPayment, RevivesAFailedOneWithItsIntent) {
    World world;
    const CollaborationId id = world.agree();
    const PaymentId payment = world.begin(id);
    IntentFact declined = world.intent_of(payment, IntentStatus::requires_payment_method);
    declined.failure_code = "card_declined";
    world.must(world.system(FoldIntent{.payment_id = payment, .fact = declined}));
    ASSERT_EQ(world.payment(payment).status, PaymentStatus::failed);
    const auto reply = world.expect<PaymentReply>(world.run(world.company, BeginPayment{.collaboration_id = id}));
    EXPECT_EQ(reply.payment_id, payment);
    EXPECT_EQ(world.payment(payment).status, PaymentStatus::pending);
    EXPECT_EQ(world.payment(payment).failure_code, "");
    EXPECT_FALSE(world.payment(payment).stripe_payment_intent_id.empty());
}

TEST(BeginPayment, MakesANewIntentOnlyAfterTheOldOneWasCanceled) {
    World world;
    const CollaborationId id = world.agree();
    const PaymentId payment = world.begin(id);
    const std::string old_intent = world.payment(payment).stripe_payment_intent_id;
    const JobClaim expiry = world.claim(JobKind::expire_payment, payment.value);
    const IntentFact canceled = world.intent_of(payment, IntentStatus::canceled);
    world.must(world.system(FoldIntent{.claim = expiry, .payment_id = payment, .fact = canceled}));
    EXPECT_EQ(world.payment(payment).status, PaymentStatus::failed);
    EXPECT_EQ(world.payment(payment).failure_code, "expired");
    EXPECT_EQ(world.books.find<Job>(expiry.job_id)->status, JobStatus::done);

    const PaymentId again = world.begin(id);
    EXPECT_EQ(again, payment);
    EXPECT_EQ(world.payment(payment).status, PaymentStatus::pending);
    EXPECT_NE(world.payment(payment).stripe_payment_intent_id, old_intent);
    EXPECT_EQ(world.payment(payment).expires_at, world.now + 24h);

    // News of the old intent is old news.
    world.must(world.system(FoldIntent{.payment_id = payment, .fact = canceled}));
    EXPECT_EQ(world.payment(payment).status, PaymentStatus::pending);
    EXPECT_THAT(audit(world.books), IsEmpty());
}

TEST(BeginPayment, FailsWhenStripeRefusesTheIntent) {
    World world;
    const CollaborationId id = world.agree();
    Job job = pending(world, world.run(world.company, BeginPayment{.collaboration_id = id}, "key-1"));
    const Failure refused{
        .code = FailureCode::provider_refused, .detail = "Amount too small.", .provider_code = "amount_too_small"
    };
    const auto reply =
        world.expect<FailureReply>(world.system(RefuseJob{.claim = {job.id, job.claim}, .failure = refused}));
    EXPECT_EQ(reply.failure.code, FailureCode::provider_refused);
    EXPECT_EQ(world.books.last().answers, (IdempotencyKeyId{.user_id = world.company.id, .key = "key-1"}));
    const Payment failed = world.books.all<Payment>().at(0);
    EXPECT_EQ(failed.status, PaymentStatus::failed);
    EXPECT_EQ(failed.failure_code, "amount_too_small");
    EXPECT_TRUE(failed.intent_job_id.is_nil());
    EXPECT_EQ(
        refusal(world.run(world.company, BeginConfirm{.payment_id = failed.id, .payment_method_id = "pm_1"})),
        FailureCode::wrong_state
    );

    EXPECT_EQ(world.begin(id), failed.id);
    EXPECT_EQ(world.payment(failed.id).status, PaymentStatus::pending);
}

TEST(RecordCustomer, KeepsTheFirstOfTwo) {
    World world;
    const Job one = pending(world, world.run(world.company, BeginPayment{.collaboration_id = world.agree()}));
    const Job two = pending(world, world.run(world.company, BeginPayment{.collaboration_id = world.agree()}));
    world.must(world.system(RecordCustomer{.claim = {one.id, 1}, .customer_id = "cus_1"}));
    const Job intent = pending(world, world.system(RecordCustomer{.claim = {two.id, 1}, .customer_id = "cus_2"}));
    EXPECT_EQ(std::get<CreateIntentCall>(world.books.calls().at(intent.id)).customer_id, "cus_1");
    EXPECT_EQ(
        refusal(world.system(RecordCustomer{.claim = {two.id, 1}, .customer_id = "cus_2"})), FailureCode::stale_claim
    );
}

// The webhook of the capture overtakes the answer to the request that made the intent.
TEST(RecordIntent, FindsTheCaptureRecordedBefore) {
    World world;
    const CollaborationId id = world.agree();
    const PaymentId payment = world.begin(id, [&](const Job& job) {
        const IntentFact fact{
            .id = "pi_1",
            .status = IntentStatus::succeeded,
            .amount = {.minor = 10'000, .currency = currency("usd")},
            .amount_received = 10'000,
        };
        world.must(world.system(FoldIntent{.payment_id = PaymentId{job.subject_id}, .fact = fact}));
        return IntentFact{.id = "pi_1", .client_secret = "s"};
    });
    EXPECT_EQ(world.payment(payment).status, PaymentStatus::held);
    EXPECT_EQ(world.payment(payment).stripe_payment_intent_id, "pi_1");
    EXPECT_EQ(world.payment(payment).stripe_client_secret, "s");
    EXPECT_EQ(world.live_job(JobKind::expire_payment, payment.value), nullptr);
    EXPECT_EQ(refusal(world.system(RecordIntent{.claim = {}, .fact = {.id = "pi_1"}})), FailureCode::stale_claim);
}

}  // namespace
}  // namespace holdfast::escrow::testing
