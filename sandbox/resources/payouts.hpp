// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/route.hpp"

namespace holdfast::sandbox::resources {

// Transitions: pending → in_transit → paid or failed, and paid → failed.
void send_payout(state::Unit& unit, state::Record& payout);
void deliver_payout(state::Unit& unit, state::Record& payout);
void return_payout(state::Unit& unit, state::Record& payout);

}  // namespace holdfast::sandbox::resources
