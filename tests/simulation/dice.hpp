// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.hpp"

#include <cstdint>
#include <vector>

namespace holdfast::simulation {

// Seeds of independent streams out of one: what one stream draws never shifts another.
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t seed, std::uint64_t stream) {
    std::uint64_t x = seed + 0x9E3779B97F4A7C15U * (stream + 1);
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

// Every choice of a run comes from its seed.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : random_{seed} {}

    [[nodiscard]] std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(random_.next() % static_cast<std::uint64_t>(high - low + 1));
    }
    [[nodiscard]] bool chance(int percent) { return between(1, 100) <= percent; }
    [[nodiscard]] bool chance_per_mille(int mille) { return between(1, 1000) <= mille; }
    [[nodiscard]] std::uint64_t next() { return random_.next(); }
    template <class T>
    [[nodiscard]] const T& pick(const std::vector<T>& from) {
        return from[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(from.size()) - 1))];
    }

private:
    SeededRandom random_;
};

// The choices of a run, one stream a concern and begun anew with every step: leaving out a step or a kind of fault
// changes nothing else of the run, which is what makes a failing run small.
struct Choices {
    explicit Choices(std::uint64_t the_seed) : seed{the_seed} {}

    void begin_step(int step) {
        const std::uint64_t of_step = mix(seed, static_cast<std::uint64_t>(step));
        moves = Dice{mix(of_step, 1)};
        stripe = Dice{mix(of_step, 2)};
        mail = Dice{mix(of_step, 3)};
        machine = Dice{mix(of_step, 4)};
        damage = Dice{mix(of_step, 5)};
    }

    std::uint64_t seed;
    Dice moves{mix(seed, 1)};    // what people do, and how long it takes
    Dice stripe{mix(seed, 2)};   // how Stripe and the way to it behave
    Dice mail{mix(seed, 3)};     // what becomes of webhooks
    Dice machine{mix(seed, 4)};  // when the power goes, when the disk fails
    Dice damage{mix(seed, 5)};   // what is left on a disk whose power went
};

}  // namespace holdfast::simulation
