// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/rules/draft.hpp"

// What Stripe kept of a charge, and when the rest can be paid out.
namespace holdfast::escrow::rules {

// Posts the fee once, keeps when the charge can be paid out, and clears the releases that waited for that; `payment` is
// left to the caller to save. Nothing is learnt of a fee below zero. Where the charge is available, the scope
// `payment_releases` must be loaded.
void learn_fee(Draft& draft, Payment& payment, const FeeFact& fact);

// Has the runner ask for what is not known yet: at once for a fee, at its time for the charge being available.
void record_fee_job(Draft& draft, const Payment& payment);

}  // namespace holdfast::escrow::rules
