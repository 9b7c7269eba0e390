// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace holdfast::services {

struct Backoff {
    Duration first = std::chrono::seconds{1};
    Duration longest = std::chrono::minutes{10};
};

// How long to wait after the `attempt`-th try (1 is the first): doubling, capped, plus up to a quarter by the job's id
// and the attempt, so that jobs which failed together come back apart, and a replay waits just as long.
[[nodiscard]] Duration delay_after(const Backoff& backoff, JobId job, std::int64_t attempt);

}  // namespace holdfast::services
