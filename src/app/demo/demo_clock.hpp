// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"
#include "base/offset_clock.hpp"

#include <filesystem>

namespace holdfast::app::demo {

// The demo's time: ahead of the real one by what it was moved, also after a restart on the same folder.
class DemoClock {
public:
    // Throws std::runtime_error when the folder's file says something else than how far it was moved.
    explicit DemoClock(const std::filesystem::path& data_dir);

    [[nodiscard]] const Clock& clock() const { return clock_; }
    // Forward, ten years in all at most. The time from now on.
    [[nodiscard]] Result<Timestamp> advance(std::chrono::seconds by);

private:
    SystemClock system_;
    std::filesystem::path file_;
    OffsetClock clock_;
};

}  // namespace holdfast::app::demo
