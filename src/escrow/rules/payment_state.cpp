// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/payment_state.hpp"

#include "escrow/rules/accounts.hpp"
#include "escrow/rules/entries.hpp"
#include "escrow/rules/intents.hpp"
#include "escrow/rules/jobs.hpp"
#include "money/allocation.hpp"

namespace holdfast::escrow::rules {

namespace {

bool is_settled(PaymentStatus status) {
    return status == PaymentStatus::released || status == PaymentStatus::completed;
}

PaymentStatus status_by_amounts(const Payment& payment) {
    if (payment.held() > 0 || payment.amount_refunding > 0) {
        return PaymentStatus::held;
    }
    if (payment.amount_released == 0) {
        return PaymentStatus::refunded;  // also when a lost chargeback took it: the company has its money back
    }
    return payment.amount_paid_out == payment.amount_credited ? PaymentStatus::completed : PaymentStatus::released;
}

bool has_other_held(const Draft& draft, const Payment& payment) {
    return std::ranges::any_of(draft.rows().payments(payment.collaboration_id), [&](const Payment* other) {
        return other->id != payment.id && other->status == PaymentStatus::held;
    });
}

void follow(Draft& draft, PaymentStatus before, const Payment& payment) {
    const bool is_over = is_settled(payment.status) && !is_settled(before);
    const bool is_refunded = payment.status == PaymentStatus::refunded && before != PaymentStatus::refunded;
    if (!is_over && !is_refunded) {
        return;
    }
    Collaboration collaboration = draft.get<Collaboration>(payment.collaboration_id);
    const bool is_submitted = collaboration.status == CollaborationStatus::submitted;
    if (is_over && (is_submitted || collaboration.status == CollaborationStatus::active)) {
        collaboration.status = CollaborationStatus::completed;
        collaboration.completed_at = draft.now();
    } else if (is_refunded && is_submitted && !has_other_held(draft, payment)) {
        collaboration.status = CollaborationStatus::active;
        collaboration.submitted_at.reset();
    }
    draft.put(std::move(collaboration));
}

// What happened to the intent; the ledger knows of captures alone.
void note_attempts(Draft& draft, const Payment& before, const Payment& payment) {
    if (!payment.stripe_payment_intent_id.empty() &&
        before.stripe_payment_intent_id != payment.stripe_payment_intent_id) {
        draft.note(
            {.kind = ActivityKind::intent_created,
             .subject_id = payment.id.value,
             .detail = payment.stripe_payment_intent_id}
        );
    }
    // The same news may come again and again.
    const bool is_news = before.status != payment.status || before.failure_code != payment.failure_code ||
                         before.failure_reason != payment.failure_reason;
    if (payment.status == PaymentStatus::failed && is_news) {
        draft.note(
            {.kind = is_intent_canceled(payment) ? ActivityKind::intent_canceled : ActivityKind::attempt_failed,
             .subject_id = payment.id.value,
             .detail = payment.failure_reason}
        );
    }
}

}  // namespace

std::int64_t share_in_escrow(const Payment& payment) {
    if (payment.held() == 0) {
        return 0;
    }
    const std::int64_t if_released = payment.amount_released + payment.held();
    return money::creator_share(payment.amount_influencer_fee, if_released, payment.amount_budget) -
           payment.amount_credited;
}

void restate(Payment& payment, Timestamp now) {
    const PaymentStatus before = payment.status;
    payment.status = status_by_amounts(payment);
    if (!is_settled(payment.status)) {
        payment.released_at.reset();
    } else if (!is_settled(before)) {
        payment.released_at = now;
    }
    if (payment.status != PaymentStatus::completed) {
        payment.completed_at.reset();
    } else if (before != PaymentStatus::completed) {
        payment.completed_at = now;
    }
}

void save_payment(Draft& draft, Payment payment) {
    if (payment.held_at) {
        restate(payment, draft.now());
    }
    const Payment* known = draft.find<Payment>(payment.id);
    const PaymentStatus before = known == nullptr ? PaymentStatus::pending : known->status;
    const std::int64_t share_before = known == nullptr ? 0 : share_in_escrow(*known);
    if (const std::int64_t change = share_in_escrow(payment) - share_before; change != 0) {
        Wallet wallet = wallet_for(draft, wallet_of(payment));
        wallet.in_escrow += change;
        draft.put(std::move(wallet));
    }
    if (known != nullptr) {  // a new one has no intent yet
        note_attempts(draft, *known, payment);
    }
    follow(draft, before, payment);
    draft.put(std::move(payment));
}

Wallet wallet_for(Draft& draft, const WalletKey& key) {
    if (const Wallet* known = draft.find<Wallet>(key)) {
        return *known;
    }
    return {
        .id = draft.next_id<WalletId>(),
        .user_id = key.user_id,
        .currency = key.currency,
        .created_at = draft.now(),
    };
}

void reserve_refund(Draft& draft, Payment& payment, const Refund& refund) {
    payment.amount_refunding += refund.amount;
    draft.post(refund_request_entry(payment, draft.get<Collaboration>(payment.collaboration_id), refund));
    draft.put(refund);
}

Refund begin_refund(Draft& draft, Payment& payment, std::int64_t amount, std::string reason, UserId requested_by) {
    Refund refund{
        .id = draft.next_id<RefundId>(),
        .payment_id = payment.id,
        .requested_by = requested_by,
        .currency = payment.currency,
        .amount = amount,
        .reason = std::move(reason),
        .status = RefundStatus::pending,
        .created_at = draft.now(),
    };
    reserve_refund(draft, payment, refund);
    draft.record(
        {.job = ready_job(draft, JobKind::create_refund, refund.id.value),
         .call =
             CreateRefundCall{
                 .refund_id = refund.id,
                 .payment_id = payment.id,
                 .intent_id = payment.stripe_payment_intent_id,
                 .amount = {.minor = amount, .currency = payment.currency},
             }}
    );
    return refund;
}

bool has_held_payment(const Draft& draft, CollaborationId id) {
    return std::ranges::any_of(draft.rows().payments(id), [](const Payment* payment) {
        return payment->status == PaymentStatus::held;
    });
}

}  // namespace holdfast::escrow::rules
