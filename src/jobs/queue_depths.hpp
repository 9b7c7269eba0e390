// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "store/queries.hpp"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace holdfast::jobs {

// How many jobs wait, run, or need an operator, as metrics.
class QueueDepths {
public:
    explicit QueueDepths(Metrics& metrics) : metrics_{metrics} {}

    [[nodiscard]] bool is_due(Timestamp now, Duration interval) const {
        return !shown_at_ || now >= *shown_at_ + interval;
    }
    void show(const std::vector<store::JobCount>& counts, Timestamp now);

private:
    Metrics& metrics_;
    std::map<std::pair<escrow::JobKind, escrow::JobStatus>, Gauge> gauges_;
    std::optional<Timestamp> shown_at_{};
};

}  // namespace holdfast::jobs
