// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/rules/draft.hpp"

// How a payment stands with its intent at Stripe.
namespace holdfast::escrow::rules {

// Why a payment FAILED for good: its intent takes no further attempt.
inline constexpr std::string_view kIntentCanceled = "canceled";
inline constexpr std::string_view kIntentExpired = "expired";
inline constexpr std::string_view kAmountMismatch = "amount_mismatch";

// The intent was canceled at Stripe: a new attempt needs a new one.
[[nodiscard]] bool is_intent_canceled(const Payment& payment);
// Something else than the payment's amount was captured: an operator must look.
[[nodiscard]] bool is_in_suspense(const Payment& payment);
// There is an intent that a card can still be charged through.
[[nodiscard]] bool has_open_intent(const Payment& payment);

// Has the intent canceled at Stripe at `run_at`, whereupon the payment fails. Bound to this very intent: a later one is
// not touched by it.
void record_expiry(Draft& draft, const Payment& payment, Timestamp run_at);
// Asks Stripe how the intent stands, should no webhook tell.
void record_poll(Draft& draft, const Payment& payment);

// A new attempt of a FAILED payment: PENDING again, without its failure.
void revive(Payment& payment);

// Makes the company's customer at Stripe, by a job leased to the caller; the intent of `payment`, if there is one,
// comes next.
[[nodiscard]] Job begin_customer(Draft& draft, const identity::User& company, std::optional<PaymentId> payment);

// A company's request waits for this poll: it ends with its first answer.
inline constexpr std::string_view kAskedByRequest = "request";

}  // namespace holdfast::escrow::rules
