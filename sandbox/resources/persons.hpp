// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/route.hpp"

namespace holdfast::sandbox::resources {

// Who an account is, or who speaks for it: the individual, or the company's representative. Null when not told yet.
[[nodiscard]] state::Record* person_behind(state::Unit& unit, const state::Record& account);
// The person of an individual's account, from its `individual` parameters: made at first, then brought up to date.
[[nodiscard]] wire::Outcome<void> put_individual(state::Unit& unit, state::Record& account, const Json& given);
// Whether that member (`dob.day`, `id_number`) is known of the person.
[[nodiscard]] bool is_known(const state::Record& person, std::string_view member);
// Brings `verification` up to what the checks have come to: `unverified`, `pending` or `verified`.
void mark_verification(state::Unit& unit, state::Record& person, std::string_view status);

}  // namespace holdfast::sandbox::resources
