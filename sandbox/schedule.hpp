// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/state/unit.hpp"

#include <optional>

namespace holdfast::sandbox {

// Fires what is due up to `now`, in order, each transition as of its own time. True when anything was.
bool fire_due_transitions(state::Surroundings& surroundings, Timestamp now);
[[nodiscard]] std::optional<Timestamp> next_transition(state::Database& database);

}  // namespace holdfast::sandbox
