// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/rules/draft.hpp"

// Which cleared releases a payout pays out: reserved at its request, paid with it, freed when it fails. Each call
// touches at most kScopeLimit of them; what is left over is for a job.
namespace holdfast::escrow::rules {

// Reserves open releases of the wallet, oldest clear first, for what the payout has not allocated yet, and takes that
// off `payout.unallocated`. Returns how much was allocated.
std::int64_t allocate(Draft& draft, Payout& payout);

// Marks reserved allocations of a COMPLETED payout paid; `is_settled` is set once none is left. A payment all of whose
// releases are paid is COMPLETED with it.
void settle(Draft& draft, Payout& payout);

// Frees the allocations of a payout that failed. Returns whether there are more.
[[nodiscard]] bool free_allocations(Draft& draft, const Payout& payout);

// The job that goes on with it.
void record_settling(Draft& draft, const Payout& payout);
void record_allocating(Draft& draft, const Payout& payout);

}  // namespace holdfast::escrow::rules
