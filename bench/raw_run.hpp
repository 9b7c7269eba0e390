// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/cpu_time.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace holdfast::bench {

// Writes `total` releases, `batch` at a time, by `write_batch(count)`, and prints one JSON object: releases, batch,
// seconds, per_second, cpu_seconds (of this process).
void run_raw(int total, int batch, const auto& write_batch) {
    const double cpu_before = cpu_seconds();
    const auto started = std::chrono::steady_clock::now();
    for (int done = 0; done < total; done += batch) {
        write_batch(std::min(batch, total - done));
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    std::printf(
        "{\"releases\":%d,\"batch\":%d,\"seconds\":%.3f,\"per_second\":%.0f,\"cpu_seconds\":%.3f}\n",
        total,
        batch,
        seconds,
        total / seconds,
        cpu_seconds() - cpu_before
    );
}

}  // namespace holdfast::bench
