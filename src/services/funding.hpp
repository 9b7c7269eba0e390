// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/context.hpp"

namespace holdfast::services {

// POST /payments/create-intent. Answers with the payment and its client secret, having waited for Stripe where the
// intent (or the customer) had to be made; 503 `provider_pending` when Stripe was silent until the deadline.
[[nodiscard]] asio::awaitable<engine::Outcome> create_intent(
    const Services& services, RequestContext context, CollaborationId collaboration, bool save_payment_method
);

// POST /payments/:id/confirm. With a method (Stripe's id or ours): confirms with it. Without: asks how the browser's
// confirmation ended. A decline is an outcome with status 402 and the payment.
[[nodiscard]] asio::awaitable<engine::Outcome> confirm_payment(
    const Services& services,
    RequestContext context,
    PaymentId payment,
    std::string payment_method_id,
    std::string return_url
);

}  // namespace holdfast::services
