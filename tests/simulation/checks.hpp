// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/core.hpp"
#include "store/store.hpp"

#include <string>
#include <vector>

namespace holdfast::simulation {

// What the rows alone must say, at any time (design I1 to I9, I13, I14).
void check_books(store::Store& store, std::vector<std::string>& violations);
// When everything has come to its end: nothing is left undone, and Stripe's books equal ours (I11, I12).
void check_end(store::Store& store, sandbox::Core& stripe, std::vector<std::string>& violations);

}  // namespace holdfast::simulation
