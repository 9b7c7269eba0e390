// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/by_hand.hpp"

#include <algorithm>

namespace holdfast::simulation {
namespace {

// What left the payment's escrow by other ways than this refund, now or once: a refund of ours that failed had reserved
// its amount before.
std::int64_t taken_otherwise(
    store::Queries& queries, const std::vector<Json>& disputes, const escrow::Payment& payment, const RefundByHand& hand
) {
    std::int64_t taken = payment.amount_released;
    for (const escrow::Refund& refund : queries.refunds(payment.id, {.limit = 100}).rows) {
        taken += refund.stripe_refund_id == hand.id ? 0 : refund.amount;
    }
    for (const Json& dispute : disputes) {
        taken += dispute["charge"].string_or() == hand.charge ? dispute["amount"].int_or(0) : 0;
    }
    return taken;
}

bool was_resolved(const std::vector<escrow::Difference>& differences, const RefundByHand& hand) {
    return std::ranges::any_of(differences, [&](const escrow::Difference& one) {
        return one.stripe_id == hand.id && one.leg == escrow::Leg::refund &&
               one.status == escrow::DifferenceStatus::resolved && one.amount_there == -hand.amount;
    });
}

}  // namespace

std::vector<RefundByHand> refunds_by_hand(StripeSide& stripe, store::Queries& queries, const ByHand& by_hand) {
    std::vector<RefundByHand> found;
    if (by_hand.refunds.empty()) {
        return found;
    }
    for (const Json& refund : stripe.all("/v1/refunds")) {
        const std::string id = refund["id"].string_or();
        if (by_hand.refunds.contains(id)) {
            found.push_back({
                .id = id,
                .intent = refund["payment_intent"].string_or(),
                .charge = refund["charge"].string_or(),
                .status = refund["status"].string_or(),
                .currency = refund["currency"].string_or(),
                .amount = refund["amount"].int_or(0),
                .adopted = queries.refund_by_stripe_id(id),
            });
        }
    }
    return found;
}

std::map<std::string, std::int64_t> check_refunds_by_hand(
    store::Queries& queries, StripeSide& stripe, const ByHand& by_hand, std::vector<std::string>& violations
) {
    const auto hands = refunds_by_hand(stripe, queries, by_hand);
    std::map<std::string, std::int64_t> lacking;
    if (hands.empty()) {
        return lacking;
    }
    const auto disputes = stripe.all("/v1/disputes");
    const auto differences = queries.differences({}, {.limit = 1000}).rows;
    for (const RefundByHand& hand : hands) {
        const auto expect = [&](bool holds, const char* what) {
            if (!holds) {
                violations.push_back(std::string{what} + " " + hand.id);
            }
        };
        const auto payment = queries.payment_by_intent(hand.intent);
        if (!payment) {
            violations.push_back("I12: no payment has the intent of " + hand.id);
            continue;
        }
        if (hand.adopted) {
            const bool succeeded = hand.adopted->status == escrow::RefundStatus::succeeded;
            expect(hand.adopted->status != escrow::RefundStatus::pending, "I16: a refund by hand is not over:");
            expect(succeeded == (hand.status == "succeeded"), "I12: Stripe ended a refund by hand otherwise:");
            expect(hand.adopted->payment_id == payment->id, "I12: adopted for another payment:");
            expect(hand.unadopted() >= 0, "I12: more was adopted than was given back:");
        }
        if (hand.unadopted() == 0) {
            continue;
        }
        const std::int64_t taken = taken_otherwise(queries, disputes, *payment, hand);
        expect(
            hand.amount - hand.unadopted() + taken >= payment->amount_budget, "I12: not adopted though it was held:"
        );
        expect(was_resolved(differences, hand), "I12: the reconciliation does not show a refund by hand:");
        lacking[hand.currency] += hand.status == "succeeded" ? hand.unadopted() : 0;
    }
    std::erase_if(lacking, [](const auto& entry) { return entry.second == 0; });
    return lacking;
}

std::set<std::string> own_objects(StripeSide& stripe, const ByHand& by_hand) {
    std::set<std::string> objects = by_hand.own;
    if (objects.empty()) {
        return objects;
    }
    for (const Json& dispute : stripe.all("/v1/disputes")) {
        if (by_hand.own.contains(dispute["charge"].string_or())) {
            objects.insert(dispute["id"].string_or());
        }
    }
    return objects;
}

void check_own_money(
    store::Queries& queries, StripeSide& stripe, const ByHand& by_hand, std::vector<std::string>& violations
) {
    std::map<std::string, std::int64_t> expected;
    for (const Json& payout : stripe.all("/v1/payouts")) {
        if (!by_hand.own.contains(payout["id"].string_or())) {
            violations.push_back("I12: nobody asked for the platform's payout " + payout["id"].string_or());
        }
        const bool is_there = payout["status"].string_or() != "failed" && payout["status"].string_or() != "canceled";
        expected[payout["currency"].string_or()] += is_there ? payout["amount"].int_or(0) : 0;
    }
    for (const escrow::Difference& difference : queries.differences({}, {.limit = 1000}).rows) {
        if (difference.posted_to == ledger::AccountKind::bank && !escrow::is_of_bank(difference.leg)) {
            expected[std::string{difference.currency.code()}] -= difference.amount_there.value_or(0);
        }
    }
    for (const store::AccountBalance& balance : queries.trial_balance()) {
        const std::string currency{balance.account.currency.code()};
        if (balance.account.kind == ledger::AccountKind::bank) {
            expected[currency] -= balance.balance_minor;
        } else if (balance.account.kind == ledger::AccountKind::suspense && balance.balance_minor != 0) {
            violations.push_back("I12: " + std::to_string(balance.balance_minor) + " " + currency + " are in suspense");
        }
    }
    for (const auto& [currency, amount] : expected) {
        if (amount != 0) {
            violations.push_back("I12: the bank has " + std::to_string(amount) + " " + currency + " more than booked");
        }
    }
}

}  // namespace holdfast::simulation
