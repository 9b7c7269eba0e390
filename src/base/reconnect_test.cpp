// SPDX-License-Identifier: Apache-2.0
#include "base/reconnect.hpp"

#include "base/stop_flag.hpp"

#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <unistd.h>

namespace holdfast {

namespace {

using namespace std::chrono_literals;

TEST(Reconnect, WaitsLongerEachTimeUpToItsBound) {
    SeededRandom random{7};
    Reconnect reconnect{random, 100ms, 1s};
    for (const auto most : {100ms, 200ms, 400ms, 800ms, 1000ms, 1000ms, 1000ms}) {
        const auto delay = reconnect.next();
        EXPECT_GE(delay, most / 2);
        EXPECT_LE(delay, most);
    }
    reconnect.succeeded();
    EXPECT_LE(reconnect.next(), 100ms);
}

TEST(Reconnect, TwoDoNotComeBackTogether) {
    SeededRandom random{7};
    std::set<Reconnect::Delay> delays;
    for (int node = 0; node < 20; ++node) {
        Reconnect reconnect{random, 1s, 1s};
        delays.insert(reconnect.next());
    }
    EXPECT_GT(delays.size(), 15U);
}

TEST(StopFlag, EndsAWaitOfAnotherThread) {
    StopFlag flag;
    EXPECT_EQ(flag.wait(-1, 0ms), StopFlag::Wait::timed_out);
    std::thread other{[&flag] { flag.raise(); }};
    EXPECT_EQ(flag.wait(-1, 20s), StopFlag::Wait::raised);
    other.join();
    EXPECT_TRUE(flag.is_raised());
}

TEST(StopFlag, SaysWhenThereIsSomethingToRead) {
    const StopFlag flag;
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    EXPECT_EQ(flag.wait(ends[0], 0ms), StopFlag::Wait::timed_out);
    ASSERT_EQ(::write(ends[1], "x", 1), 1);
    EXPECT_EQ(flag.wait(ends[0], 20s), StopFlag::Wait::readable);
    ::close(ends[0]);
    ::close(ends[1]);
}

}  // namespace

}  // namespace holdfast
