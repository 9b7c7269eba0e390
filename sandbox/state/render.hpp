// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/state/unit.hpp"

#include <string>
#include <vector>

namespace holdfast::sandbox::state {

// The object as it leaves: without our private members, with what is gathered from other objects (an account's external
// accounts, a transfer's reversals).
[[nodiscard]] Json render(Unit& unit, const Record& record);
// `{object: list, url, has_more, data}` of already rendered objects.
[[nodiscard]] Json render_list(std::string url, Json data, bool has_more);
// The newest ten of `kind` that match, as a list inside another object.
[[nodiscard]] Json embedded_list(Unit& unit, const Kind& kind, std::string url, Selection selection);

// Replaces ids in `body` by the objects they name, for every path of `expand`.
[[nodiscard]] wire::Outcome<void> expand(Unit& unit, Json& body, const std::vector<std::string>& paths);

}  // namespace holdfast::sandbox::state
