// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/virtual_time.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>

namespace holdfast::simulation {

asio::awaitable<void> VirtualTimer::sleep_until(Timestamp until) {
    if (until <= clock_.now()) {
        co_return;
    }
    const auto sleep = std::make_shared<Sleep>(executor_);
    sleeps_.emplace(until, sleep);
    boost::system::error_code woken;
    co_await sleep->timer.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    if (!sleep->is_over) {
        throw boost::system::system_error{asio::error::operation_aborted};
    }
}

std::optional<Timestamp> VirtualTimer::next() const {
    for (const auto& [at, sleep] : sleeps_) {
        if (!sleep.expired()) {
            return at;
        }
    }
    return std::nullopt;
}

void VirtualTimer::move_to(Timestamp at) {
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

}  // namespace holdfast::simulation
