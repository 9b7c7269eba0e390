// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/route.hpp"

namespace holdfast::sandbox::resources {

// A blank transfer, with every member.
[[nodiscard]] Json blank_transfer(state::Unit& unit);
// Moves the transfer's money and stores it. The destination's payment bears the application fee.
state::Record& carry_out(
    state::Unit& unit, const std::string& account, Json body, Timestamp available_at, std::int64_t application_fee
);
[[nodiscard]] std::unexpected<wire::Error> insufficient_capabilities(std::string param);

// Takes `amount` of a transfer back, as far as the destination has it. The reversal.
[[nodiscard]] wire::Outcome<state::Record*> take_back(
    state::Unit& unit, state::Record& transfer, std::int64_t amount, Json description
);

}  // namespace holdfast::sandbox::resources
