// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/simulation.hpp"

namespace holdfast::simulation {

struct Shrunk {
    Options options;
    Report report;
    int runs = 0;  // that it took
};

// A smaller run that breaks the same invariant: fewer steps, fewer kinds of fault. Begins with one that fails; tries
// `most_runs` others at most.
[[nodiscard]] Shrunk shrink(Options failing, Report report, int most_runs = 300);

}  // namespace holdfast::simulation
