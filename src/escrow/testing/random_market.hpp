// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/testing/fake_stripe.hpp"
#include "escrow/testing/world.hpp"

namespace holdfast::escrow::testing {

// A marketplace left to chance: users of every role ask for anything, jobs run, crash, are refused and run again, facts
// come late, twice and out of order, time passes, batches end anywhere.
class RandomMarket {
public:
    RandomMarket();

    // One thing happens, chosen by the seed.
    void step(std::uint64_t seed);
    // Everything that is under way is brought to its end: jobs run until none is left.
    void settle(std::uint64_t seed);

    World world;
    FakeStripe stripe;

private:
    void ask(Dice& dice);
    void agree(Dice& dice);
    void ask_of(const Collaboration& collaboration, Dice& dice);
    void ask_money(const Collaboration& collaboration, Dice& dice);
    void withdraw(Dice& dice);
    void pay(Dice& dice);
    // A creator's withdrawable money, on its way through all of it.
    void earn(std::int64_t budget, std::int64_t fee);
    void run_some_job(Dice& dice, bool may_fail);
    void run_job(const Job& job, Dice& dice, bool may_fail);
    [[nodiscard]] std::optional<CommandBody> result_of(const Job& job, Dice& dice, bool may_fail);
    [[nodiscard]] CommandBody call_result(const Job& job, Dice& dice, bool may_fail);
    void tell(std::optional<CommandBody> fact);
    // A reply or one of the refusals that users and facts may meet.
    void check(const Result<Reply>& reply);

    [[nodiscard]] Actor party(UserId id, identity::Role role, Dice& dice) const;
    [[nodiscard]] const identity::User& anybody(Dice& dice) const;
    template <class Row>
    [[nodiscard]] std::optional<Row> any(Dice& dice) const;
};

}  // namespace holdfast::escrow::testing
