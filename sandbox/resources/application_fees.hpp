// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/route.hpp"

namespace holdfast::sandbox::resources {

// The platform earns `amount` of `charge`, which is on the connected account; its books already count it as a fee.
// `origin` is the charge that the customer paid: the same one, or the platform's of a destination charge.
state::Record& add_application_fee(
    state::Unit& unit, const state::Record& charge, const state::Record& origin, std::int64_t amount
);
// Gives `amount` of the fee back to the account that paid it. The refund.
state::Record& return_fee(state::Unit& unit, state::Record& fee, std::int64_t amount);

}  // namespace holdfast::sandbox::resources
