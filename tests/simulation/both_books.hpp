// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/core.hpp"
#include "store/queries.hpp"
#include "tests/simulation/by_hand.hpp"

#include <string>
#include <vector>

namespace holdfast::simulation {

// Object by object and account by account: what Stripe did and what our books say it did, once nothing is under way.
// `by_hand`: what we did not ask for, which the books know of all the same.
void compare_books(
    store::Queries& queries, sandbox::Core& stripe, const ByHand& by_hand, std::vector<std::string>& violations
);

}  // namespace holdfast::simulation
