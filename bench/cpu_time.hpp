// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/resource.h>

namespace holdfast::bench {

// User and system time of this process so far, in seconds.
[[nodiscard]] inline double cpu_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace holdfast::bench
