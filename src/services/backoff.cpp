// SPDX-License-Identifier: Apache-2.0
#include "services/backoff.hpp"

#include <algorithm>

namespace holdfast::services {

Duration delay_after(const Backoff& backoff, JobId job, std::int64_t attempt) {
    constexpr std::int64_t kMostDoublings = 40;
    const std::int64_t doublings = std::clamp<std::int64_t>(attempt - 1, 0, kMostDoublings);
    Duration delay = backoff.first;
    for (std::int64_t done = 0; done < doublings && delay < backoff.longest; ++done) {
        delay *= 2;
    }
    delay = std::min(delay, backoff.longest);
    const Uuid spread = derive_uuid(job.value, static_cast<std::uint32_t>(attempt), Timestamp{});
    const auto part = static_cast<std::int64_t>(std::hash<Uuid>{}(spread) % 1024U);  // of a quarter, in 1024ths
    return delay + Duration{delay.count() / 4 * part / 1024};
}

}  // namespace holdfast::services
