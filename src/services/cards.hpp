// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/context.hpp"

#include <unordered_map>

namespace holdfast::services {

// What the browser needs to save a card with Stripe.js.
struct CardSetup {
    std::string setup_intent_id;
    std::string client_secret;  // never logged
};

// A company's cards on file.
class Cards {
public:
    explicit Cards(const Services& services);

    // POST /payment-methods/setup-intent
    [[nodiscard]] asio::awaitable<Result<CardSetup>> begin_setup(RequestContext context);
    // GET /payment-methods. After a setup was begun, Stripe is asked first for cards that were added meanwhile.
    [[nodiscard]] asio::awaitable<Result<store::Page<escrow::PaymentMethod>>> list(
        RequestContext context, store::PageRequest<PaymentMethodId> page
    );
    // DELETE /payment-methods/:id (204) and POST /payment-methods/:id/default
    [[nodiscard]] asio::awaitable<engine::Outcome> detach(RequestContext context, PaymentMethodId id);
    [[nodiscard]] asio::awaitable<engine::Outcome> make_default(RequestContext context, PaymentMethodId id);

private:
    struct Watch {
        Timestamp until{};     // cards may appear until then
        Timestamp asked_at{};  // when Stripe was last asked
    };

    [[nodiscard]] asio::awaitable<void> catch_up(RequestContext context);

    const Services& services_;
    std::unordered_map<UserId, Watch> watches_;
};

}  // namespace holdfast::services
