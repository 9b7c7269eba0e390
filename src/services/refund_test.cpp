// SPDX-License-Identifier: Apache-2.0
#include "tests/support/services_journey.hpp"

namespace holdfast::services {
namespace {

using namespace std::chrono_literals;
using escrow::PaymentStatus;
using escrow::RefundStatus;
using tests::Fault;
using tests::Journey;

class Refunds : public Journey {
protected:
    Refunds() : payment_{fund()} { world().start_runner(); }

    RefundId ask(std::int64_t amount) {
        const engine::Outcome outcome = world().execute(
            company_, escrow::RequestRefund{.payment_id = payment_.id, .amount = amount, .reason = "changed my mind"}
        );
        EXPECT_EQ(outcome.answer.status, 201) << outcome.answer.body;
        return std::get<escrow::RefundReply>(outcome.reply).refund_id;
    }
    escrow::Payment payment() { return *books().payment(payment_.id); }
    escrow::Refund refund(RefundId id) { return *books().refund(id); }

    escrow::Payment payment_;
};

TEST_F(Refunds, GivesTheMoneyBack) {
    const RefundId id = ask(10'000);
    world().pass(10s);
    EXPECT_EQ(refund(id).status, RefundStatus::succeeded);
    EXPECT_EQ(payment().status, PaymentStatus::refunded);
    EXPECT_EQ(stripe_.newest("refund")["amount"], Json{10'000});
    expect_sound_books();
}

TEST_F(Refunds, ALostAnswerRefundsOnce) {
    stripe_.fail_next("POST /v1/refunds", {Fault::lost_answer, Fault::lost_request});
    stripe_.fail_next("GET /v1/refunds", {Fault::lost_answer});  // looking fails too
    const RefundId id = ask(4'000);
    world().pass(1min);
    EXPECT_EQ(refund(id).status, RefundStatus::succeeded);
    EXPECT_EQ(payment().amount_refunded, 4'000);
    EXPECT_EQ(stripe_.count("refund"), 1U);
}

TEST_F(Refunds, ARefusalHoldsTheMoneyAgain) {
    stripe_.refuse_next("POST /v1/refunds", "charge_disputed");
    const RefundId id = ask(10'000);
    world().pass(10s);
    EXPECT_EQ(refund(id).status, RefundStatus::failed);
    EXPECT_EQ(payment().status, PaymentStatus::held);
    EXPECT_EQ(payment().held(), 10'000);
    expect_sound_books();
}

TEST_F(Refunds, APendingOneIsAskedAboutUntilItEnds) {
    stripe_.fail_next("POST /v1/refunds", {Fault::lost_answer});
    const RefundId id = ask(10'000);
    world().pass(1s);
    stripe_.newest("refund").set("status", "pending");
    world().pass(1min);
    EXPECT_EQ(refund(id).status, RefundStatus::pending);
    EXPECT_EQ(payment().status, PaymentStatus::held);
    stripe_.newest("refund").set("status", "failed");
    world().pass(2min);
    EXPECT_EQ(refund(id).status, RefundStatus::failed);
    EXPECT_EQ(payment().held(), 10'000);
    expect_sound_books();
}

}  // namespace
}  // namespace holdfast::services
