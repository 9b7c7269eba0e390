// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/rules/access.hpp"

namespace holdfast::escrow::rules {

// A settlement currency of the platform.
[[nodiscard]] Check check_currency(const Rules& rules, money::Currency currency);

// What of a payment's held money is asked for: all of it when no amount is named. Refuses an amount that can't be, a
// payment that holds nothing or is disputed, and more than is held.
[[nodiscard]] Result<std::int64_t> amount_of_held(const Payment& payment, std::optional<std::int64_t> amount);

}  // namespace holdfast::escrow::rules
