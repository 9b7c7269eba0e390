// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>

namespace holdfast::http {

// The newest event this node knows of. Only ever grows; safe from any thread.
class SequenceGate {
public:
    [[nodiscard]] std::int64_t current() const { return newest_.load(std::memory_order_acquire); }
    void advance(std::int64_t sequence) {
        std::int64_t known = newest_.load(std::memory_order_relaxed);
        while (known < sequence && !newest_.compare_exchange_weak(known, sequence, std::memory_order_acq_rel)) {
        }
    }

private:
    std::atomic<std::int64_t> newest_{0};
};

}  // namespace holdfast::http
