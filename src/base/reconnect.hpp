// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.hpp"

#include <algorithm>
#include <chrono>

namespace holdfast {

// How long to wait before a lost connection is tried again: twice as long each time, and never quite as long as anybody
// else, so that those who lost it together don't come back together.
class Reconnect {
public:
    using Delay = std::chrono::milliseconds;
    Reconnect(Random& random, Delay least, Delay most) : random_{random}, least_{least}, most_{most}, next_{least} {}

    // At least half of what it would be without chance.
    [[nodiscard]] Delay next() {
        const auto half = std::max<Delay::rep>(1, next_.count() / 2);
        const auto chance = static_cast<Delay::rep>(random_.next() % static_cast<std::uint64_t>(half + 1));
        next_ = std::min(most_, next_ * 2);
        return Delay{half + chance};
    }
    void succeeded() { next_ = least_; }

private:
    Random& random_;
    Delay least_;
    Delay most_;
    Delay next_;
};

}  // namespace holdfast
