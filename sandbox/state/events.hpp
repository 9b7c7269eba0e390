// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/state/unit.hpp"

#include <string_view>

namespace holdfast::sandbox::state {

// Records an Event with the object as it is now, and a delivery to every endpoint that wants it. `*.updated` events
// tell what was before. Events of an account itself, and of what belongs to it, are that account's.
void emit(Unit& unit, const Record& object, std::string_view type);

// The members of `before` that differ from `now`, with their old values; nested hashes are told member by member.
[[nodiscard]] Json previous_attributes(const Json& before, const Json& now);

}  // namespace holdfast::sandbox::state
