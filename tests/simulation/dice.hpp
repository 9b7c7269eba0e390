// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.hpp"

#include <cstdint>
#include <vector>

namespace holdfast::simulation {

// Every choice of a run comes from its seed.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : random_{seed} {}

    [[nodiscard]] std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(random_.next() % static_cast<std::uint64_t>(high - low + 1));
    }
    [[nodiscard]] bool chance(int percent) { return between(1, 100) <= percent; }
    [[nodiscard]] bool chance_per_mille(int mille) { return between(1, 1000) <= mille; }
    template <class T>
    [[nodiscard]] const T& pick(const std::vector<T>& from) {
        return from[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(from.size()) - 1))];
    }

private:
    SeededRandom random_;
};

// The machine's power. Once it is cut nothing is durable and nothing leaves, until a new world is built on the same
// file.
struct Power {
    bool is_on = true;
    bool cuts_after_next_commit = false;
    bool has_faults = true;  // false: the world behaves, so that everything can come to its end
};

}  // namespace holdfast::simulation
