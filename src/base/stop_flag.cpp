// SPDX-License-Identifier: Apache-2.0
#include "base/stop_flag.hpp"

#include "base/check.hpp"

#include <array>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace holdfast {

StopFlag::StopFlag() : event_{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)} {
    HOLDFAST_CHECK(event_ >= 0, "a process that begins has descriptors left");
}

StopFlag::~StopFlag() {
    ::close(event_);
}

void StopFlag::raise() {
    const std::uint64_t one = 1;
    // It can only fail when the counter is full: raised already.
    [[maybe_unused]] const auto written = ::write(event_, &one, sizeof one);
}

bool StopFlag::is_raised() const {
    return wait(-1, std::chrono::milliseconds{0}) == Wait::raised;
}

StopFlag::Wait StopFlag::wait(int descriptor, std::chrono::milliseconds timeout) const {
    std::array<pollfd, 2> waited{
        pollfd{.fd = event_, .events = POLLIN, .revents = 0},
        pollfd{.fd = descriptor, .events = POLLIN, .revents = 0},
    };
    // A signal may end it early: the caller then looks again, as after any time-out.
    const int ready = ::poll(waited.data(), waited.size(), static_cast<int>(timeout.count()));
    if (ready <= 0) {
        return Wait::timed_out;
    }
    return waited[0].revents != 0 ? Wait::raised : Wait::readable;
}

}  // namespace holdfast
