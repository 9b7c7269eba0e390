// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "net/timer.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <map>
#include <memory>
#include <optional>

namespace holdfast::simulation {

namespace asio = boost::asio;

// Time that passes only when nothing else is left to do.
class VirtualTimer final : public net::Timer {
public:
    VirtualTimer(asio::any_io_executor executor, ManualClock& clock) : executor_{std::move(executor)}, clock_{clock} {}

    asio::awaitable<void> sleep_until(Timestamp until) override;

    // When the next sleeper wakes; nothing when nobody sleeps.
    [[nodiscard]] std::optional<Timestamp> next() const;
    // Moves the clock to `at` and wakes all whose time has come.
    void move_to(Timestamp at);

private:
    struct Sleep {
        explicit Sleep(const asio::any_io_executor& executor)
            : timer{executor, asio::steady_timer::time_point::max()} {}
        asio::steady_timer timer;
        bool is_over = false;
    };

    asio::any_io_executor executor_;
    ManualClock& clock_;
    std::multimap<Timestamp, std::weak_ptr<Sleep>> sleeps_;
};

}  // namespace holdfast::simulation
