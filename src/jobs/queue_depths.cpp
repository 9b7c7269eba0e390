// SPDX-License-Identifier: Apache-2.0
#include "jobs/queue_depths.hpp"

#include <string>

namespace holdfast::jobs {

void QueueDepths::show(const std::vector<store::JobCount>& counts, Timestamp now) {
    for (const auto& [what, gauge] : gauges_) {
        gauge.set(0);
    }
    for (const store::JobCount& count : counts) {
        const auto [gauge, is_new] = gauges_.try_emplace({count.kind, count.status});
        if (is_new) {
            gauge->second = metrics_.gauge(
                "holdfast_jobs",
                "Jobs by kind and status",
                {{"kind", std::string{to_string(count.kind)}}, {"status", std::string{to_string(count.status)}}}
            );
        }
        gauge->second.set(static_cast<double>(count.count));
    }
    shown_at_ = now;
}

}  // namespace holdfast::jobs
