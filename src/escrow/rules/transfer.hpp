// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/rules/draft.hpp"

namespace holdfast::escrow::rules {

// Asks Stripe at `run_at` for the transfer to the creator's account. Each job is an attempt with a key of its own.
void ask_transfer(Draft& draft, const Payout& payout, Timestamp run_at);

// Asks at `run_at` for that much of a payout that failed to be transferred back. Each job is an attempt, as above.
void ask_reversal(Draft& draft, const Payout& payout, std::int64_t amount, Timestamp run_at);

// The payout's money is in the wallet again.
void return_funds(Draft& draft, Payout& payout);

}  // namespace holdfast::escrow::rules
