// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/catalog/cards.hpp"
#include "sandbox/resources/route.hpp"

namespace holdfast::sandbox::resources {

// The test card behind a stored payment method.
[[nodiscard]] const catalog::TestCard& card_of(const state::Record& payment_method);

// The payment method that a parameter names. A `pm_card_…` or `tok_…` name is a template: each use mints a fresh one.
[[nodiscard]] wire::Outcome<state::Record*> use_payment_method(
    Call& call, const std::string& id, std::string_view param
);
// A new one from `payment_method_data` or from the parameters of POST /v1/payment_methods; `prefix` names the hash in
// errors.
[[nodiscard]] wire::Outcome<state::Record*> new_payment_method(
    Call& call, const Json& params, const std::string& prefix
);

// Refused by cards that can't be kept (402).
[[nodiscard]] wire::Outcome<void> attach(Call& call, state::Record& method, const std::string& customer);
void detach(state::Unit& unit, state::Record& method);

// `card_error` 402 for that card.
[[nodiscard]] wire::Error declined(std::string_view code, std::string_view decline_code);

// Billing details with all of their members.
[[nodiscard]] Json billing_details(const Json& given);

// What the bank says of the security code and the address that came with the card; null for what did not.
[[nodiscard]] Json verified_checks(const state::Record& method);

// The card's part of a charge or setup attempt.
[[nodiscard]] Json card_details(const state::Record& method, bool is_authenticated);

}  // namespace holdfast::sandbox::resources
