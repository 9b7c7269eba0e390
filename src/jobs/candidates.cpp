// SPDX-License-Identifier: Apache-2.0
#include "jobs/candidates.hpp"

#include <deque>
#include <map>

namespace holdfast::jobs {

std::vector<JobId> choose(std::span<const store::DueJob> due, const Running& running, Room room) {
    std::map<escrow::JobKind, std::size_t> taken;
    for (const auto& [id, kind] : running) {
        ++taken[kind];
    }
    std::map<escrow::JobKind, std::deque<JobId>> waiting;
    for (const store::DueJob& candidate : due) {
        if (!running.contains(candidate.id)) {
            waiting[candidate.kind].push_back(candidate.id);
        }
    }
    std::vector<JobId> chosen;
    for (bool is_progress = true; is_progress;) {
        is_progress = false;
        for (auto& [kind, queue] : waiting) {
            if (running.size() + chosen.size() >= room.in_all) {
                return chosen;
            }
            if (!queue.empty() && taken[kind] < room.of_one_kind) {
                chosen.push_back(queue.front());
                queue.pop_front();
                ++taken[kind];
                is_progress = true;
            }
        }
    }
    return chosen;
}

}  // namespace holdfast::jobs
