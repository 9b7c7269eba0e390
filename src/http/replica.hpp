// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/queries.hpp"

#include <atomic>
#include <cstdint>

namespace holdfast::http {

// A copy of the database that lags behind the primary. Safe from any thread.
class Replica {
public:
    explicit Replica(store::Queries& queries) : queries_{queries} {}

    [[nodiscard]] store::Queries& queries() const { return queries_; }
    // It holds every event up to here, and all that was committed with them; negative while it is not used.
    [[nodiscard]] std::int64_t position() const { return position_.load(std::memory_order_acquire); }
    void reached(std::int64_t sequence) { position_.store(sequence, std::memory_order_release); }
    void lost() { reached(-1); }

private:
    store::Queries& queries_;
    std::atomic<std::int64_t> position_{-1};
};

}  // namespace holdfast::http
