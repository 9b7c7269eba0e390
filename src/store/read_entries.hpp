// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/entry.hpp"
#include "store/session.hpp"

#include <string>
#include <vector>

namespace holdfast::store {

// Whole entries, oldest first. `which` selects rows of `entries`, with all its columns: `SELECT * FROM entries WHERE
// …`.
[[nodiscard]] std::vector<ledger::Entry> read_entries(
    Session& session, const std::string& which, std::span<const Value> values
);

}  // namespace holdfast::store
