// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "sandbox/core.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace holdfast::simulation {

// Stripe as an auditor sees it: every object and balance, by its own API, past the network's moods.
class StripeSide {
public:
    StripeSide(sandbox::Core& stripe, std::vector<std::string>& violations)
        : stripe_{stripe},
          violations_{violations} {}

    // All objects of a list, of the platform or of a connected account.
    [[nodiscard]] std::vector<Json> all(const std::string& path, const std::string& account = {});
    // What is there, available or pending, by currency; zeroes left out.
    [[nodiscard]] std::map<std::string, std::int64_t> balance(const std::string& account = {});

private:
    [[nodiscard]] Json get(const std::string& path, const std::string& query, const std::string& account);

    sandbox::Core& stripe_;
    std::vector<std::string>& violations_;
};

}  // namespace holdfast::simulation
