// SPDX-License-Identifier: Apache-2.0
#include "escrow/claims.hpp"

#include <map>
#include <utility>

namespace holdfast::escrow {

namespace {

bool is_returning(const Payout& payout) {
    const bool is_over = payout.status == PayoutStatus::failed || payout.status == PayoutStatus::canceled;
    return is_over && !payout.stripe_transfer_id.empty() && !payout.funds_returned_at;
}

bool is_returned_to_account(const Payout& payout) {
    const bool is_over = payout.status == PayoutStatus::failed || payout.status == PayoutStatus::canceled;
    return is_over && !payout.stripe_payout_id.empty();
}

class Claiming {
public:
    Claiming(const StripeRows& rows, Stretch stretch) : rows_{rows}, stretch_{stretch} {
        for (const Payment& payment : rows.payments) {
            payees_.emplace(payment.id, payment.influencer_id);
        }
    }

    Claims platform() && {
        for (const Payment& payment : rows_.payments) {
            add(payment);
        }
        for (const Refund& refund : rows_.refunds) {
            add(refund);
        }
        for (const Dispute& dispute : rows_.disputes) {
            add(dispute);
        }
        for (const Payout& payout : rows_.payouts) {
            own(payout);
            if (!payout.stripe_transfer_id.empty()) {
                const auto posted = rows_.transferred.find(payout.id);
                const Timestamp at = posted == rows_.transferred.end() ? payout.requested_at : posted->second;
                expect(about(payout, payout.stripe_transfer_id, Leg::transfer, -payout.amount, at));
            }
            if (!payout.stripe_transfer_reversal_id.empty()) {
                const Timestamp at = payout.funds_returned_at.value_or(payout.requested_at);
                expect(about(payout, payout.stripe_transfer_reversal_id, Leg::transfer_return, payout.amount, at));
            }
        }
        for (const ConnectAccount& account : rows_.accounts) {
            own({account.stripe_account_id}, account.user_id, {}, {}, {});
        }
        return std::move(claims_);
    }

    Claims connected() && {
        for (const Payout& payout : rows_.payouts) {
            own(payout);
            if (!payout.stripe_transfer_id.empty()) {
                match(about(payout, payout.stripe_transfer_id, Leg::transfer, payout.amount, payout.requested_at));
            }
            if (!payout.stripe_transfer_reversal_id.empty()) {
                match(about(
                    payout,
                    payout.stripe_transfer_reversal_id,
                    Leg::transfer_return,
                    -payout.amount,
                    payout.requested_at
                ));
            }
            if (!payout.stripe_payout_id.empty()) {
                expect(about(payout, payout.stripe_payout_id, Leg::payout, -payout.amount, payout.requested_at));
            }
            if (is_returned_to_account(payout)) {
                const Timestamp at = payout.failed_at.value_or(payout.requested_at);
                expect(about(payout, payout.stripe_payout_id, Leg::payout_return, payout.amount, at));
            }
        }
        return std::move(claims_);
    }

private:
    void add(const Payment& payment) {
        const bool is_open = !payment.held_at;
        own({payment.stripe_payment_intent_id, payment.stripe_charge_id, to_string(payment.id)},
            payment.influencer_id,
            "payment",
            payment.id.value,
            is_open ? std::vector{Leg::charge} : std::vector<Leg>{});
        if (is_open || payment.stripe_charge_id.empty()) {
            return;
        }
        expect({
            .source = payment.stripe_charge_id,
            .leg = Leg::charge,
            .amount = payment.amount_budget,
            .fee = payment.stripe_fee,
            .currency = payment.currency,
            .reference_type = "payment",
            .reference_id = payment.id.value,
            .user_id = payment.influencer_id,
            .posted_at = *payment.held_at,
            .certainty = Certainty::certain,
        });
    }

    void add(const Refund& refund) {
        const UserId payee = payees_[refund.payment_id];
        const bool is_pending = refund.status == RefundStatus::pending;
        std::vector<Leg> open;
        if (is_pending) {
            open = refund.stripe_refund_id.empty() ? std::vector{Leg::refund} : std::vector{Leg::refund_return};
        }
        own({refund.stripe_refund_id, to_string(refund.id)}, payee, "refund", refund.id.value, std::move(open));
        if (refund.stripe_refund_id.empty()) {
            return;
        }
        Expectation left{
            .source = refund.stripe_refund_id,
            .leg = Leg::refund,
            .amount = -refund.amount,
            .fee = 0,
            .currency = refund.currency,
            .reference_type = "refund",
            .reference_id = refund.id.value,
            .user_id = payee,
            .posted_at = refund.completed_at.value_or(refund.created_at),
            .certainty = refund.status == RefundStatus::succeeded ? Certainty::certain : Certainty::open,
        };
        Expectation returned = left;
        if (refund.status == RefundStatus::failed) {
            left.certainty = Certainty::elsewhere;  // one that failed at once has moved nothing
            returned.leg = Leg::refund_return;
            returned.amount = refund.amount;
            returned.certainty = Certainty::certain;
            returned.follows = Leg::refund;
            expect(std::move(returned));
        }
        expect(std::move(left));
    }

    // How the fee stands once money came back or the dispute is over is told in sums alone.
    void add(const Dispute& dispute) {
        const bool is_simple = dispute.status == DisputeStatus::open && dispute.reinstated == 0;
        Expectation withdrawn{
            .source = dispute.stripe_dispute_id,
            .leg = Leg::dispute,
            .amount = -dispute.amount,
            .fee = is_simple ? std::optional{dispute.fee} : std::nullopt,
            .currency = dispute.currency,
            .reference_type = "payment",
            .reference_id = dispute.payment_id.value,
            .user_id = payees_[dispute.payment_id],
            .posted_at = dispute.opened_at,
            .certainty = Certainty::certain,
        };
        own({dispute.stripe_dispute_id}, withdrawn.user_id, "payment", dispute.payment_id.value, {});
        if (dispute.reinstated > 0) {
            Expectation returned = withdrawn;
            returned.leg = Leg::dispute_return;
            returned.amount = dispute.reinstated;
            returned.fee.reset();
            returned.posted_at = dispute.closed_at.value_or(dispute.opened_at);
            expect(std::move(returned));
        }
        if (dispute.amount > 0) {
            expect(std::move(withdrawn));
        }
    }

    static Expectation about(
        const Payout& payout, const std::string& source, Leg leg, std::int64_t amount, Timestamp posted_at
    ) {
        return {
            .source = source,
            .leg = leg,
            .amount = amount,
            .fee = 0,
            .currency = payout.currency,
            .reference_type = "payout",
            .reference_id = payout.id.value,
            .user_id = payout.user_id,
            .posted_at = posted_at,
            .certainty = Certainty::certain,
        };
    }

    void own(const Payout& payout) {
        std::vector<Leg> open;
        if (payout.status == PayoutStatus::pending) {
            open.push_back(payout.stripe_transfer_id.empty() ? Leg::transfer : Leg::payout);
        }
        if (payout.status == PayoutStatus::pending || payout.status == PayoutStatus::in_transit) {
            open.push_back(Leg::payout_return);
        }
        if (is_returning(payout)) {
            open.push_back(Leg::transfer_return);
        }
        own({payout.stripe_transfer_id, payout.stripe_payout_id, to_string(payout.id)},
            payout.user_id,
            "payout",
            payout.id.value,
            std::move(open));
    }

    void own(
        std::vector<std::string> ids, UserId user_id, std::string type, const Uuid& reference, std::vector<Leg> open
    ) {
        for (std::string& id : ids) {
            if (!id.empty()) {
                claims_.owners.push_back({
                    .id = std::move(id),
                    .user_id = user_id,
                    .reference_type = type,
                    .reference_id = reference,
                    .open_legs = open,
                });
            }
        }
    }

    void match(Expectation expectation) {
        expectation.certainty = Certainty::elsewhere;
        claims_.expectations.push_back(std::move(expectation));
    }

    void expect(Expectation expectation) {
        if (!stretch_.holds(expectation.posted_at)) {
            expectation.certainty = Certainty::elsewhere;
        }
        claims_.expectations.push_back(std::move(expectation));
    }

    const StripeRows& rows_;
    Stretch stretch_;
    std::map<PaymentId, UserId> payees_;
    Claims claims_;
};

}  // namespace

Claims platform_claims(const StripeRows& rows, Stretch stretch) {
    return Claiming{rows, stretch}.platform();
}

Claims connected_claims(const StripeRows& rows, Stretch stretch) {
    return Claiming{rows, stretch}.connected();
}

}  // namespace holdfast::escrow
