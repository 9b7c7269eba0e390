// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/core.hpp"
#include "store/store.hpp"
#include "tests/simulation/actors.hpp"
#include "tests/simulation/by_hand.hpp"
#include "tests/simulation/mail.hpp"

#include <string>
#include <vector>

namespace holdfast::simulation {

// What the rows alone must say, at any time (design I1 to I9, I13, I14).
void check_books(store::Store& store, std::vector<std::string>& violations);

struct Ending {
    store::Store& store;
    sandbox::Core& stripe;
    const Mail& mail;
    const Actors& actors;
    const ByHand& by_hand;
};
// When everything has come to its end: nothing is left undone that an operator was not told of (I16), no object at
// Stripe is there twice, and Stripe's books equal ours (I10, I11, I12).
void check_end(const Ending& ending, std::vector<std::string>& violations);

}  // namespace holdfast::simulation
