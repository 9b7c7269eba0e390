// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "net/timer.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace holdfast::tests {

// Time that passes only when the test says so.
class VirtualTimer final : public net::Timer {
public:
    VirtualTimer(net::asio::any_io_executor executor, ManualClock& clock)
        : executor_{std::move(executor)},
          clock_{clock} {}

    net::asio::awaitable<void> sleep_until(Timestamp until) override {
        if (until <= clock_.now()) {
            co_return;
        }
        const auto sleep = std::make_shared<Sleep>(executor_);
        sleeps_.emplace(until, sleep);
        boost::system::error_code woken;
        co_await sleep->timer.async_wait(net::asio::redirect_error(net::asio::use_awaitable, woken));
        if (!sleep->is_over) {
            throw boost::system::system_error{net::asio::error::operation_aborted};
        }
    }

    // When the next sleeper wakes; nothing when nobody sleeps.
    [[nodiscard]] std::optional<Timestamp> next() {
        while (!sleeps_.empty() && sleeps_.begin()->second.expired()) {
            sleeps_.erase(sleeps_.begin());
        }
        return sleeps_.empty() ? std::nullopt : std::optional{sleeps_.begin()->first};
    }

    // Moves the clock to `at` and wakes all whose time has come.
    void move_to(Timestamp at) {
        clock_.set(std::max(at, clock_.now()));
        while (!sleeps_.empty() && sleeps_.begin()->first <= clock_.now()) {
            const auto sleep = sleeps_.begin()->second.lock();
            sleeps_.erase(sleeps_.begin());
            if (sleep) {
                sleep->is_over = true;
                sleep->timer.cancel();
            }
        }
    }

private:
    struct Sleep {
        explicit Sleep(const net::asio::any_io_executor& executor)
            : timer{executor, net::asio::steady_timer::time_point::max()} {}
        net::asio::steady_timer timer;
        bool is_over = false;
    };

    net::asio::any_io_executor executor_;
    ManualClock& clock_;
    std::multimap<Timestamp, std::weak_ptr<Sleep>> sleeps_;
};

}  // namespace holdfast::tests
