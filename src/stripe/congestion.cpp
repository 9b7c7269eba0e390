// SPDX-License-Identifier: Apache-2.0
#include "stripe/congestion.hpp"

#include <algorithm>

namespace holdfast::stripe {

namespace {

// Stripe counts by the second.
constexpr Duration kBurst = std::chrono::seconds{1};

}  // namespace

std::size_t Congestion::calls_at_once() const {
    const std::lock_guard lock{mutex_};
    return calls_;
}

void Congestion::note_answer() {
    const std::lock_guard lock{mutex_};
    if (++went_well_ >= (is_probing_ ? 1 : calls_)) {
        went_well_ = 0;
        calls_ = std::min(calls_ + 1, kMost);
    }
}

void Congestion::note_too_many(Timestamp now) {
    const std::lock_guard lock{mutex_};
    if (!is_probing_ && now < halved_at_ + kBurst) {
        return;
    }
    is_probing_ = false;
    halved_at_ = now;
    went_well_ = 0;
    calls_ = std::max(calls_ / 2, kFewest);
}

}  // namespace holdfast::stripe
