// SPDX-License-Identifier: Apache-2.0
#include "http/read_barrier.hpp"

#include "base/log.hpp"
#include "net/timer.hpp"

#include <exception>
#include <memory>
#include <utility>

namespace holdfast::http {

namespace {

constexpr Duration kLongestWait = std::chrono::seconds{5};  // then a reader looks for itself

}  // namespace

ReadBarrier::ReadBarrier(asio::any_io_executor executor, SequenceGate& gate, ReadNewest read_newest)
    : gate_{gate},
      read_newest_{std::move(read_newest)},
      tasks_{std::move(executor)} {}

void ReadBarrier::then(Waiter waiter) {
    if (is_closed_) {
        waiter(false);
        return;
    }
    waiting_.push_back(std::move(waiter));
    if (!is_looking_) {
        is_looking_ = true;
        tasks_.spawn("read barrier", look());
    }
}

asio::awaitable<bool> ReadBarrier::pass() {
    struct Place {
        explicit Place(asio::any_io_executor executor) : called{std::move(executor)} {}
        net::Signal called;
        bool may_pass = false;
    };
    const auto place = std::make_shared<Place>(tasks_.executor());
    then([place](bool may_pass) {
        place->may_pass = may_pass;
        place->called.notify();
    });
    co_await place->called.wait_for(kLongestWait);
    co_return place->may_pass;
}

asio::awaitable<void> ReadBarrier::look() {
    while (!waiting_.empty()) {
        // Who comes from here on may ask for what is committed after this look: they wait for the next one.
        std::vector<Waiter> waiters = std::exchange(waiting_, {});
        const bool may_pass = co_await ask();
        for (Waiter& waiter : waiters) {
            waiter(may_pass);
        }
    }
    is_looking_ = false;
}

asio::awaitable<bool> ReadBarrier::ask() {
    try {
        gate_.advance(co_await read_newest_());
        co_return true;
    } catch (const std::exception& error) {
        // Those who wait read the database themselves, and say how that went.
        log::debug("the newest event could not be read", {{"why", error.what()}});
        co_return false;
    }
}

asio::awaitable<void> ReadBarrier::close() {
    is_closed_ = true;
    co_await tasks_.join();
}

}  // namespace holdfast::http
