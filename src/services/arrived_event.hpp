// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"
#include "escrow/job.hpp"

#include <string>

namespace holdfast::services {

// The row of an event of Stripe's, and no more: the object inside is fetched anew before anything is believed. Fails
// for what is no event.
[[nodiscard]] Result<escrow::StripeEvent> read_arrived_event(std::string payload, Timestamp arrived);

}  // namespace holdfast::services
