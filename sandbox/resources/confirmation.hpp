// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/payment_methods.hpp"
#include "sandbox/resources/route.hpp"

// What confirming a PaymentIntent and confirming a SetupIntent have in common.
namespace holdfast::sandbox::resources {

// The intent that the URL names. A publishable key must bring the right client_secret.
[[nodiscard]] wire::Outcome<state::Record*> addressed_intent(Call& call, const state::Kind& kind);
// As the caller may see it: a publishable key sees less.
[[nodiscard]] Json present(Call& call, const state::Record& intent);

// Puts the two lists of payment method types and `automatic_payment_methods` on a new or changed intent. The older name
// `payment_method_types` is refused from API version 2026-10-28 on.
[[nodiscard]] wire::Outcome<void> apply_method_types(Call& call, Json& intent);
// The payment method of `payment_method`, `payment_method_data` or `confirmation_token`, checked against the intent's
// customer; null when neither is given.
[[nodiscard]] wire::Outcome<state::Record*> chosen_method(Call& call, state::Record& intent);
// The method of the `confirmation_token` parameter, with what else the token brings; a token serves once.
[[nodiscard]] wire::Outcome<state::Record*> spend_confirmation_token(Call& call, state::Record& intent);
[[nodiscard]] wire::Outcome<void> check_usable(const state::Record& method, const state::Record& intent);
// With automatic payment methods, confirming on the server needs a return_url or `allow_redirects: never`.
[[nodiscard]] wire::Outcome<void> check_return_url(Call& call, state::Record& intent);

[[nodiscard]] bool is_off_session(const Json& params);
[[nodiscard]] bool needs_authentication(const state::Record& method, bool off_session, const Json& options);
// `requires_action`, with a page of ours to go to.
void ask_for_authentication(Call& call, state::Record& intent);

// An error that shows the intent as it is now, and keeps what was done to it.
[[nodiscard]] std::unexpected<wire::Error> failed_with(Call& call, wire::Error error, const state::Record& intent);
// 400 <kind>_unexpected_state.
[[nodiscard]] std::unexpected<wire::Error> unexpected_state(
    Call& call, const state::Record& intent, std::string message
);

// How a person ended the 3-D Secure page.
enum class Challenge { passed, failed, canceled };
void finish_payment_challenge(state::Unit& unit, state::Record& intent, Challenge challenge);
void finish_setup_challenge(state::Unit& unit, state::Record& intent, Challenge challenge);

}  // namespace holdfast::sandbox::resources
