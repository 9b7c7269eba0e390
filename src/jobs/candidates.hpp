// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/queries.hpp"

#include <span>
#include <unordered_map>
#include <vector>

namespace holdfast::jobs {

using Running = std::unordered_map<JobId, escrow::JobKind>;

struct Room {
    std::size_t in_all = 0;       // that may run at a time
    std::size_t of_one_kind = 0;  // of them
};

// Which of the due jobs (longest due first) to claim next: the kinds take turns, each in its own order, so that a flood
// of one kind neither fills the room nor delays the others.
[[nodiscard]] std::vector<JobId> choose(std::span<const store::DueJob> due, const Running& running, Room room);

}  // namespace holdfast::jobs
