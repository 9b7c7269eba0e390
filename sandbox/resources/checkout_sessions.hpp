// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/route.hpp"

#include <string>

namespace holdfast::sandbox::resources {

// Prices the `line_items` of a new session, in one currency, and puts the totals on it. Records one line item each.
[[nodiscard]] wire::Outcome<void> price_line_items(Call& call, Json& session);

// Whether the session may be asked for: what Stripe refuses, and what this sandbox does not offer.
[[nodiscard]] wire::Outcome<void> check_checkout(const Call& call);
[[nodiscard]] wire::Outcome<std::int64_t> checkout_expiry(const Call& call);
// What `ui_mode` calls the hosted page in the request's version.
[[nodiscard]] std::string hosted_page_name(const Call& call);
// Puts what the session shows, and what its card is asked for, on a new session.
[[nodiscard]] wire::Outcome<void> apply_display(const Call& call, Json& session);
// What whoever has paid has agreed to.
[[nodiscard]] Json given_consent(const Json& session);

// What a person entered on the hosted page.
struct Payer {
    std::string email;
    std::string name;
    std::string number;
    std::string expiry;  // `MM / YY`
    std::string cvc;
};

// Whether it is enough to pay with.
[[nodiscard]] wire::Outcome<void> check_payer(const state::Record& session, const Payer& payer);
// The card as parameters of a new payment method.
[[nodiscard]] wire::Outcome<Json> card_params(const Payer& payer);

// Pays (or saves the card). The address to go to next: the bank's check, or the session's success_url. A refusal is an
// error, and the session stays open.
[[nodiscard]] wire::Outcome<std::string> pay_checkout(state::Unit& unit, state::Record& session, const Payer& payer);
// The intent behind the session has moved on by itself: completes the session when it is paid. Does nothing for an
// intent of no session.
void follow_intent(state::Unit& unit, const state::Record& intent);
// The session's payment or setup intent; null while there is none.
[[nodiscard]] state::Record* intent_of(state::Unit& unit, const state::Record& session);
// With `{CHECKOUT_SESSION_ID}` filled in.
[[nodiscard]] std::string success_url(const state::Record& session);

// Transition: nobody has paid in time.
void expire_checkout(state::Unit& unit, state::Record& session);

}  // namespace holdfast::sandbox::resources
