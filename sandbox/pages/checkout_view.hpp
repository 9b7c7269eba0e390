// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http_message.hpp"
#include "sandbox/resources/checkout_sessions.hpp"
#include "sandbox/state/unit.hpp"

#include <optional>
#include <string_view>

namespace holdfast::sandbox::pages {

// What the page says about the last attempt.
struct Advice {
    std::string title;
    std::string text;
    std::string field{};  // that it is about: email, number, expiry, cvc; empty: the card as a whole
};

// The form, filled in as it was, beside what is being bought.
[[nodiscard]] net::HttpResponse show_checkout(
    state::Unit& unit,
    const state::Record& session,
    const resources::Payer& payer,
    const std::optional<Advice>& advice,
    std::string_view challenge_url
);

extern const std::string_view kCheckoutStyle;
extern const std::string_view kCheckoutScript;

}  // namespace holdfast::sandbox::pages
