// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace holdfast::money {

// Splits `total` >= 0 in proportion to `weights` (each >= 0, their sum > 0) by largest remainder: the parts sum to the
// whole, and each is within one minor unit of its exact share. Ties go to the earlier part.
[[nodiscard]] std::vector<std::int64_t> split(std::int64_t total, std::span<const std::int64_t> weights);

// The creator's share of what has been released so far: floor(share * released / budget), in 128 bits. `share` is the
// creator's part of `budget`, 0 < share <= budget, 0 <= released <= budget.
[[nodiscard]] std::int64_t creator_share(std::int64_t share, std::int64_t released, std::int64_t budget);

}  // namespace holdfast::money
