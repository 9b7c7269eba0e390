// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/job_handlers/errand.hpp"

#include <optional>

namespace holdfast::services {

// Ends this run of a payout's job while its payee's payouts are paused: tried again soon, for as long as that lasts.
// Nothing once the request may have left: then it must be seen through.
[[nodiscard]] asio::awaitable<std::optional<JobResult>> hold_while_paused(Errand errand);

}  // namespace holdfast::services
