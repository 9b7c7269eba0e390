// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/disk.hpp"

#include <memory>

namespace holdfast::simulation {

// SQLite on a disk in memory, as long as this lives: one at a time. All on one thread, so nobody ever waits for a lock.
class MemoryVfs {
public:
    explicit MemoryVfs(Disk& disk);
    ~MemoryVfs();
    MemoryVfs(const MemoryVfs&) = delete;
    MemoryVfs& operator=(const MemoryVfs&) = delete;

    [[nodiscard]] static const char* name() { return "holdfast-memory"; }
    // The random numbers that SQLite draws itself (salts of its log) come from the run's seed as well.
    static void seed_sqlite(std::uint64_t seed);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace holdfast::simulation
