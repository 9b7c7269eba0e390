// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"
#include "escrow/collaboration.hpp"
#include "escrow/payment.hpp"

#include <optional>
#include <vector>

// What a release does, before it is done: the decision and its preview are one and the same function.
namespace holdfast::escrow::rules {

// The payment whose money is released: the oldest that holds any, or the one of which a part was released already. Once
// that was released in full the work is paid; what another one still holds (its refund failed) goes back, not out.
[[nodiscard]] Result<Payment> releasable(
    const Collaboration& collaboration, const std::vector<const Payment*>& payments
);

// How a gross amount is shared. All in minor units of the payment's currency.
struct ReleaseParts {
    std::int64_t amount = 0;
    std::int64_t creator_amount = 0;
    std::int64_t platform_fee = 0;
    std::int64_t remaining = 0;  // still held afterwards
};
// Of `amount`, or of all that is held.
[[nodiscard]] Result<ReleaseParts> release_parts(const Payment& payment, std::optional<std::int64_t> amount);

}  // namespace holdfast::escrow::rules
