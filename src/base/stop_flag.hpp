// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>

namespace holdfast {

// Ends the waits of a thread that reads from a descriptor. Raised once, for good; from any thread.
class StopFlag {
public:
    StopFlag();
    ~StopFlag();
    StopFlag(const StopFlag&) = delete;
    StopFlag& operator=(const StopFlag&) = delete;

    void raise();
    [[nodiscard]] bool is_raised() const;

    enum class Wait : std::uint8_t { readable, raised, timed_out };
    // Until `descriptor` can be read (or was closed by its peer). A negative one: only the flag and the time count.
    [[nodiscard]] Wait wait(int descriptor, std::chrono::milliseconds timeout) const;

private:
    int event_;
};

}  // namespace holdfast
