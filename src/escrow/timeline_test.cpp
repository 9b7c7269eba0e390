// SPDX-License-Identifier: Apache-2.0
#include "escrow/timeline.hpp"

#include "escrow/rules/payout.hpp"
#include "escrow/rules/release.hpp"
#include "escrow/testing/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace holdfast::escrow::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// As a store reads it.
PaymentHistory history_of(const World& world, PaymentId id) {
    const Payment payment = world.payment(id);
    PaymentHistory history{.payment = payment, .collaboration = world.collaboration(payment.collaboration_id)};
    for (const Refund& refund : world.books.all<Refund>()) {
        if (refund.payment_id == id) {
            history.refunds.push_back(refund);
        }
    }
    for (const Activity& activity : world.books.all<Activity>()) {
        if (activity.subject_id == id.value) {
            history.activities.push_back(activity);
        }
    }
    std::ranges::sort(history.activities, {}, &Activity::id);
    for (const ledger::Entry& entry : world.books.entries()) {
        const bool is_refund = std::ranges::any_of(history.refunds, [&](const Refund& refund) {
            return refund.id.value == entry.reference_id;
        });
        if (entry.reference_id == id.value || is_refund) {
            history.entries.push_back(entry);
        }
    }
    return history;
}

PayoutHistory history_of(const World& world, PayoutId id) {
    PayoutHistory history{.payout = world.payout(id), .entries = {}};
    for (const ledger::Entry& entry : world.books.entries()) {
        if (entry.reference_id == id.value) {
            history.entries.push_back(entry);
        }
    }
    return history;
}

// `released 6000`, a step a line.
std::vector<std::string> lines(const std::vector<TimelineItem>& items) {
    std::vector<std::string> out;
    for (const TimelineItem& item : items) {
        out.push_back(std::string{to_string(item.type)} + (item.amount ? " " + std::to_string(*item.amount) : ""));
    }
    return out;
}

const TimelineItem& step(const std::vector<TimelineItem>& items, TimelineType type) {
    return *std::ranges::find(items, type, &TimelineItem::type);
}

}  // namespace

TEST(Timeline, TellsAPaymentFromBeginToBank) {
    World world;
    world.onboard(world.influencer);
    const CollaborationId agreement = world.agree();
    const PaymentId id = world.begin(agreement);
    IntentFact declined = world.intent_of(id, IntentStatus::requires_payment_method);
    declined.failure_code = "card_declined";
    declined.failure_reason = "Try another card.";
    world.now += 1s;
    world.must(world.system(FoldIntent{.payment_id = id, .fact = declined}));
    world.must(world.system(FoldIntent{.payment_id = id, .fact = declined}));  // told twice, noted once
    world.now += 1s;
    world.must(world.system(FoldIntent{.payment_id = id, .fact = world.intent_of(id, IntentStatus::succeeded)}));
    world.make_available(id);
    world.now += 1s;
    world.must(world.run(world.influencer, SubmitWork{.collaboration_id = agreement}));
    world.now += 1s;
    world.must(world.run(world.admin, ReleasePayment{.collaboration_id = agreement, .amount = 6'000}));
    world.now += 1s;
    world.must(world.run(world.company, ReleasePayment{.collaboration_id = agreement}));

    const auto items = timeline_of(history_of(world, id));
    EXPECT_THAT(
        lines(items),
        ElementsAre(
            "created 10000",
            "intent_created",
            "attempt_failed",
            "held 10000",
            "fee_recorded 300",
            "submitted",
            "released 6000",
            "cleared 4800",
            "released 4000",
            "cleared 3200",
            "completed"
        )
    );
    EXPECT_EQ(items[0].actor_id, world.company.id);
    EXPECT_EQ(items[2].detail, "Try another card.");
    EXPECT_TRUE(items[3].actor_id.is_nil());
    EXPECT_EQ(items[5].actor_id, world.influencer.id);
    EXPECT_EQ(items[6].actor_id, world.admin.id);
    EXPECT_EQ(items[6].postings.size(), 3U);
    EXPECT_EQ(items[8].actor_id, world.company.id);
    EXPECT_EQ(items[10].actor_id, world.company.id);
}

TEST(Timeline, TellsWhoAskedForARefundAndWhyItFailed) {
    World world;
    const PaymentId id = world.fund();
    world.now += 1s;
    const auto asked = world.expect<RefundReply>(
        world.run(world.influencer, RequestRefund{.payment_id = id, .amount = 2'500, .reason = "No time."})
    );
    world.now += 1s;
    const auto claim = world.claim(JobKind::create_refund, asked.refund_id.value);
    world.must(world.system(FoldRefund{
        .claim = claim,
        .refund_id = asked.refund_id,
        .fact = {.id = "re_1", .status = RefundFactStatus::failed, .failure_reason = "The card is closed."},
    }));
    const auto items = timeline_of(history_of(world, id));
    EXPECT_THAT(
        lines(items),
        ElementsAre("created 10000", "intent_created", "held 10000", "refund_requested 2500", "refund_failed 2500")
    );
    EXPECT_EQ(items[3].actor_id, world.influencer.id);
    EXPECT_EQ(items[3].detail, "No time.");
    EXPECT_EQ(items[4].detail, "The card is closed.");
}

TEST(Timeline, TellsAPaymentUntilItsCreatorIsPaid) {
    World world;
    world.onboard(world.influencer);
    const PaymentId id = world.earn();
    const PayoutId payout = world.transfer(8'000);
    world.now += 1s;
    world.must(world.system(FoldPayout{.payout_id = payout, .fact = {.id = "po_1", .status = PayoutFactStatus::paid}}));
    const auto items = timeline_of(history_of(world, id));
    EXPECT_THAT(
        lines(items),
        ElementsAre(
            "created 10000",
            "intent_created",
            "held 10000",
            "fee_recorded 300",
            "released 10000",
            "cleared 8000",
            "completed",
            "paid_out 8000"
        )
    );
    EXPECT_EQ(items[7].created_at, world.now);
    EXPECT_THAT(
        lines(timeline_of(history_of(world, payout))), ElementsAre("requested 8000", "transferred 8000", "paid 8000")
    );
}

TEST(Timeline, TellsThatAllWasRefundedAndOfNoWorkForIt) {
    World world;
    const CollaborationId agreement = world.agree();
    const PaymentId id = world.fund(agreement);
    const auto asked = world.expect<RefundReply>(world.run(world.company, RequestRefund{.payment_id = id}));
    world.must(world.system(
        FoldRefund{.refund_id = asked.refund_id, .fact = {.id = "re_1", .status = RefundFactStatus::succeeded}}
    ));
    world.now += 1s;
    world.fund(agreement);
    world.must(world.run(world.influencer, SubmitWork{.collaboration_id = agreement}));
    const auto items = timeline_of(history_of(world, id));
    EXPECT_THAT(
        lines(items),
        ElementsAre("created 10000", "intent_created", "held 10000", "refund_requested 10000", "refunded 10000")
    );
    EXPECT_EQ(step(items, TimelineType::refunded).detail, "");
}

TEST(Timeline, TellsEachReasonOfADeclineAndACancellation) {
    World world;
    const PaymentId id = world.begin(world.agree());
    IntentFact declined = world.intent_of(id, IntentStatus::requires_payment_method);
    declined.failure_code = "card_declined";
    for (const std::string_view reason : {"Try another card.", "Call your bank.", "Call your bank."}) {
        world.now += 1s;
        declined.failure_reason = reason;
        world.must(world.system(FoldIntent{.payment_id = id, .fact = declined}));
    }
    world.now += 1s;
    world.must(world.system(FoldIntent{.payment_id = id, .fact = world.intent_of(id, IntentStatus::canceled)}));
    const auto items = timeline_of(history_of(world, id));
    EXPECT_THAT(
        lines(items),
        ElementsAre("created 10000", "intent_created", "attempt_failed", "attempt_failed", "intent_canceled")
    );
    EXPECT_EQ(items[2].detail, "Try another card.");
    EXPECT_EQ(items[3].detail, "Call your bank.");
    EXPECT_EQ(items[4].detail, "The payment was canceled.");
}

TEST(Timeline, TellsOperatorsWhyMoneyIsInSuspense) {
    World world;
    const PaymentId id = world.begin(world.agree());
    IntentFact other = world.intent_of(id, IntentStatus::succeeded);
    other.amount_received = 9'000;
    world.must(world.system(FoldIntent{.payment_id = id, .fact = other}));
    const auto items = timeline_of(history_of(world, id));
    EXPECT_THAT(lines(items), ElementsAre("created 10000", "intent_created", "attempt_failed", "suspended 9000"));
    EXPECT_EQ(items[3].detail, world.payment(id).failure_reason);
    EXPECT_FALSE(items[3].detail.empty());
}

TEST(Timeline, TellsOfAChargebackThatCostOnlyAFee) {
    World world;
    const PaymentId id = world.fund();
    world.must(world.system(FoldDispute{.payment_id = id, .fact = {.id = "dp_1", .fee = 1'500}}));
    const auto items = timeline_of(history_of(world, id));
    EXPECT_THAT(lines(items), ElementsAre("created 10000", "intent_created", "held 10000", "disputed"));
    EXPECT_EQ(items[3].postings.size(), 2U);
}

TEST(Timeline, TellsOfAChargebackThatWasWon) {
    World world;
    const PaymentId id = world.fund();
    world.must(world.system(FoldDispute{.payment_id = id, .fact = {.id = "dp_1", .withdrawn = 10'000}}));
    world.must(world.system(FoldDispute{
        .payment_id = id,
        .fact = {.id = "dp_1", .status = DisputeFactStatus::won, .withdrawn = 10'000, .reinstated = 10'000},
    }));
    const auto items = timeline_of(history_of(world, id));
    EXPECT_THAT(
        lines(items),
        ElementsAre("created 10000", "intent_created", "held 10000", "disputed 10000", "dispute_won 10000")
    );
}

TEST(Timeline, TellsOfAChargebackThatWasLost) {
    World world;
    const PaymentId id = world.fund();
    world.must(world.system(FoldDispute{.payment_id = id, .fact = {.id = "dp_1", .withdrawn = 4'000, .fee = 1'500}}));
    world.must(world.system(FoldDispute{
        .payment_id = id,
        .fact = {.id = "dp_1", .status = DisputeFactStatus::lost, .withdrawn = 4'000, .fee = 1'500},
    }));
    const auto items = timeline_of(history_of(world, id));
    EXPECT_THAT(
        lines(items), ElementsAre("created 10000", "intent_created", "held 10000", "disputed 4000", "dispute_lost 4000")
    );
}

// A second payment is captured after the work was delivered for the first.
TEST(Timeline, TellsOfWorkUnderThePaymentItWasFor) {
    World world;
    const CollaborationId agreement = world.agree();
    const PaymentId first = world.fund(agreement);
    const auto asked = world.expect<RefundReply>(world.run(world.company, RequestRefund{.payment_id = first}));
    const auto tell = [&](RefundFactStatus status) {
        world.must(world.system(FoldRefund{.refund_id = asked.refund_id, .fact = {.id = "re_1", .status = status}}));
    };
    tell(RefundFactStatus::succeeded);
    const PaymentId second = world.begin(agreement);
    tell(RefundFactStatus::failed);
    world.now += 1s;
    world.must(world.run(world.influencer, SubmitWork{.collaboration_id = agreement}));
    world.now += 1s;
    world.must(world.system(FoldIntent{.payment_id = second, .fact = world.intent_of(second, IntentStatus::succeeded)})
    );
    EXPECT_EQ(lines(timeline_of(history_of(world, first))).back(), "submitted");
    EXPECT_THAT(
        lines(timeline_of(history_of(world, second))),
        ElementsAre("created 10000", "intent_created", "held 10000", "refund_requested 10000")
    );
}

TEST(Timeline, TellsOfACompletionUnderAPaymentThatWasHeldByThen) {
    const Timestamp held_at = from_unix_seconds(1'800'000'000);
    PaymentHistory history{
        .payment = {.amount_budget = 100, .status = PaymentStatus::released, .held_at = held_at}, .collaboration = {}
    };
    EXPECT_THAT(lines(timeline_of(history)), ElementsAre("created 100")) << "the agreement is not completed";
    history.collaboration.completed_at = held_at - 1s;
    EXPECT_THAT(lines(timeline_of(history)), ElementsAre("created 100")) << "completed by an earlier payment";
    history.collaboration.completed_at = held_at;
    const auto items = timeline_of(history);
    EXPECT_THAT(lines(items), ElementsAre("created 100", "completed"));
    EXPECT_TRUE(items[1].actor_id.is_nil()) << "the release is no more among the entries that were read";
}

TEST(Timeline, LeavesOutWhatIsAboutNeitherAPaymentNorAPayout) {
    const std::vector<ledger::Entry> entries{{.kind = ledger::EntryKind::platform_payout}};
    const PaymentHistory payment{.payment = {.amount_budget = 100}, .collaboration = {}, .entries = entries};
    EXPECT_THAT(lines(timeline_of(payment)), ElementsAre("created 100"));
    EXPECT_THAT(timeline_of(PayoutHistory{.payout = {}, .entries = entries}), IsEmpty());
}

TEST(Timeline, TellsOnceThatATransferWasRefused) {
    World world;
    world.onboard(world.influencer);
    world.earn();
    const PayoutId id = world.withdraw(8'000);
    world.now += 1s;
    world.must(world.system(RefuseTransfer{
        .claim = world.claim(JobKind::create_transfer, id.value),
        .payout_id = id,
        .failure_code = "no",
        .failure_reason = "The account is restricted.",
    }));
    const auto items = timeline_of(history_of(world, id));
    EXPECT_THAT(lines(items), ElementsAre("requested 8000", "failed 8000"));
    EXPECT_EQ(items[1].detail, "The account is restricted.");
    EXPECT_FALSE(items[1].postings.empty());
}

TEST(Timeline, TellsThatAPayoutWasCanceled) {
    World world;
    world.onboard(world.influencer);
    world.earn();
    const PayoutId id = world.transfer(8'000);
    world.now += 1s;
    world.must(world.system(FoldPayout{
        .payout_id = id, .fact = {.id = "po_1", .status = PayoutFactStatus::canceled, .failure_reason = "Canceled."}
    }));
    const auto items = timeline_of(history_of(world, id));
    EXPECT_THAT(lines(items), ElementsAre("requested 8000", "transferred 8000", "canceled 8000"));
    EXPECT_EQ(items[2].detail, "Canceled.");
}

TEST(Timeline, TellsAPayoutThatCameBack) {
    World world;
    world.onboard(world.influencer);
    world.earn();
    const PayoutId id = world.transfer(8'000);
    world.now += 1s;
    world.must(world.system(FoldPayout{.payout_id = id, .fact = {.id = "po_1", .status = PayoutFactStatus::paid}}));
    world.now += 1s;
    world.must(world.system(FoldPayout{
        .payout_id = id,
        .fact = {.id = "po_1", .status = PayoutFactStatus::failed, .failure_reason = "The account is closed."},
    }));
    world.now += 1s;
    world.must(world.system(RecordReversal{
        .claim = world.claim(JobKind::reverse_transfer, id.value), .payout_id = id, .reversal_id = "trr_1"
    }));
    const auto items = timeline_of(history_of(world, id));
    EXPECT_THAT(
        lines(items),
        ElementsAre(
            "requested 8000", "transferred 8000", "paid 8000", "returned 8000", "failed 8000", "funds_returned 8000"
        )
    );
    EXPECT_EQ(items[0].actor_id, world.influencer.id);
    EXPECT_EQ(step(items, TimelineType::failed).detail, "The account is closed.");
}

TEST(Preview, OfAReleaseIsWhatTheReleaseDoes) {
    World world;
    const CollaborationId agreement = world.agree(10'001, 7'777);
    const PaymentId id = world.fund(agreement);
    world.make_available(id);
    for (const std::int64_t amount : {1, 2'999, 3, 6'998}) {
        const auto parts = rules::release_parts(world.payment(id), amount);
        ASSERT_TRUE(parts);
        EXPECT_EQ(parts->creator_amount + parts->platform_fee, amount);
        const std::int64_t before = world.wallet().available_balance;
        world.must(world.run(world.company, ReleasePayment{.collaboration_id = agreement, .amount = amount}));
        EXPECT_EQ(world.wallet().available_balance, before + parts->creator_amount);
        EXPECT_EQ(world.payment(id).held(), parts->remaining);
    }
    EXPECT_EQ(world.wallet().available_balance, 7'777);
    EXPECT_EQ(rules::release_parts(world.payment(id), std::nullopt).error().code, FailureCode::wrong_state);
}

TEST(Preview, OfAPayoutRefusesWhatThePayoutRefuses) {
    World world;
    world.earn();
    const auto same = [&](std::int64_t amount) {
        const auto* wallet = world.books.find<Wallet>({.user_id = world.influencer.id, .currency = currency("usd")});
        const auto* account = world.books.find<ConnectAccount>(world.influencer.id);
        const auto terms =
            rules::payout_terms(*world.rules, wallet, account, {.minor = amount, .currency = currency("usd")});
        const auto asked = world.run(world.influencer, RequestPayout{.amount = amount});
        EXPECT_EQ(terms.has_value(), asked.has_value()) << amount;
        if (!terms && !asked) {
            EXPECT_EQ(terms.error().code, asked.error().code);
            EXPECT_EQ(terms.error().detail, asked.error().detail);
        }
        return terms;
    };
    EXPECT_EQ(same(8'000).error().code, FailureCode::payouts_not_enabled);
    world.onboard(world.influencer);
    world.rules->minimum_payout = 100;
    EXPECT_EQ(same(99).error().code, FailureCode::below_minimum);
    EXPECT_EQ(same(8'001).error().code, FailureCode::insufficient_balance);
    const auto terms = same(8'000);
    ASSERT_TRUE(terms);
    EXPECT_EQ(terms->net, 8'000);
    EXPECT_EQ(terms->fee, 0);
    EXPECT_EQ(terms->bank.last4, "6789");
}

}  // namespace holdfast::escrow::testing
