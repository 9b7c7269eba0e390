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

class RefundTest : public ::testing::Test {
protected:
    RefundTest() : agreement_{world_.agree()}, payment_{world_.fund(agreement_)} {}

    RefundId ask(std::optional<std::int64_t> amount = {}) {
        return world_
            .expect<RefundReply>(world_.run(world_.influencer, RequestRefund{.payment_id = payment_, .amount = amount}))
            .refund_id;
    }
    Result<Reply> tell(RefundId id, RefundFactStatus status, std::string stripe_id = "re_1") {
        return world_.system(FoldRefund{
            .refund_id = id, .fact = {.id = std::move(stripe_id), .status = status, .failure_reason = "Closed."}
        });
    }
    // By a job, whose state is returned.
    Job tell(JobKind kind, RefundId id, RefundFactStatus status) {
        const JobClaim claim = world_.claim(kind, id.value);
        world_.must(world_.system(FoldRefund{.claim = claim, .refund_id = id, .fact = {.id = "re_1", .status = status}})
        );
        return *world_.books.find<Job>(claim.job_id);
    }
    [[nodiscard]] Refund refund(RefundId id) const { return *world_.books.find<Refund>(id); }

    World world_;
    CollaborationId agreement_;
    PaymentId payment_;
};

TEST_F(RefundTest, AReasonIsCountedInCharacters) {
    RequestRefund body{.payment_id = payment_, .amount = 1, .reason = {}};
    for (std::size_t i = 0; i < kMaxRefundReasonLength; ++i) {
        body.reason += "撮";
    }
    world_.must(world_.run(world_.influencer, body));
    body.reason += "x";
    EXPECT_EQ(pointer(world_.run(world_.influencer, body)), "/reason");
}

TEST_F(RefundTest, ReservesWhatIsHeldAndAsksStripe) {
    const auto reply = world_.expect<RefundReply>(
        world_.run(world_.company, RequestRefund{.payment_id = payment_, .amount = 2'500, .reason = "No time."})
    );
    EXPECT_EQ(reply.payment_id, payment_);
    EXPECT_EQ(reply.status, 201);
    EXPECT_THAT(world_.posted(), ElementsAre("refund_request: escrow +2500, refund -2500"));
    const Refund row = refund(reply.refund_id);
    EXPECT_EQ(row.amount, 2'500);
    EXPECT_EQ(row.reason, "No time.");
    EXPECT_EQ(row.status, RefundStatus::pending);
    EXPECT_EQ(row.requested_by, world_.company.id);
    EXPECT_EQ(world_.payment(payment_).amount_refunding, 2'500);
    EXPECT_EQ(world_.payment(payment_).status, PaymentStatus::held);
    EXPECT_EQ(world_.wallet().in_escrow, 6'000);
    const Job* job = world_.live_job(JobKind::create_refund, row.id.value);
    ASSERT_NE(job, nullptr);
    EXPECT_EQ(job->run_at, world_.now);
    const auto& call = std::get<CreateRefundCall>(world_.books.calls().at(job->id));
    EXPECT_EQ(call.amount.minor, 2'500);
    EXPECT_EQ(call.intent_id, world_.payment(payment_).stripe_payment_intent_id);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(RefundTest, IsForThePartiesAndOnceWorkIsThereNotForTheCompany) {
    const RequestRefund body{.payment_id = payment_, .amount = 1'000};
    EXPECT_EQ(refusal(world_.run(world_.other_company, body)), FailureCode::not_found);
    EXPECT_EQ(refusal(world_.run(world_.other_influencer, body)), FailureCode::not_found);
    world_.must(world_.run(world_.company, body));
    world_.must(world_.run(world_.influencer, SubmitWork{.collaboration_id = agreement_}));
    EXPECT_EQ(refusal(world_.run(world_.company, body)), FailureCode::wrong_state);
    world_.must(world_.run(world_.influencer, body));
    world_.must(world_.run(world_.admin, body));
    EXPECT_EQ(world_.payment(payment_).amount_refunding, 3'000);
}

TEST_F(RefundTest, IsForTheCompanyOfACanceledAgreementWhoseOwnRefundFailed) {
    const CollaborationId id = world_.agree();
    const PaymentId payment = world_.begin(id);
    world_.must(world_.run(world_.company, CancelCollaboration{.collaboration_id = id}));
    world_.must(
        world_.system(FoldIntent{.payment_id = payment, .fact = world_.intent_of(payment, IntentStatus::succeeded)})
    );
    const Refund by_itself = world_.books.all<Refund>().at(0);
    world_.must(tell(by_itself.id, RefundFactStatus::failed, "re_9"));
    ASSERT_EQ(world_.payment(payment).held(), 10'000);
    world_.must(world_.run(world_.company, RequestRefund{.payment_id = payment}));
    EXPECT_EQ(world_.payment(payment).amount_refunding, 10'000);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(RefundTest, RefusesWhatIsNotHeld) {
    const auto ask = [&](std::optional<std::int64_t> amount, std::string reason = {}) {
        return world_.run(
            world_.company, RequestRefund{.payment_id = payment_, .amount = amount, .reason = std::move(reason)}
        );
    };
    EXPECT_EQ(pointer(ask(0)), "/amount");
    EXPECT_EQ(pointer(ask(100, std::string(501, 'x'))), "/reason");
    EXPECT_EQ(refusal(ask(10'001)), FailureCode::amount_exceeds_held);
    world_.must(ask(100, std::string(500, 'x')));
    EXPECT_EQ(refusal(ask(9'901)), FailureCode::amount_exceeds_held);
    world_.must(ask({}));
    EXPECT_EQ(world_.payment(payment_).amount_refunding, 10'000);
    EXPECT_EQ(refusal(ask({})), FailureCode::amount_exceeds_held);
}

TEST_F(RefundTest, OfAllGivesTheMoneyBackAndTheAgreementIsOpenAgain) {
    world_.must(world_.run(world_.influencer, SubmitWork{.collaboration_id = agreement_}));
    const RefundId id = ask();
    EXPECT_EQ(world_.collaboration(agreement_).status, CollaborationStatus::submitted);
    EXPECT_EQ(tell(JobKind::create_refund, id, RefundFactStatus::succeeded).status, JobStatus::done);
    EXPECT_THAT(world_.posted(), ElementsAre("refund_confirm: refund +10000, stripe_platform -10000"));
    EXPECT_EQ(refund(id).status, RefundStatus::succeeded);
    EXPECT_EQ(refund(id).stripe_refund_id, "re_1");
    EXPECT_EQ(refund(id).completed_at, world_.now);
    EXPECT_EQ(world_.payment(payment_).status, PaymentStatus::refunded);
    EXPECT_EQ(world_.payment(payment_).amount_refunding, 0);
    EXPECT_EQ(world_.payment(payment_).amount_refunded, 10'000);
    EXPECT_EQ(world_.wallet().in_escrow, 0);
    EXPECT_EQ(world_.collaboration(agreement_).status, CollaborationStatus::active);
    EXPECT_FALSE(world_.collaboration(agreement_).submitted_at);
    EXPECT_EQ(world_.live_jobs(JobKind::poll_refund), 0);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(RefundTest, OfAPartLeavesTheRestHeld) {
    const RefundId id = ask(4'000);
    world_.must(tell(id, RefundFactStatus::succeeded));
    EXPECT_EQ(world_.payment(payment_).status, PaymentStatus::held);
    EXPECT_EQ(world_.payment(payment_).held(), 6'000);
    world_.must(world_.run(world_.company, ReleasePayment{.collaboration_id = agreement_}));
    EXPECT_EQ(world_.payment(payment_).status, PaymentStatus::released);
    EXPECT_EQ(world_.payment(payment_).amount_credited, 4'800);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(RefundTest, IsAskedForWhileItIsPending) {
    const RefundId id = ask();
    EXPECT_EQ(tell(JobKind::create_refund, id, RefundFactStatus::pending).status, JobStatus::done);
    const Job* poll = world_.live_job(JobKind::poll_refund, id.value);
    ASSERT_NE(poll, nullptr);
    EXPECT_EQ(poll->run_at, world_.now + 10s);
    const Job asked = tell(JobKind::poll_refund, id, RefundFactStatus::pending);
    EXPECT_EQ(asked.status, JobStatus::ready);
    EXPECT_EQ(asked.run_at, world_.now + 10s);
    EXPECT_EQ(world_.live_jobs(JobKind::poll_refund), 1);
    EXPECT_EQ(tell(JobKind::poll_refund, id, RefundFactStatus::succeeded).status, JobStatus::done);
    EXPECT_EQ(refund(id).status, RefundStatus::succeeded);
}

TEST_F(RefundTest, ThatFailedIsHeldAgain) {
    const RefundId id = ask(4'000);
    world_.must(tell(id, RefundFactStatus::failed, ""));
    EXPECT_THAT(world_.posted(), ElementsAre("refund_reversal: refund +4000, escrow -4000"));
    EXPECT_EQ(refund(id).status, RefundStatus::failed);
    EXPECT_EQ(refund(id).failure_reason, "Closed.");
    EXPECT_EQ(refund(id).completed_at, world_.now);
    EXPECT_EQ(world_.payment(payment_).amount_refunding, 0);
    EXPECT_EQ(world_.payment(payment_).held(), 10'000);
    EXPECT_EQ(world_.wallet().in_escrow, 8'000);
    world_.must(tell(id, RefundFactStatus::succeeded));
    EXPECT_THAT(world_.posted(), IsEmpty()) << "overtaken news";
    world_.must(tell(id, RefundFactStatus::failed));
    EXPECT_THAT(world_.posted(), IsEmpty()) << "told twice";
    EXPECT_EQ(refund(id).status, RefundStatus::failed);
}

TEST_F(RefundTest, ThatFailsAfterItSucceededIsHeldAgain) {
    const RefundId id = ask();
    world_.must(tell(id, RefundFactStatus::succeeded));
    world_.must(tell(id, RefundFactStatus::succeeded));
    EXPECT_THAT(world_.posted(), IsEmpty()) << "told twice";
    world_.must(tell(id, RefundFactStatus::failed));
    EXPECT_THAT(world_.posted(), ElementsAre("refund_reversal: stripe_platform +10000, escrow -10000"));
    EXPECT_EQ(world_.payment(payment_).status, PaymentStatus::held);
    EXPECT_EQ(world_.payment(payment_).amount_refunded, 0);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(RefundTest, ThatFailsAfterAReleaseIsHeldAgainAndNotPaidOut) {
    const RefundId id = ask(4'000);
    world_.must(tell(id, RefundFactStatus::succeeded));
    world_.must(world_.run(world_.company, ReleasePayment{.collaboration_id = agreement_}));
    ASSERT_EQ(world_.payment(payment_).status, PaymentStatus::released);
    world_.must(tell(id, RefundFactStatus::failed));
    EXPECT_EQ(world_.payment(payment_).status, PaymentStatus::held);
    EXPECT_FALSE(world_.payment(payment_).released_at);
    EXPECT_EQ(world_.collaboration(agreement_).status, CollaborationStatus::completed);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(RefundTest, ThatFailsAfterAReleaseMayBeReleasedAndLeavesTheAgreementCompleted) {
    const RefundId id = ask(4'000);
    world_.must(tell(id, RefundFactStatus::succeeded));
    world_.must(world_.run(world_.company, ReleasePayment{.collaboration_id = agreement_}));
    const Collaboration completed = world_.collaboration(agreement_);
    ASSERT_EQ(completed.status, CollaborationStatus::completed);
    world_.now += 1h;
    world_.must(tell(id, RefundFactStatus::failed));
    world_.must(world_.run(world_.company, ReleasePayment{.collaboration_id = agreement_}));
    EXPECT_EQ(world_.payment(payment_).status, PaymentStatus::released);
    EXPECT_EQ(world_.payment(payment_).released_at, world_.now);
    EXPECT_EQ(world_.payment(payment_).amount_credited, 8'000);
    EXPECT_EQ(world_.collaboration(agreement_), completed) << "it was completed by the first release";
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(RefundTest, TakesNewsOfItselfAlone) {
    const RefundId id = ask();
    world_.must(tell(id, RefundFactStatus::pending));
    EXPECT_EQ(refusal(tell(id, RefundFactStatus::succeeded, "re_2")), FailureCode::wrong_state);
    EXPECT_EQ(refund(id).stripe_refund_id, "re_1");
    world_.must(tell(id, RefundFactStatus::succeeded, ""));
    EXPECT_EQ(refund(id).stripe_refund_id, "re_1");
    EXPECT_EQ(refusal(tell({}, RefundFactStatus::succeeded)), FailureCode::not_found);
    EXPECT_EQ(refusal(world_.system(FoldRefund{.claim = JobClaim{}, .refund_id = id})), FailureCode::stale_claim);
}

}  // namespace
}  // namespace holdfast::escrow::testing
