// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>

namespace holdfast::net {

namespace asio = boost::asio;

// Waiting, as a seam: real time here, virtual time in a simulation.
class Timer {
public:
    virtual ~Timer() = default;
    // Completes at `until` by the clock that goes with it, at once if that has passed; throws
    // boost::system::system_error(operation_aborted) when cancelled.
    virtual asio::awaitable<void> sleep_until(Timestamp until) = 0;
};

[[nodiscard]] std::unique_ptr<Timer> make_timer(asio::any_io_executor executor, const Clock& clock);

// A flag that coroutines on one executor wait for: set, reset, wait with a deadline.
class Signal {
public:
    explicit Signal(asio::any_io_executor executor);
    ~Signal();
    Signal(const Signal&) = delete;
    Signal& operator=(const Signal&) = delete;
    // Wakes all who wait now, and the next one to wait if nobody does.
    void notify();
    // True when notified, false when `timeout` (real time) passed first.
    asio::awaitable<bool> wait_for(Duration timeout);

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace holdfast::net
