// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/faults.hpp"
#include "tests/simulation/world.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace holdfast::simulation {

// All that a run depends on: the same options give the same run, to the byte of its trace.
struct Options {
    std::uint64_t seed = 0;
    int steps = 60;
    FaultSet faults = FaultSet::all();
    std::set<int> skipped{};    // steps that are left out
    std::int64_t stop_at = -1;  // the machine stops at that point, and at no other; -1: by chance
    Alterations alter{};
};

struct Report {
    int steps = 0;
    std::int64_t crashes = 0;
    std::int64_t disk_failures = 0;
    std::int64_t points = 0;  // where the machine might have stopped
    std::int64_t entries = 0;
    int requests = 0;
    std::vector<std::string> violations;  // empty: the run is clean
    std::vector<std::string> trace;       // what happened, in order
    [[nodiscard]] bool is_clean() const { return violations.empty(); }
};

// `steps` random moves of companies, creators, Stripe, the network and the machine, then a time without faults in which
// everything must come to its end. Invariants are checked on the way and at the end.
[[nodiscard]] Report run(const Options& options);

// The command that repeats a run.
[[nodiscard]] std::string command_line(const Options& options);

}  // namespace holdfast::simulation
