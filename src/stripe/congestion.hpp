// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"

#include <cstddef>
#include <mutex>

namespace holdfast::stripe {

// How many calls Stripe bears at a time, learned from its answers as TCP learns a path (RFC 5681): one more for each
// call that went well until the first 429, half after a 429, and from then on one more for each round of calls. Stripe
// allows so many calls a second (docs.stripe.com/rate-limits), an account's own allowance and Stripe's speed decide how
// many at a time those are. From any thread.
class Congestion {
public:
    static constexpr std::size_t kFewest = 4;
    static constexpr std::size_t kFirst = 16;
    static constexpr std::size_t kMost = 96;

    [[nodiscard]] std::size_t calls_at_once() const;
    void note_answer();
    // Those of one burst count once.
    void note_too_many(Timestamp now);

private:
    mutable std::mutex mutex_;
    std::size_t calls_ = kFirst;
    std::size_t went_well_ = 0;  // since the number was last changed
    bool is_probing_ = true;     // no 429 yet
    Timestamp halved_at_{};
};

}  // namespace holdfast::stripe
