// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/confirmation.hpp"

namespace holdfast::sandbox::resources {

// The amount, between the least and the most that can be charged.
[[nodiscard]] wire::Outcome<std::int64_t> intent_amount(const Call& call, const std::string& currency);
// What may be given at creation, update and confirmation alike.
[[nodiscard]] wire::Outcome<void> apply_payment_params(Call& call, state::Record& intent);

// Cards take a suffix alone. An intent for any kind of payment method learns that it is a card's when it is confirmed.
[[nodiscard]] wire::Outcome<void> check_card_descriptor(const state::Record& intent, bool is_confirmed);

// Confirms with what the request brings. A decline is an error that keeps the failed attempt.
[[nodiscard]] wire::Outcome<void> confirm_payment(Call& call, state::Record& intent);
// Charges the authenticated or unauthenticated method: succeeded, requires_capture, or the error of a decline.
[[nodiscard]] wire::Outcome<void> charge_intent(
    state::Unit& unit, state::Record& intent, state::Record& method, bool is_authenticated
);
// Back to requires_payment_method with last_payment_error; returns the error to answer with.
[[nodiscard]] wire::Error fail_intent(
    state::Unit& unit, state::Record& intent, const state::Record& method, wire::Error error, bool makes_charge
);
[[nodiscard]] wire::Outcome<Json> capture_payment(Call& call);
[[nodiscard]] wire::Outcome<Json> cancel_payment(Call& call);
[[nodiscard]] wire::Outcome<Json> increment_authorization(Call& call);
// Transition: an authorization that nobody captured in time.
void expire_authorization(state::Unit& unit, state::Record& intent);

}  // namespace holdfast::sandbox::resources
