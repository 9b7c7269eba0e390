// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"

namespace holdfast {

// Another clock's time, moved forward: for demonstrations, where nobody waits a week. Thread-safe.
class OffsetClock final : public Clock {
public:
    explicit OffsetClock(const Clock& base, Duration offset = {}) : base_{base}, offset_{offset.count()} {}

    [[nodiscard]] Timestamp now() const override { return base_.now() + offset(); }
    [[nodiscard]] Duration offset() const { return Duration{offset_.load()}; }
    void advance(Duration by) { offset_.fetch_add(by.count()); }

private:
    const Clock& base_;
    std::atomic<std::int64_t> offset_;
};

}  // namespace holdfast
