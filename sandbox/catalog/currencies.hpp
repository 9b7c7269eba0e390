// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace holdfast::sandbox::catalog {

// False for a code that Stripe wouldn't take either.
[[nodiscard]] bool is_currency(std::string_view code);
// The least that can be charged, in the currency's smallest unit.
[[nodiscard]] std::int64_t minimum_charge(std::string_view currency);
// What Stripe keeps of a charge: a share in basis points, rounded half up, plus a fixed part; never more than the
// charge.
[[nodiscard]] std::int64_t processing_fee(std::int64_t amount, std::string_view currency, std::int64_t basis_points);
// What a dispute costs beside the disputed amount.
[[nodiscard]] std::int64_t dispute_fee(std::string_view currency);
// Three-decimal currencies move in multiples of ten only.
[[nodiscard]] std::int64_t granularity(std::string_view currency);
// `$20.00`, `¥500`, `20.000 kwd`: as in Stripe's messages.
[[nodiscard]] std::string display(std::int64_t amount, std::string_view currency);
// What an account in that country is paid in by default.
[[nodiscard]] std::string_view currency_of_country(std::string_view country);
[[nodiscard]] bool is_country(std::string_view country);

}  // namespace holdfast::sandbox::catalog
