// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/job_handlers/errand.hpp"

#include <optional>
#include <string_view>

// What the jobs of payouts have in common.
namespace holdfast::services {

// Stripe's refusal where a balance is too low, by now.
inline constexpr std::string_view kBalanceInsufficient = "balance_insufficient";
// When that is tried again: the longer it has waited, the longer it waits.
[[nodiscard]] Duration deferral_after(Duration waited);

[[nodiscard]] asio::awaitable<std::optional<escrow::Payout>> payout_of(Errand errand);

// Ends this run of a payout's job while its payee's payouts are paused: tried again soon, for as long as that lasts.
// Nothing once the request may have left: then it must be seen through.
[[nodiscard]] asio::awaitable<std::optional<JobResult>> hold_while_paused(Errand errand);

}  // namespace holdfast::services
