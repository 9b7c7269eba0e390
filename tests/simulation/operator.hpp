// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/by_hand.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/world.hpp"

#include <string>
#include <vector>

namespace holdfast::simulation {

// Whoever runs the marketplace: works in Stripe's dashboard, past the server, and tidies up what the server shows.
class Operator {
public:
    Operator(
        Choices& choices, sandbox::Core& stripe, std::vector<std::string>& violations, std::vector<std::string>& trace
    )
        : dice_{choices.moves},
          stripe_{stripe},
          violations_{violations},
          trace_{trace} {}

    // One random thing: in Stripe's dashboard, or with the server's dead letters.
    void work(World& world);
    // What the operator does about what is shown once the faults have stopped: tries dead letters again, sooner or
    // later; handles again the news that were matched with nothing; and resolves what cannot be matched any more, each
    // only where the operator's own work explains it.
    void tidy_up(World& world, Duration since_the_end);
    [[nodiscard]] const ByHand& by_hand() const { return by_hand_; }

private:
    void answer_chargeback();
    void refund();
    void move_own_money();
    void pay_out();
    void take_back(const std::vector<Json>& payouts);
    void charge();
    void make_payouts_automatic();
    // What it answers with; null when Stripe refuses.
    Json post(const std::string& path, std::string body);
    void revive(World& world, int percent);
    void replay_unmatched(World& world, const std::vector<RefundByHand>& hands);
    void resolve_differences(World& world, const std::vector<RefundByHand>& hands, const std::set<std::string>& own);

    Dice& dice_;
    sandbox::Core& stripe_;
    std::vector<std::string>& violations_;
    std::vector<std::string>& trace_;
    ByHand by_hand_;
    std::set<std::string> replayed_;
};

}  // namespace holdfast::simulation
