// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/release.hpp"

#include "escrow/rules/clearing.hpp"
#include "escrow/testing/audit.hpp"
#include "escrow/testing/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::escrow::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Payment held_payment(std::int64_t refunding = 0) {
    return {.amount_budget = 100, .amount_refunding = refunding, .status = PaymentStatus::held, .held_at = Timestamp{}};
}

// A payment of 10000 held, of which a part is released, an hour apart.
struct Released {
    explicit Released(World& world) : id{world.agree()}, payment{world.fund(id)} {
        world.rules->clearing_delay = 48h;
        first_at = world.now;
        world.must(world.run(world.company, ReleasePayment{.collaboration_id = id, .amount = 5'000}));
        world.now += 1h;
        world.must(world.run(world.company, ReleasePayment{.collaboration_id = id, .amount = 2'500}));
    }
    CollaborationId id;
    PaymentId payment;
    Timestamp first_at{};
};

// As many releases as one command may not clear at once, and one more.
PaymentId release_often(World& world, int times) {
    const CollaborationId id = world.agree(100 * times, 100 * times);
    const PaymentId payment = world.fund(id);
    for (int i = 0; i < times; ++i) {
        world.must(world.run(world.company, ReleasePayment{.collaboration_id = id, .amount = 100}));
    }
    return payment;
}

}  // namespace

TEST(ReleasePayment, PostsTheCreatorsShareAndThePlatformsFee) {
    World world;
    world.rules->clearing_delay = 48h;
    const CollaborationId id = world.agree();
    const PaymentId payment = world.fund(id);
    const auto reply =
        world.expect<PaymentReply>(world.run(world.company, ReleasePayment{.collaboration_id = id, .amount = 2'500}));
    EXPECT_EQ(reply.payment_id, payment);
    EXPECT_EQ(reply.status, 200);
    EXPECT_FALSE(reply.with_client_secret);
    EXPECT_THAT(world.posted(), ElementsAre("release: escrow +2500, wallet_pending -2000, fees -500"));
    EXPECT_EQ(world.wallet().pending_balance, 2'000);
    EXPECT_EQ(world.wallet().available_balance, 0);
    EXPECT_EQ(world.wallet().total_earned, 2'000);
    EXPECT_EQ(world.wallet().in_escrow, 6'000);
    EXPECT_EQ(world.payment(payment).status, PaymentStatus::held);
    EXPECT_EQ(world.payment(payment).amount_released, 2'500);
    EXPECT_EQ(world.payment(payment).amount_credited, 2'000);
    EXPECT_EQ(world.collaboration(id).status, CollaborationStatus::active);
    const Release row = world.books.all<Release>().at(0);
    EXPECT_EQ(row.released_at, world.now);
    EXPECT_EQ(row.clears_after, world.now + 48h);
    EXPECT_FALSE(row.cleared_at);
    EXPECT_EQ(world.live_jobs(JobKind::clear_releases), 0) << "Stripe has not said available";
    EXPECT_THAT(audit(world.books), IsEmpty());
}

TEST(ReleasePayment, ClearsAtOnceWhenNothingIsWaitedFor) {
    World world;
    const CollaborationId id = world.agree();
    const PaymentId payment = world.fund(id);
    world.make_available(payment);
    world.must(world.run(world.admin, ReleasePayment{.collaboration_id = id}));
    EXPECT_THAT(
        world.posted(),
        ElementsAre(
            "release: escrow +10000, wallet_pending -8000, fees -2000",
            "clear: wallet_pending +8000, wallet_available -8000"
        )
    );
    EXPECT_EQ(world.wallet().available_balance, 8'000);
    EXPECT_EQ(world.wallet().pending_balance, 0);
    EXPECT_EQ(world.payment(payment).status, PaymentStatus::released);
    EXPECT_EQ(world.payment(payment).released_at, world.now);
    EXPECT_EQ(world.collaboration(id).status, CollaborationStatus::completed);
    EXPECT_EQ(world.collaboration(id).completed_at, world.now);
    EXPECT_EQ(world.live_jobs(JobKind::clear_releases), 0);
}

TEST(ReleasePayment, WaitsForTheLaterOfDelayAndStripe) {
    for (const auto& [delay, stripe] : {std::pair{48h, 24h}, std::pair{24h, 48h}}) {
        World world;
        const CollaborationId id = world.agree();
        const PaymentId payment = world.fund(id);
        const Timestamp begun = world.now;
        world.rules->clearing_delay = delay;
        world.must(world.system(RecordFee{
            .payment_id = payment,
            .fact =
                {.balance_transaction_id = "txn_1", .fee = 300, .available_on = begun + stripe, .is_available = true},
        }));
        world.must(world.run(world.company, ReleasePayment{.collaboration_id = id}));
        ASSERT_NE(world.live_job(JobKind::clear_releases, payment.value), nullptr);
        EXPECT_EQ(world.live_job(JobKind::clear_releases, payment.value)->run_at, begun + 48h);
        const JobClaim claim = world.claim(JobKind::clear_releases, payment.value);
        world.must(world.system(ClearReleases{.claim = claim, .payment_id = payment}));
        EXPECT_EQ(world.books.all<Release>().at(0).cleared_at, begun + 48h);
        EXPECT_EQ(world.wallet().available_balance, 8'000);
    }
}

TEST(ReleasePayment, IsForTheCompanyAndAdmins) {
    World world;
    const ReleasePayment body{.collaboration_id = world.agree()};
    world.fund(body.collaboration_id);
    EXPECT_EQ(refusal(world.run(world.influencer, body)), FailureCode::forbidden);
    EXPECT_EQ(refusal(world.run(world.other_company, body)), FailureCode::not_found);
    EXPECT_EQ(refusal(world.run(world.other_influencer, body)), FailureCode::not_found);
    EXPECT_EQ(refusal(world.system(body)), FailureCode::forbidden);
    EXPECT_EQ(refusal(world.run(world.admin, ReleasePayment{})), FailureCode::not_found);
}

TEST(ReleasePayment, RefusesWhatIsNotHeld) {
    World world;
    const CollaborationId id = world.agree(10'000, 8'000, "kwd");
    const auto ask = [&](std::int64_t amount) {
        return world.run(world.company, ReleasePayment{.collaboration_id = id, .amount = amount});
    };
    EXPECT_EQ(refusal(ask(10)), FailureCode::wrong_state) << "nothing was paid yet";
    EXPECT_EQ(pointer(ask(0)), "/amount") << "a bad amount is said first";
    const PaymentId payment = world.fund(id);
    for (const std::int64_t amount : {-10, 0, 15}) {
        EXPECT_EQ(refusal(ask(amount)), FailureCode::invalid_request) << amount;
        EXPECT_EQ(pointer(ask(amount)), "/amount");
    }
    EXPECT_EQ(refusal(ask(10'010)), FailureCode::amount_exceeds_held);
    world.must(world.run(world.company, RequestRefund{.payment_id = payment, .amount = 4'000}));
    EXPECT_EQ(refusal(ask(6'010)), FailureCode::amount_exceeds_held) << "4000 are reserved";
    world.must(ask(6'000));
    EXPECT_EQ(refusal(ask(10)), FailureCode::amount_exceeds_held) << "all is reserved";
    EXPECT_EQ(
        refusal(world.run(world.company, ReleasePayment{.collaboration_id = id})), FailureCode::amount_exceeds_held
    );
}

TEST(ReleasePayment, NeverPaysForACanceledCollaboration) {
    World world;
    const CollaborationId id = world.agree();
    const PaymentId payment = world.begin(id);
    world.must(world.run(world.company, CancelCollaboration{.collaboration_id = id}));
    world.must(world.system(FoldIntent{.payment_id = payment, .fact = world.intent_of(payment, IntentStatus::succeeded)}
    ));
    const RefundId refund = world.books.all<Refund>().at(0).id;
    world.must(world.system(FoldRefund{.refund_id = refund, .fact = {.id = "re_1", .status = RefundFactStatus::failed}})
    );
    ASSERT_EQ(world.payment(payment).held(), 10'000);
    EXPECT_EQ(refusal(world.run(world.admin, ReleasePayment{.collaboration_id = id})), FailureCode::wrong_state);
}

TEST(Releasable, IsTheOldestThatHoldsAnythingWhileNothingWasReleased) {
    const Collaboration open{};
    const Payment full = held_payment();
    Payment other = held_payment();
    other.amount_budget = 200;
    const Payment reserved = held_payment(100);
    EXPECT_EQ(rules::releasable(open, {&full, &other}).value(), full);
    EXPECT_EQ(rules::releasable(open, {&reserved, &other}).value(), other);
    EXPECT_EQ(rules::releasable(open, {&full, &reserved}).value(), full);
    EXPECT_EQ(rules::releasable(open, {&reserved}).value(), reserved);
    const Payment second_reserved = held_payment(99);
    EXPECT_EQ(rules::releasable(open, {&reserved, &second_reserved}).value(), second_reserved);
    Payment third_reserved = held_payment(200);
    third_reserved.amount_budget = 200;
    EXPECT_EQ(rules::releasable(open, {&reserved, &third_reserved}).value(), reserved) << "neither is better";
    Payment begun = held_payment();
    begun.amount_released = 60;
    Payment begun_reserved = held_payment(40);
    begun_reserved.amount_released = 60;
    EXPECT_EQ(rules::releasable(open, {&full, &begun}).value(), begun) << "it goes on with what it began with";
    EXPECT_EQ(rules::releasable(open, {&begun, &full}).value(), begun);
    EXPECT_EQ(rules::releasable(open, {&begun_reserved, &full}).value(), begun_reserved) << "though all is reserved";
    EXPECT_EQ(rules::releasable(open, {&begun_reserved, &begun}).value(), begun);
    for (const PaymentStatus status : {PaymentStatus::released, PaymentStatus::completed}) {
        Payment paid = held_payment();
        paid.status = status;
        EXPECT_FALSE(rules::releasable(open, {&paid, &full}));
        EXPECT_FALSE(rules::releasable(open, {&full, &paid}));
    }
    for (const PaymentStatus status : {PaymentStatus::pending, PaymentStatus::failed, PaymentStatus::refunded}) {
        Payment none = held_payment();
        none.status = status;
        EXPECT_EQ(rules::releasable(open, {&none}).error().code, FailureCode::wrong_state);
        EXPECT_EQ(rules::releasable(open, {&none, &full}).value(), full);
    }
    EXPECT_EQ(
        rules::releasable({.status = CollaborationStatus::canceled}, {&full}).error().code, FailureCode::wrong_state
    );
}

// The first payment was refunded, a second one funded and released in part; then the bank sends the refund back.
TEST(ReleasePayment, GoesOnWithThePaymentItBeganWith) {
    World world;
    const CollaborationId id = world.agree();
    const PaymentId first = world.fund(id);
    const auto asked = world.expect<RefundReply>(world.run(world.company, RequestRefund{.payment_id = first}));
    const auto tell = [&](RefundFactStatus status) {
        world.must(world.system(FoldRefund{.refund_id = asked.refund_id, .fact = {.id = "re_1", .status = status}}));
    };
    tell(RefundFactStatus::succeeded);
    world.now += 1h;
    const PaymentId second = world.fund(id);
    world.must(world.run(world.company, ReleasePayment{.collaboration_id = id, .amount = 6'000}));
    tell(RefundFactStatus::failed);
    ASSERT_EQ(world.payment(first).held(), 10'000);
    const auto reply = world.expect<PaymentReply>(world.run(world.company, ReleasePayment{.collaboration_id = id}));
    EXPECT_EQ(reply.payment_id, second);
    EXPECT_EQ(world.wallet().total_earned, 8'000) << "what was agreed, once";
    EXPECT_EQ(world.payment(first).amount_released, 0);
    const auto refused = world.run(world.company, ReleasePayment{.collaboration_id = id});
    EXPECT_EQ(refusal(refused), FailureCode::wrong_state);
    EXPECT_EQ(refused.error().detail, "Nothing is held for this collaboration.");
}

TEST(CompleteCollaboration, ReleasesAllThatIsHeld) {
    World world;
    const CollaborationId id = world.agree();
    const CompleteCollaboration body{.collaboration_id = id};
    EXPECT_EQ(refusal(world.run(world.company, body)), FailureCode::wrong_state);
    const PaymentId payment = world.fund(id);
    world.must(world.run(world.influencer, SubmitWork{.collaboration_id = id}));
    EXPECT_EQ(refusal(world.run(world.influencer, body)), FailureCode::forbidden);
    EXPECT_EQ(refusal(world.run(world.admin, body)), FailureCode::forbidden);
    const auto reply = world.expect<CollaborationReply>(world.run(world.company, body));
    EXPECT_EQ(reply.collaboration_id, id);
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(world.collaboration(id).status, CollaborationStatus::completed);
    EXPECT_EQ(world.payment(payment).amount_released, 10'000);
    EXPECT_EQ(refusal(world.run(world.company, body)), FailureCode::wrong_state);
}

TEST(CompleteCollaboration, RefusesWhileAllIsReservedForARefund) {
    World world;
    const CollaborationId id = world.agree();
    const PaymentId payment = world.fund(id);
    world.must(world.run(world.company, RequestRefund{.payment_id = payment}));
    EXPECT_EQ(
        refusal(world.run(world.company, CompleteCollaboration{.collaboration_id = id})),
        FailureCode::amount_exceeds_held
    );
}

// Stripe says both at once; a row that was changed by hand may not.
TEST(ClearReleases, NothingClearsWhoseTimeIsNotKnown) {
    Payment payment = held_payment();
    payment.is_available = true;
    EXPECT_FALSE(rules::may_clear(payment, Release{}, from_unix_seconds(2'000'000'000)));
    payment.available_on = from_unix_seconds(1'900'000'000);
    EXPECT_TRUE(rules::may_clear(payment, Release{}, from_unix_seconds(2'000'000'000)));
}

TEST(ClearReleases, ClearsEachWhenItsTimeHasCome) {
    World world;
    const Released released{world};
    world.now += 1h;
    world.make_available(released.payment);
    ASSERT_EQ(world.live_jobs(JobKind::clear_releases), 1);
    const JobClaim first = world.claim(JobKind::clear_releases, released.payment.value);
    EXPECT_EQ(world.now, released.first_at + 48h);
    world.must(world.system(ClearReleases{.claim = first, .payment_id = released.payment}));
    EXPECT_THAT(world.posted(), ElementsAre("clear: wallet_pending +4000, wallet_available -4000"));
    EXPECT_EQ(world.wallet().available_balance, 4'000);
    EXPECT_EQ(world.wallet().pending_balance, 2'000);
    EXPECT_EQ(world.books.find<Job>(first.job_id)->status, JobStatus::ready);
    EXPECT_EQ(world.books.find<Job>(first.job_id)->run_at, released.first_at + 49h);
    EXPECT_EQ(refusal(world.system(ClearReleases{.claim = first})), FailureCode::stale_claim);

    const JobClaim second = world.claim(JobKind::clear_releases, released.payment.value);
    world.must(world.system(ClearReleases{.claim = second, .payment_id = released.payment}));
    EXPECT_EQ(world.wallet().available_balance, 6'000);
    EXPECT_EQ(world.books.find<Job>(second.job_id)->status, JobStatus::done);
    EXPECT_THAT(audit(world.books), IsEmpty());
}

TEST(ClearReleases, EndsWhereThereIsNothingToClear) {
    World world;
    const Released released{world};
    world.now += 1h;
    world.make_available(released.payment);
    const JobClaim claim = world.claim(JobKind::clear_releases, released.payment.value);
    world.must(world.system(ClearReleases{.claim = claim, .payment_id = {}}));
    EXPECT_EQ(world.books.find<Job>(claim.job_id)->status, JobStatus::done);
    EXPECT_THAT(world.posted(), IsEmpty());
}

TEST(ClearReleases, TakesNoMoreAtOnceThanACommandMay) {
    for (const bool is_one_batch : {false, true}) {
        World world;
        world.in_batches = is_one_batch;
        const PaymentId payment = release_often(world, kScopeLimit + 1);
        world.make_available(payment);
        EXPECT_EQ(world.wallet().available_balance, 100 * kScopeLimit);
        ASSERT_NE(world.live_job(JobKind::clear_releases, payment.value), nullptr);
        EXPECT_EQ(world.live_job(JobKind::clear_releases, payment.value)->run_at, world.now);
        const JobClaim claim = world.claim(JobKind::clear_releases, payment.value);
        world.must(world.system(ClearReleases{.claim = claim, .payment_id = payment}));
        EXPECT_EQ(world.wallet().available_balance, 100 * (kScopeLimit + 1));
        EXPECT_EQ(world.books.find<Job>(claim.job_id)->status, JobStatus::done);
        world.books.flush();
        EXPECT_THAT(audit(world.books), IsEmpty());
    }
}

}  // namespace holdfast::escrow::testing
