// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/facts.hpp"
#include "services/context.hpp"

// What operators watch, counted where it is learned.
namespace holdfast::services {

// How intents stand as they are folded in, and why attempts failed.
void observe_intent(Metrics& metrics, const escrow::IntentFact& fact);
// How payouts ended, and how long after they were asked for. `before`: the payout as it was known.
void observe_payout(const Services& services, const escrow::Payout& before, const escrow::PayoutFact& fact);

}  // namespace holdfast::services
