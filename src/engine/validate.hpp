// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/decide.hpp"
#include "escrow/working_set.hpp"

#include <expected>
#include <optional>
#include <string>
#include <vector>

// The last look at a decision before it may touch the working set. A breach is a defect of the rules: the command alone
// is refused, and what was about to happen is logged.
namespace holdfast::engine {

// A command touches at most this many rows; longer work is chained jobs.
inline constexpr std::size_t kMaxRowsPerCommand = 500;

// Entries balanced (I1), only listed edges (I6), few enough rows.
[[nodiscard]] std::optional<std::string> find_breach(const escrow::WorkingSet& rows, const escrow::Changes& changes);

// Stamps each posting with its running balance and returns the balance rows after all of them; a breach (as text) when
// a floor would be broken (I4). All accounts must be known to the working set.
[[nodiscard]] std::expected<std::vector<escrow::BalanceRow>, std::string> post(
    const escrow::WorkingSet& rows, std::vector<ledger::Entry>& entries
);

}  // namespace holdfast::engine
