// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace holdfast::simulation {

struct Report {
    std::uint64_t seed = 0;
    int steps = 0;
    int crashes = 0;
    int requests = 0;
    std::vector<std::string> violations;  // empty: the run is clean
    std::vector<std::string> trace;       // one line a step; the same for the same seed
    [[nodiscard]] bool is_clean() const { return violations.empty(); }
};

// One run: `steps` random moves of companies, creators, Stripe, the network and the power, then a time without faults
// in which everything must come to its end. Invariants are checked on the way and at the end.
[[nodiscard]] Report run(std::uint64_t seed, int steps);

}  // namespace holdfast::simulation
