// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/capture.hpp"

#include "escrow/rules/entries.hpp"
#include "escrow/rules/fee.hpp"
#include "escrow/rules/intents.hpp"
#include "escrow/rules/payment_state.hpp"

namespace holdfast::escrow::rules {

namespace {

void fail_payment(Payment& payment, std::string_view code, std::string reason) {
    payment.status = PaymentStatus::failed;
    payment.failure_code = code;
    payment.failure_reason = std::move(reason);
}

// Why a capture goes straight back: nobody is to keep it. Empty when it is welcome.
std::string reason_to_return(const Draft& draft, const Payment& payment, const Collaboration& collaboration) {
    if (collaboration.status == CollaborationStatus::canceled) {
        return "The collaboration was canceled before the payment arrived.";
    }
    const bool is_second = std::ranges::any_of(draft.rows().payments(collaboration.id), [&](const Payment* other) {
        return other->id != payment.id &&
               (other->status == PaymentStatus::held || other->status == PaymentStatus::released ||
                other->status == PaymentStatus::completed);
    });
    return is_second ? "The collaboration was funded by another payment already." : "";
}

// Stripe captured, but not what was asked for. Our intents are captured whole, so this is never the payer's doing: the
// money is shown where it is, under suspense, and the payment fails until an operator has looked. It is not held: a
// release of it could not be honoured.
void keep_in_suspense(Draft& draft, Payment& payment, const IntentFact& fact) {
    const money::Money received{.minor = fact.amount_received, .currency = fact.amount.currency};
    std::string reason = "Stripe captured " + money::format(received) + " in place of " +
                         money::format({.minor = payment.amount_budget, .currency = payment.currency}) + ".";
    if (received.minor > 0) {
        draft.post(suspense_entry(payment, received, reason));
    }
    payment.stripe_charge_id = fact.charge_id;
    fail_payment(payment, kAmountMismatch, std::move(reason));
}

void capture(Draft& draft, Payment& payment, const IntentFact& fact) {
    const money::Money expected{.minor = payment.amount_budget, .currency = payment.currency};
    if (money::Money{.minor = fact.amount_received, .currency = fact.amount.currency} != expected) {
        keep_in_suspense(draft, payment, fact);
        return;
    }
    revive(payment);
    payment.status = PaymentStatus::held;
    payment.held_at = draft.now();
    payment.stripe_charge_id = fact.charge_id;
    const auto& collaboration = draft.get<Collaboration>(payment.collaboration_id);
    draft.post(hold_entry(payment, collaboration));
    if (fact.fee) {
        learn_fee(draft, payment, *fact.fee);
    }
    if (!payment.is_available) {
        record_fee_job(draft, payment);
    }
    draft.announce(collaboration);
    if (std::string reason = reason_to_return(draft, payment, collaboration); !reason.empty()) {
        begin_refund(draft, payment, payment.amount_budget, std::move(reason), UserId{});
    }
}

void cancel(const Draft& draft, Payment& payment) {
    if (draft.now() >= payment.expires_at) {
        fail_payment(payment, kIntentExpired, "The payment was not made in time.");
    } else {
        fail_payment(payment, kIntentCanceled, "The payment was canceled.");
    }
}

}  // namespace

Check fold(Draft& draft, Payment& payment, const IntentFact& fact) {
    const bool is_captured = fact.status == IntentStatus::succeeded;
    if (payment.stripe_payment_intent_id != fact.id) {
        // An intent that was never recorded can't have been confirmed by anyone we told of it, but money is money.
        // Other news of an intent that is not (or no more) the payment's is old news.
        if (is_captured && !payment.stripe_payment_intent_id.empty()) {
            return fail(FailureCode::wrong_state, "Another intent than the payment's was captured.");
        }
        if (!is_captured) {
            return {};
        }
        payment.stripe_payment_intent_id = fact.id;
    }
    if (payment.held_at && is_captured && fact.fee) {
        learn_fee(draft, payment, *fact.fee);
    }
    if (payment.held_at || is_in_suspense(payment)) {
        return {};
    }
    switch (fact.status) {
        case IntentStatus::succeeded:
            capture(draft, payment, fact);
            return {};
        case IntentStatus::canceled:
            if (!is_intent_canceled(payment)) {
                cancel(draft, payment);
            }
            return {};
        case IntentStatus::requires_payment_method:
            if (!fact.failure_code.empty() && !is_intent_canceled(payment)) {
                fail_payment(payment, fact.failure_code, fact.failure_reason);
            }
            return {};
        case IntentStatus::requires_confirmation:
        case IntentStatus::requires_action:
        case IntentStatus::processing:
        case IntentStatus::requires_capture:  // an authorisation is not money
            return {};
    }
    check_failed("fact.status", "an intent's status is a listed one");
}

}  // namespace holdfast::escrow::rules
