// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/context.hpp"

#include <unordered_map>

namespace holdfast::services {

struct OnboardingLink {
    std::string url;  // works once, for minutes
    Timestamp expires_at{};
};

// A creator's connected account at Stripe.
class Onboarding {
public:
    explicit Onboarding(const Services& services);

    // POST /connect/account. `country`: ISO 3166-1 alpha-2, upper case.
    [[nodiscard]] asio::awaitable<engine::Outcome> connect_account(RequestContext context, std::string country);
    // POST /connect/account-link. `wrong_state` when there is no account yet.
    [[nodiscard]] asio::awaitable<Result<OnboardingLink>> account_link(
        RequestContext context, std::string return_url, std::string refresh_url
    );
    // GET /connect/status. Asks Stripe first when what we know may be out of date; state NONE when there is no account.
    [[nodiscard]] asio::awaitable<Result<escrow::ConnectAccount>> status(RequestContext context);

private:
    [[nodiscard]] bool may_be_stale(const escrow::ConnectAccount& account) const;

    const Services& services_;
    std::unordered_map<UserId, Timestamp> asked_at_;  // so that a screen that polls doesn't flood Stripe
};

}  // namespace holdfast::services
