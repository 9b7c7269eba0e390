// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/reconciliation.hpp"
#include "escrow/rules/access.hpp"
#include "escrow/rules/draft.hpp"

#include <optional>

// Nobody's money, in the books from when it is found, so that they hold what Stripe holds. What was posted is in
// `posted_to`; nothing is, in a currency that the platform does not settle in.
namespace holdfast::escrow::rules {

// To the platform's bank what moved between it and Stripe, else to suspense. Once, however often it is found.
void post_found(Draft& draft, Difference& difference);
// Out of suspense, if it is there.
void post_vanished(Draft& draft, Difference& difference);
// Out of suspense, to `chosen`: stripe_fees, losses or bank. Refuses others, and any where nothing is in suspense.
[[nodiscard]] Check post_resolved(Draft& draft, Difference& difference, std::optional<ledger::AccountKind> chosen);

}  // namespace holdfast::escrow::rules
