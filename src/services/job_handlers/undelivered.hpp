// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/claims.hpp"
#include "services/job_handlers/errand.hpp"

#include <string>

namespace holdfast::services {

// Stripe tries a webhook for three days, and no more while an endpoint is disabled: some news, like a chargeback, comes
// no other way. The events of that stretch that it has not delivered are stored as if they had come. How many were new.
// `account` empty: the platform's own. What can't be listed now is left to the next time.
[[nodiscard]] asio::awaitable<int> store_undelivered(Errand errand, std::string account, escrow::Stretch stretch);

}  // namespace holdfast::services
