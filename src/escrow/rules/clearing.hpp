// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/rules/draft.hpp"

// When released money becomes withdrawable: not before the charge's `available_on`, Stripe saying `available`, the end
// of CLEARING_DELAY, nor while a chargeback is open.
namespace holdfast::escrow::rules {

[[nodiscard]] bool may_clear(const Payment& payment, const Release& release, Timestamp now);

// Clears one release: its entry, the wallet, the row.
void clear(Draft& draft, const Payment& payment, Release release);

// Clears what may be cleared of a payment's releases, up to kScopeLimit of them. When there is more to clear, says at
// what time; nothing also while Stripe has not said `available` or a chargeback is open: whatever ends that looks
// again.
[[nodiscard]] std::optional<Timestamp> clear_releases(Draft& draft, const Payment& payment);

// Has the runner look at the payment's releases at `run_at`.
void record_clearing(Draft& draft, const Payment& payment, Timestamp run_at);

}  // namespace holdfast::escrow::rules
