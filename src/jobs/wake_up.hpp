// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "net/task_group.hpp"
#include "net/timer.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <set>

namespace holdfast::jobs {

namespace asio = boost::asio;

// Waits for a moment or a call, whichever comes first; all time is the timer's.
class WakeUp {
public:
    WakeUp(asio::any_io_executor executor, net::Timer& timer);

    // Wakes who waits now, or the next one to wait.
    void call() { signal_.notify(); }
    // One waits at a time. May return early.
    asio::awaitable<void> wait_until(Timestamp at);
    // To be awaited before this dies.
    asio::awaitable<void> close();

private:
    asio::awaitable<void> sleep_then_call(Timestamp at);

    net::Timer& timer_;
    net::Signal signal_;
    std::multiset<Timestamp> times_;  // one a sleeper
    net::TaskGroup sleepers_;
};

}  // namespace holdfast::jobs
