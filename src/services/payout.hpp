// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/context.hpp"

namespace holdfast::services {

// POST /wallet/payout. Reserves the money and answers at once (201, PENDING); the transfer and the payout at Stripe are
// jobs.
[[nodiscard]] asio::awaitable<engine::Outcome> request_payout(
    const Services& services, RequestContext context, std::int64_t amount, std::optional<money::Currency> currency
);

}  // namespace holdfast::services
