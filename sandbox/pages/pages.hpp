// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "net/http_message.hpp"
#include "sandbox/state/unit.hpp"

#include <string>
#include <string_view>

// The pages that Stripe shows to people: onboarding of a connected account, checkout, receipts, and the
// bank's 3-D Secure check.
namespace holdfast::sandbox::pages {

class Pages {
public:
    explicit Pages(state::Surroundings& surroundings) : surroundings_{surroundings} {}

    [[nodiscard]] static bool owns(std::string_view path);
    [[nodiscard]] net::HttpResponse answer(const net::HttpRequest& request, Timestamp now);

private:
    state::Surroundings& surroundings_;
};

// `/connect/onboarding/:token`: the single-use link. Leads to a visit, or, when it is dead, to the refresh_url.
[[nodiscard]] net::HttpResponse open_onboarding_link(state::Unit& unit, const std::string& token);
// `/connect/onboarding/visit/:token`: the forms, one step at a time.
[[nodiscard]] net::HttpResponse visit_onboarding(
    state::Unit& unit, const net::HttpRequest& request, const std::string& token
);
// `/connect/express/:token`: where a login link leads, once; the account's balance and payouts.
[[nodiscard]] net::HttpResponse open_express_dashboard(state::Unit& unit, const std::string& token);
// `/c/pay/:session`: the hosted checkout.
[[nodiscard]] net::HttpResponse visit_checkout(
    state::Unit& unit, const net::HttpRequest& request, const std::string& id
);
// `/receipts/:charge/:token`: where a charge's receipt_url leads.
[[nodiscard]] net::HttpResponse show_receipt(state::Unit& unit, const std::string& charge, std::string_view path);
// `/3ds/:intent/:token`.
[[nodiscard]] net::HttpResponse visit_challenge(
    state::Unit& unit, const net::HttpRequest& request, const std::string& intent, const std::string& token
);

}  // namespace holdfast::sandbox::pages
