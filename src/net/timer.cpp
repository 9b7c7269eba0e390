// SPDX-License-Identifier: Apache-2.0
#include "net/timer.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <list>

namespace holdfast::net {

namespace {

// A long wait is cut into pieces, so that a clock set forward meanwhile is noticed.
constexpr Duration kLongestPiece = std::chrono::seconds{30};

class SteadyTimer final : public Timer {
public:
    SteadyTimer(asio::any_io_executor executor, const Clock& clock) : executor_{std::move(executor)}, clock_{clock} {}

    asio::awaitable<void> sleep_until(Timestamp until) override {
        asio::steady_timer timer{executor_};
        for (auto left = until - clock_.now(); left > Duration::zero(); left = until - clock_.now()) {
            timer.expires_after(std::min<Duration>(left, kLongestPiece));
            co_await timer.async_wait(asio::use_awaitable);
        }
    }

private:
    asio::any_io_executor executor_;
    const Clock& clock_;
};

}  // namespace

std::unique_ptr<Timer> make_timer(asio::any_io_executor executor, const Clock& clock) {
    return std::make_unique<SteadyTimer>(std::move(executor), clock);
}

struct Signal::State {
    struct Waiter {
        asio::steady_timer timer;
        bool is_notified = false;
    };
    // Takes its waiter out of the list also when the coroutine is destroyed where it waits.
    struct Place {
        std::shared_ptr<State> state;
        std::list<Waiter>::iterator waiter;

        Place(std::shared_ptr<State> in, Duration timeout)
            : state{std::move(in)},
              waiter{state->waiters.emplace(state->waiters.end(), asio::steady_timer{state->executor, timeout})} {}
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        ~Place() { state->waiters.erase(waiter); }
    };

    asio::any_io_executor executor;
    std::list<Waiter> waiters{};
    bool is_set = false;
};

Signal::Signal(asio::any_io_executor executor) : state_{std::make_shared<State>(std::move(executor))} {}
Signal::~Signal() = default;

void Signal::notify() {
    if (state_->waiters.empty()) {
        state_->is_set = true;
        return;
    }
    for (auto& waiter : state_->waiters) {
        waiter.is_notified = true;
        waiter.timer.cancel();
    }
}

asio::awaitable<bool> Signal::wait_for(Duration timeout) {
    const auto state = state_;
    if (std::exchange(state->is_set, false)) {
        co_return true;
    }
    const State::Place place{state, timeout};
    boost::system::error_code woken;
    co_await place.waiter->timer.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    co_return place.waiter->is_notified;
}

}  // namespace holdfast::net
