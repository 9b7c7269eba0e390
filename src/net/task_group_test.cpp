// SPDX-License-Identifier: Apache-2.0
#include "net/task_group.hpp"

#include "net/timer.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

namespace holdfast::net {

namespace {

using namespace std::chrono_literals;

struct TaskGroupTest : ::testing::Test {
    asio::io_context context{1};
    TaskGroup tasks{context.get_executor()};
    Signal signal{context.get_executor()};
    int ended = 0;

    // Runs the context until it has nothing left to do.
    bool join() {
        auto joined = asio::co_spawn(context, tasks.join(), asio::use_future);
        context.restart();
        context.run();
        return joined.wait_for(0s) == std::future_status::ready;
    }
};

asio::awaitable<void> wait_for_signal(Signal& signal, int& ended) {
    co_await signal.wait_for(1h);
    ++ended;
}

asio::awaitable<void> throw_at_once() {
    throw std::runtime_error{"a task's mistake"};
    co_return;
}

TEST_F(TaskGroupTest, JoinWaitsForEveryTask) {
    EXPECT_TRUE(join());
    tasks.spawn("one", wait_for_signal(signal, ended));
    tasks.spawn("two", wait_for_signal(signal, ended));
    auto joined = asio::co_spawn(context, tasks.join(), asio::use_future);
    context.restart();
    context.poll();
    EXPECT_EQ(tasks.size(), 2U);
    EXPECT_EQ(joined.wait_for(0s), std::future_status::timeout);
    signal.notify();
    context.run();
    EXPECT_EQ(joined.wait_for(0s), std::future_status::ready);
    EXPECT_EQ(ended, 2);
    EXPECT_EQ(tasks.size(), 0U);
}

TEST_F(TaskGroupTest, CancelEndsTasksWhereTheyWait) {
    tasks.spawn("one", wait_for_signal(signal, ended));
    tasks.spawn("two", wait_for_signal(signal, ended));
    context.poll();
    EXPECT_EQ(tasks.size(), 2U);
    tasks.cancel();
    EXPECT_TRUE(join());
    EXPECT_EQ(tasks.size(), 0U);
}

TEST_F(TaskGroupTest, SurvivesATaskThatThrows) {
    tasks.spawn("thrower", throw_at_once());
    EXPECT_TRUE(join());
}

using TaskGroupDeathTest = TaskGroupTest;

TEST_F(TaskGroupDeathTest, MayNotDieBeforeItsTasks) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(
        {
            TaskGroup forgotten{context.get_executor()};
            forgotten.spawn("one", wait_for_signal(signal, ended));
            context.poll();
        },
        "joined"
    );
}

}  // namespace

}  // namespace holdfast::net
