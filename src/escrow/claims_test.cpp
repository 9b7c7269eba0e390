// SPDX-License-Identifier: Apache-2.0
#include "escrow/claims.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace holdfast::escrow {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Timestamp kFrom = from_unix_seconds(1'800'000'000);
const Stretch kStretch{.from = kFrom, .until = kFrom + 24h};
const Timestamp kBefore = kFrom - 1h;
const Timestamp kBegun = kFrom + 1h;
const Timestamp kEnded = kFrom + 2h;
const UserId kPayee{derive_uuid(Uuid{}, 1, Timestamp{})};

Payment captured_payment() {
    return {
        .id = PaymentId{derive_uuid(Uuid{}, 2, Timestamp{})},
        .influencer_id = kPayee,
        .currency = *money::Currency::parse("usd"),
        .amount_budget = 10'000,
        .status = PaymentStatus::held,
        .stripe_payment_intent_id = "pi_1",
        .stripe_charge_id = "ch_1",
        .stripe_fee = 300,
        .held_at = kBegun,
    };
}

Refund refund_in(RefundStatus status) {
    return {
        .id = RefundId{derive_uuid(Uuid{}, 3, Timestamp{})},
        .payment_id = captured_payment().id,
        .currency = captured_payment().currency,
        .amount = 2'500,
        .status = status,
        .stripe_refund_id = "re_1",
        .created_at = kBegun,
        .completed_at = status == RefundStatus::pending ? std::nullopt : std::optional{kEnded},
    };
}

Dispute dispute_in(DisputeStatus status) {
    return {
        .stripe_dispute_id = "dp_1",
        .payment_id = captured_payment().id,
        .currency = captured_payment().currency,
        .amount = 10'000,
        .fee = 1'500,
        .status = status,
        .opened_at = kBegun,
        .closed_at = status == DisputeStatus::open ? std::nullopt : std::optional{kEnded},
    };
}

// With its transfer made and its payout asked for.
Payout payout_in(PayoutStatus status) {
    const bool is_back = status == PayoutStatus::failed || status == PayoutStatus::canceled;
    return {
        .id = PayoutId{derive_uuid(Uuid{}, 4, Timestamp{})},
        .user_id = kPayee,
        .currency = captured_payment().currency,
        .amount = 100,
        .status = status,
        .stripe_transfer_id = "tr_1",
        .stripe_payout_id = "po_1",
        .requested_at = kBegun,
        .failed_at = is_back ? std::optional{kEnded} : std::nullopt,
    };
}

// What the books say of refunds and disputes alone; whose they are is told by their payment, here of another time.
Claims claims_of(std::vector<Refund> refunds, std::vector<Dispute> disputes = {}) {
    Payment payment = captured_payment();
    payment.stripe_charge_id.clear();
    return platform_claims(
        {.payments = {payment}, .refunds = std::move(refunds), .disputes = std::move(disputes)}, kStretch
    );
}

std::vector<Leg> legs(const Claims& claims) {
    std::vector<Leg> found;
    for (const Expectation& expectation : claims.expectations) {
        found.push_back(expectation.leg);
    }
    std::ranges::sort(found);
    return found;
}

Expectation expected(const Claims& claims, Leg leg) {
    const auto found = std::ranges::find(claims.expectations, leg, &Expectation::leg);
    return found == claims.expectations.end() ? Expectation{} : *found;
}

// Nothing when the books do not know of such a thing.
std::optional<std::vector<Leg>> under_way(const Claims& claims, std::string_view id) {
    const auto found = std::ranges::find(claims.owners, id, &Owner::id);
    return found == claims.owners.end() ? std::nullopt : std::optional{found->open_legs};
}

}  // namespace

TEST(ClaimsOfPayments, NotCapturedHaveTheirChargeUnderWay) {
    Payment payment = captured_payment();
    payment.held_at.reset();
    const Claims claims = platform_claims({.payments = {payment}}, kStretch);
    EXPECT_THAT(claims.expectations, IsEmpty());
    for (const std::string& id : {std::string{"pi_1"}, to_string(payment.id)}) {
        EXPECT_THAT(under_way(claims, id).value(), ElementsAre(Leg::charge)) << id;
    }
}

TEST(ClaimsOfPayments, WhoseChargeIsNotKnownCanNotSayWhatItIs) {
    Payment payment = captured_payment();
    payment.stripe_charge_id.clear();
    const Claims claims = platform_claims({.payments = {payment}}, kStretch);
    EXPECT_THAT(claims.expectations, IsEmpty());
    EXPECT_THAT(under_way(claims, "pi_1").value(), IsEmpty()) << "it is recorded: a second charge would be news";
}

TEST(ClaimsOfRefunds, NotSentYetAreUnderWay) {
    Refund refund = refund_in(RefundStatus::pending);
    refund.stripe_refund_id.clear();
    const Claims claims = claims_of({refund});
    EXPECT_THAT(claims.expectations, IsEmpty());
    EXPECT_THAT(under_way(claims, to_string(refund.id)).value(), ElementsAre(Leg::refund));
}

TEST(ClaimsOfRefunds, SentMayHaveMovedTheMoneyAndGivenItBack) {
    const Claims claims = claims_of({refund_in(RefundStatus::pending)});
    EXPECT_THAT(legs(claims), ElementsAre(Leg::refund));
    const Expectation left = expected(claims, Leg::refund);
    EXPECT_EQ(left.source, "re_1");
    EXPECT_EQ(left.amount, -2'500);
    EXPECT_EQ(left.fee, 0);
    EXPECT_EQ(left.user_id, kPayee);
    EXPECT_EQ(left.reference_type, "refund");
    EXPECT_EQ(left.posted_at, kBegun);
    EXPECT_EQ(left.certainty, Certainty::open);
    EXPECT_THAT(under_way(claims, "re_1").value(), ElementsAre(Leg::refund_return));
}

TEST(ClaimsOfRefunds, ThatSucceededAreCertain) {
    const Claims claims = claims_of({refund_in(RefundStatus::succeeded)});
    EXPECT_THAT(legs(claims), ElementsAre(Leg::refund));
    EXPECT_EQ(expected(claims, Leg::refund).posted_at, kEnded);
    EXPECT_EQ(expected(claims, Leg::refund).certainty, Certainty::certain);
    EXPECT_THAT(under_way(claims, "re_1").value(), IsEmpty());
}

TEST(ClaimsOfRefunds, ThatFailedCameBackIfTheyEverLeft) {
    const Claims claims = claims_of({refund_in(RefundStatus::failed)});
    EXPECT_THAT(legs(claims), ElementsAre(Leg::refund, Leg::refund_return));
    EXPECT_EQ(expected(claims, Leg::refund).amount, -2'500);
    EXPECT_EQ(expected(claims, Leg::refund).certainty, Certainty::elsewhere);
    const Expectation returned = expected(claims, Leg::refund_return);
    EXPECT_EQ(returned.amount, 2'500);
    EXPECT_EQ(returned.certainty, Certainty::certain);
    EXPECT_EQ(returned.follows, Leg::refund);
    EXPECT_THAT(under_way(claims, "re_1").value(), IsEmpty());
}

TEST(ClaimsOfRefunds, RefusedBeforeTheyHadAnIdClaimNothing) {
    Refund refund = refund_in(RefundStatus::failed);
    refund.stripe_refund_id.clear();
    const Claims claims = claims_of({refund});
    EXPECT_THAT(claims.expectations, IsEmpty());
    EXPECT_THAT(under_way(claims, to_string(refund.id)).value(), IsEmpty());
}

TEST(ClaimsOfDisputes, OpenTookTheirAmountAndFee) {
    const Claims claims = claims_of({}, {dispute_in(DisputeStatus::open)});
    EXPECT_THAT(legs(claims), ElementsAre(Leg::dispute));
    const Expectation withdrawn = expected(claims, Leg::dispute);
    EXPECT_EQ(withdrawn.source, "dp_1");
    EXPECT_EQ(withdrawn.amount, -10'000);
    EXPECT_EQ(withdrawn.fee, 1'500);
    EXPECT_EQ(withdrawn.user_id, kPayee);
    EXPECT_EQ(withdrawn.reference_type, "payment");
    EXPECT_EQ(withdrawn.posted_at, kBegun);
    EXPECT_EQ(withdrawn.certainty, Certainty::certain);
}

TEST(ClaimsOfDisputes, WonGaveBackWhatTheyTookAndTheFeeIsToldInSumsAlone) {
    Dispute dispute = dispute_in(DisputeStatus::won);
    dispute.reinstated = 9'000;
    const Claims claims = claims_of({}, {dispute});
    EXPECT_THAT(legs(claims), ElementsAre(Leg::dispute, Leg::dispute_return));
    EXPECT_EQ(expected(claims, Leg::dispute).amount, -10'000);
    EXPECT_FALSE(expected(claims, Leg::dispute).fee);
    const Expectation returned = expected(claims, Leg::dispute_return);
    EXPECT_EQ(returned.amount, 9'000);
    EXPECT_FALSE(returned.fee);
    EXPECT_EQ(returned.posted_at, kEnded);
}

TEST(ClaimsOfDisputes, OpenAgainAfterMoneyCameBackDoNotSayHowTheFeeIsSpread) {
    Dispute dispute = dispute_in(DisputeStatus::open);
    dispute.reinstated = 4'000;
    const Claims claims = claims_of({}, {dispute});
    EXPECT_THAT(legs(claims), ElementsAre(Leg::dispute, Leg::dispute_return));
    EXPECT_FALSE(expected(claims, Leg::dispute).fee);
}

TEST(ClaimsOfDisputes, ThatAreOnlyInquiriesTookNothing) {
    Dispute dispute = dispute_in(DisputeStatus::open);
    dispute.amount = 0;
    const Claims claims = claims_of({}, {dispute});
    EXPECT_THAT(claims.expectations, IsEmpty());
    EXPECT_THAT(under_way(claims, "dp_1").value(), IsEmpty());
}

TEST(ClaimsOfPayouts, AreOfTheStretchInWhichTheTransferWasPosted) {
    Payout payout = payout_in(PayoutStatus::in_transit);
    payout.requested_at = kBefore;
    const Expectation unknown = expected(platform_claims({.payouts = {payout}}, kStretch), Leg::transfer);
    EXPECT_EQ(unknown.amount, -100);
    EXPECT_EQ(unknown.certainty, Certainty::elsewhere) << "it was asked for before";
    const Expectation posted =
        expected(platform_claims({.payouts = {payout}, .transferred = {{payout.id, kBegun}}}, kStretch), Leg::transfer);
    EXPECT_EQ(posted.posted_at, kBegun);
    EXPECT_EQ(posted.certainty, Certainty::certain);
    payout.requested_at = kBegun;
    const Expectation later = expected(
        platform_claims({.payouts = {payout}, .transferred = {{payout.id, kStretch.until}}}, kStretch), Leg::transfer
    );
    EXPECT_EQ(later.certainty, Certainty::elsewhere) << "a stretch ends before its end";
}

TEST(ClaimsOfPayouts, HaveUnderWayWhatComesNext) {
    Payout payout = payout_in(PayoutStatus::pending);
    payout.stripe_payout_id.clear();
    const auto of_both = [&] {
        const auto platform = under_way(platform_claims({.payouts = {payout}}, kStretch), to_string(payout.id));
        const auto connected = under_way(connected_claims({.payouts = {payout}}, kStretch), to_string(payout.id));
        EXPECT_EQ(platform, connected);
        return platform.value();
    };
    EXPECT_THAT(of_both(), ElementsAre(Leg::payout, Leg::payout_return));
    payout.status = PayoutStatus::in_transit;
    EXPECT_THAT(of_both(), ElementsAre(Leg::payout_return));
    payout.status = PayoutStatus::completed;
    EXPECT_THAT(of_both(), IsEmpty());
    payout.status = PayoutStatus::canceled;
    EXPECT_THAT(of_both(), ElementsAre(Leg::transfer_return));
    payout.funds_returned_at = kEnded;
    EXPECT_THAT(of_both(), IsEmpty());
}

TEST(ClaimsOfPayouts, NotTransferredHaveMovedNothing) {
    Payout payout = payout_in(PayoutStatus::pending);
    payout.stripe_transfer_id.clear();
    payout.stripe_payout_id.clear();
    const Claims waiting = platform_claims({.payouts = {payout}}, kStretch);
    EXPECT_THAT(waiting.expectations, IsEmpty());
    EXPECT_THAT(under_way(waiting, to_string(payout.id)).value(), ElementsAre(Leg::transfer, Leg::payout_return));
    payout.status = PayoutStatus::failed;  // Stripe refused the transfer
    payout.funds_returned_at = kEnded;
    for (const Claims& claims :
         {platform_claims({.payouts = {payout}}, kStretch), connected_claims({.payouts = {payout}}, kStretch)}) {
        EXPECT_THAT(claims.expectations, IsEmpty());
        EXPECT_THAT(under_way(claims, to_string(payout.id)).value(), IsEmpty());
    }
}

TEST(ClaimsOfPayouts, UnderWayToTheBankHaveLeftTheConnectedAccount) {
    const Claims claims = connected_claims({.payouts = {payout_in(PayoutStatus::in_transit)}}, kStretch);
    EXPECT_THAT(legs(claims), ElementsAre(Leg::transfer, Leg::payout));
    EXPECT_EQ(expected(claims, Leg::transfer).amount, 100);
    EXPECT_EQ(expected(claims, Leg::transfer).certainty, Certainty::elsewhere) << "the platform's to judge";
    EXPECT_EQ(expected(claims, Leg::payout).amount, -100);
    EXPECT_EQ(expected(claims, Leg::payout).certainty, Certainty::certain);
}

TEST(ClaimsOfPayouts, ThatStripeNeverMadeDoNotComeBackToTheAccount) {
    Payout payout = payout_in(PayoutStatus::failed);
    payout.stripe_payout_id.clear();
    const Claims claims = connected_claims({.payouts = {payout}}, kStretch);
    EXPECT_THAT(legs(claims), ElementsAre(Leg::transfer));
    EXPECT_THAT(under_way(claims, "tr_1").value(), ElementsAre(Leg::transfer_return));
}

TEST(ClaimsOfPayouts, ThatCameBackAreReversedAndLeaveNothingOnEitherAccount) {
    for (const PayoutStatus status : {PayoutStatus::failed, PayoutStatus::canceled}) {
        Payout payout = payout_in(status);
        payout.stripe_transfer_reversal_id = "trr_1";
        payout.funds_returned_at = kEnded + 1h;
        const Claims platform = platform_claims({.payouts = {payout}}, kStretch);
        EXPECT_THAT(legs(platform), ElementsAre(Leg::transfer, Leg::transfer_return));
        const Expectation returned = expected(platform, Leg::transfer_return);
        EXPECT_EQ(returned.source, "trr_1");
        EXPECT_EQ(returned.amount, 100);
        EXPECT_EQ(returned.posted_at, kEnded + 1h);
        EXPECT_EQ(returned.certainty, Certainty::certain);

        const Claims connected = connected_claims({.payouts = {payout}}, kStretch);
        EXPECT_THAT(legs(connected), ElementsAre(Leg::transfer, Leg::transfer_return, Leg::payout, Leg::payout_return));
        EXPECT_EQ(expected(connected, Leg::transfer_return).certainty, Certainty::elsewhere);
        EXPECT_EQ(expected(connected, Leg::payout_return).posted_at, kEnded);
        EXPECT_EQ(expected(connected, Leg::payout_return).certainty, Certainty::certain);
        for (const Claims& claims : {platform, connected}) {
            std::int64_t sum = 0;
            for (const Expectation& expectation : claims.expectations) {
                sum += expectation.amount;
            }
            EXPECT_EQ(sum, 0);
            EXPECT_THAT(under_way(claims, "tr_1").value(), IsEmpty());
        }
    }
}

TEST(ClaimsOfAccounts, SayWhoseMoneyTheyMove) {
    const ConnectAccount made{.user_id = kPayee, .stripe_account_id = "acct_1"};
    const ConnectAccount begun{.user_id = UserId{derive_uuid(Uuid{}, 5, Timestamp{})}};
    const Claims claims = platform_claims({.accounts = {begun, made}}, kStretch);
    ASSERT_EQ(claims.owners.size(), 1U) << "one that is not made yet has no name to go by";
    EXPECT_EQ(claims.owners[0].id, "acct_1");
    EXPECT_EQ(claims.owners[0].user_id, kPayee);
    EXPECT_THAT(claims.owners[0].open_legs, IsEmpty());
}

}  // namespace holdfast::escrow
