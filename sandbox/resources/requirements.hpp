// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/state/unit.hpp"

#include <string>
#include <vector>

// What Stripe wants to know of an account, and what its checks make of the answers.
namespace holdfast::sandbox::resources {

// The names of what has not been provided yet, as `requirements.currently_due` names them; an external account apart.
[[nodiscard]] std::vector<std::string> missing_details(state::Unit& unit, const state::Record& account);
// What is asked for once the first requirements are met: the name, or nothing when it is there.
[[nodiscard]] std::vector<std::string> missing_later(state::Unit& unit, const state::Record& account);

struct Mismatch {
    std::string code;         // `verification_failed_address_match` …
    std::string requirement;  // what would clear it up
    std::string reason;
};

// What the checks find; Stripe's test identities decide it, and anything else matches.
struct Identity {
    std::vector<Mismatch> mismatches{};
    bool is_known_at_once = false;  // no waiting for the checks
    bool is_sanctioned = false;
};
[[nodiscard]] Identity check_identity(state::Unit& unit, const state::Record& account);

}  // namespace holdfast::sandbox::resources
