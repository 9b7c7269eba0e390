// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/route.hpp"

namespace holdfast::sandbox::resources {

// capability.updated for each whose status differs from what it was in the account's body `before`.
void emit_capability_changes(state::Unit& unit, const state::Record& account, const Json& before);
// Asks for the capability, or gives it up.
void request_capability(state::Unit& unit, state::Record& account, const std::string& name, bool is_requested);

}  // namespace holdfast::sandbox::resources
