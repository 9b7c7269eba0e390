// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "money/money.hpp"

#include <cstdint>
#include <string_view>

// Stripe counts most currencies in ISO 4217 minor units, as we do. It differs for a few: isk and ugx have no decimals
// by ISO but two at Stripe, mga has two by ISO but none at Stripe, and three-decimal amounts must end in 0.
namespace holdfast::stripe {

// Fails with `invalid_request` for an amount that Stripe cannot move exactly.
[[nodiscard]] Result<std::int64_t> to_stripe_amount(money::Money amount);

// Fails with `outcome_unknown` for a currency that is not in our table and for an amount that is no whole number of ISO
// minor units: what Stripe did is then known to Stripe alone.
[[nodiscard]] Result<money::Money> from_stripe_amount(std::int64_t amount, std::string_view currency);

}  // namespace holdfast::stripe
