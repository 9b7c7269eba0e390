// SPDX-License-Identifier: Apache-2.0
#include "services/payout.hpp"

#include "base/log.hpp"
#include "services/commands.hpp"

#include <utility>

namespace holdfast::services {

asio::awaitable<engine::Outcome> request_payout(
    const Services& services, RequestContext context, std::int64_t amount, std::optional<money::Currency> currency
) {
    const std::string request_id = context.request_id;
    const UserId user = context.actor.user_id;
    engine::Outcome outcome =
        co_await execute(services, std::move(context), escrow::RequestPayout{.amount = amount, .currency = currency});
    if (const auto* reply = std::get_if<escrow::PayoutReply>(&outcome.reply)) {
        services.metrics.counter("holdfast_payouts_requested_total", "Payouts that creators asked for").add();
        log::info(
            "a payout was requested",
            {{"payout", to_string(reply->payout_id)}, {"user", to_string(user)}, {"request_id", request_id}}
        );
    }
    co_return outcome;
}

}  // namespace holdfast::services
