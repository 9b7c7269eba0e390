// SPDX-License-Identifier: Apache-2.0
#include "net/timer.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

namespace holdfast::net {

namespace {

using namespace std::chrono_literals;

template <class T>
std::future<T> start(asio::io_context& context, asio::awaitable<T> task) {
    return asio::co_spawn(context, std::move(task), asio::use_future);
}

template <class T>
bool is_ready(const std::future<T>& result) {
    return result.wait_for(0s) == std::future_status::ready;
}

TEST(Timer, CompletesAtOnceForWhatHasPassed) {
    asio::io_context context{1};
    const ManualClock clock{from_unix_seconds(1000)};
    const auto timer = make_timer(context.get_executor(), clock);
    const auto slept = start(context, timer->sleep_until(clock.now()));
    context.poll();
    EXPECT_TRUE(is_ready(slept));
}

TEST(Timer, SleepsByItsClockAndNotByTheRealOne) {
    asio::io_context context{1};
    ManualClock clock{from_unix_seconds(1000)};
    const auto timer = make_timer(context.get_executor(), clock);
    const auto slept = start(context, timer->sleep_until(clock.now() + 2ms));
    context.run_for(10ms);
    EXPECT_FALSE(is_ready(slept));
    clock.advance(2ms);
    context.run();
    EXPECT_TRUE(is_ready(slept));
}

TEST(Signal, WakesAllWhoWait) {
    asio::io_context context{1};
    Signal signal{context.get_executor()};
    auto first = start(context, signal.wait_for(1h));
    auto second = start(context, signal.wait_for(1h));
    context.poll();
    signal.notify();
    context.run();
    EXPECT_TRUE(first.get());
    EXPECT_TRUE(second.get());
}

TEST(Signal, IsRememberedForOneWhoComesLater) {
    asio::io_context context{1};
    Signal signal{context.get_executor()};
    signal.notify();
    signal.notify();
    auto first = start(context, signal.wait_for(1h));
    auto second = start(context, signal.wait_for(1ms));
    context.run();
    EXPECT_TRUE(first.get());
    EXPECT_FALSE(second.get());
}

TEST(Signal, MayDieWhileSomeoneWaits) {
    asio::io_context context{1};
    auto signal = std::make_unique<Signal>(context.get_executor());
    auto waiting = start(context, signal->wait_for(1ms));
    context.poll();
    signal.reset();
    context.run();
    EXPECT_FALSE(waiting.get());
}

}  // namespace

}  // namespace holdfast::net
