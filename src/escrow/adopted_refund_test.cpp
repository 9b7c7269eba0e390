// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/audit.hpp"
#include "escrow/testing/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// Refunds that somebody made at Stripe, outside of Holdfast.
namespace holdfast::escrow::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class AdoptedRefund : public ::testing::Test {
protected:
    AdoptedRefund() : agreement_{world_.agree()}, payment_{world_.fund(agreement_)} {}

    Result<Reply> tell(std::int64_t amount, RefundFactStatus status = RefundFactStatus::succeeded) {
        return world_.system(adopt(amount, status));
    }
    [[nodiscard]] AdoptRefund adopt(std::int64_t amount, RefundFactStatus status) const {
        return {
            .refund_id = id_,
            .payment_id = payment_,
            .amount = {.minor = amount, .currency = world_.payment(payment_).currency},
            .fact = {.id = "re_1", .status = status},
        };
    }
    [[nodiscard]] Refund refund() const { return *world_.books.find<Refund>(id_); }

    World world_;
    CollaborationId agreement_;
    PaymentId payment_;
    RefundId id_{derive_uuid(Uuid{}, 700, world_.now)};
};

TEST_F(AdoptedRefund, TakesWhatIsHeld) {
    world_.must(tell(10'000));
    EXPECT_THAT(
        world_.posted(),
        ElementsAre(
            "refund_request: escrow +10000, refund -10000", "refund_confirm: refund +10000, stripe_platform -10000"
        )
    );
    EXPECT_EQ(world_.payment(payment_).status, PaymentStatus::refunded);
    EXPECT_EQ(refund().status, RefundStatus::succeeded);
    EXPECT_EQ(refund().stripe_refund_id, "re_1");
    EXPECT_TRUE(refund().requested_by.is_nil());
    EXPECT_FALSE(refund().reason.empty());
    EXPECT_EQ(world_.live_job(JobKind::create_refund, id_.value), nullptr) << "Stripe has done it already";
    EXPECT_EQ(
        refusal(world_.run(world_.company, ReleasePayment{.collaboration_id = agreement_})), FailureCode::wrong_state
    );
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(AdoptedRefund, IsTakenOnce) {
    world_.must(tell(4'000));
    world_.must(tell(4'000));
    EXPECT_THAT(world_.posted(), IsEmpty());
    EXPECT_EQ(world_.payment(payment_).amount_refunded, 4'000);
    EXPECT_EQ(world_.payment(payment_).held(), 6'000);
    EXPECT_EQ(world_.books.all<Refund>().size(), 1U);
}

TEST_F(AdoptedRefund, IsAskedForWhileItIsPending) {
    world_.must(tell(4'000, RefundFactStatus::pending));
    EXPECT_EQ(world_.payment(payment_).amount_refunding, 4'000);
    EXPECT_NE(world_.live_job(JobKind::poll_refund, id_.value), nullptr);
    world_.must(tell(4'000, RefundFactStatus::failed));
    EXPECT_EQ(refund().status, RefundStatus::failed);
    EXPECT_EQ(world_.payment(payment_).held(), 10'000);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(AdoptedRefund, TakesNoMoreThanIsHeld) {
    world_.must(world_.run(world_.company, ReleasePayment{.collaboration_id = agreement_, .amount = 7'000}));
    world_.must(tell(10'000));
    EXPECT_EQ(refund().amount, 3'000);
    EXPECT_EQ(world_.payment(payment_).held(), 0);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(AdoptedRefund, IsOfAPaymentThatHoldsMoneyInItsCurrency) {
    AdoptRefund body = adopt(1'000, RefundFactStatus::succeeded);
    body.amount.currency = *money::Currency::parse("eur");
    EXPECT_EQ(refusal(world_.system(body)), FailureCode::wrong_state);
    body = adopt(1'000, RefundFactStatus::succeeded);
    body.payment_id = {};
    EXPECT_EQ(refusal(world_.system(body)), FailureCode::not_found);
    body.payment_id = world_.begin(world_.agree());
    EXPECT_EQ(refusal(world_.system(body)), FailureCode::wrong_state) << "not captured yet";
    world_.must(world_.run(world_.company, ReleasePayment{.collaboration_id = agreement_}));
    EXPECT_EQ(refusal(tell(1'000)), FailureCode::wrong_state) << "all was released";
    EXPECT_THAT(world_.books.all<Refund>(), IsEmpty());
}

TEST_F(AdoptedRefund, EndsTheEventThatToldOfIt) {
    AdoptRefund body = adopt(1'000, RefundFactStatus::succeeded);
    body.claim = JobClaim{};
    EXPECT_EQ(refusal(world_.system(body)), FailureCode::stale_claim);
    EXPECT_THAT(world_.books.all<Refund>(), IsEmpty());
    world_.must(world_.system(StoreStripeEvent{.event = {.id = "evt_1", .type = "refund.created", .payload = "{}"}}));
    body.claim = world_.claim(JobKind::handle_stripe_event, Uuid{});
    world_.must(world_.system(body));
    EXPECT_EQ(world_.books.find<StripeEvent>("evt_1")->status, StripeEventStatus::applied);
    EXPECT_EQ(world_.payment(payment_).amount_refunded, 1'000);
}

}  // namespace
}  // namespace holdfast::escrow::testing
