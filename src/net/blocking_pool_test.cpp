// SPDX-License-Identifier: Apache-2.0
#include "net/blocking_pool.hpp"

#include "net/loopback.hpp"

#include <gtest/gtest.h>

#include <semaphore>
#include <thread>

namespace holdfast::net {

namespace {

using testing::Loop;

struct BlockingPoolTest : ::testing::Test {
    Loop loop;
    std::unique_ptr<BlockingPool> pool = make_blocking_pool(loop.executor(), 2, 3);
};

asio::awaitable<bool> runs_elsewhere_and_returns_here(BlockingPool& pool) {
    const auto here = std::this_thread::get_id();
    const auto there = co_await run_blocking(pool, [] { return std::this_thread::get_id(); });
    co_return there != here&& std::this_thread::get_id() == here;
}

TEST_F(BlockingPoolTest, RunsOnAThreadOfItsOwnAndComesBack) {
    EXPECT_TRUE(loop.run(runs_elsewhere_and_returns_here(*pool)));
}

TEST_F(BlockingPoolTest, CarriesMoveOnlyResultsAndNothing) {
    EXPECT_EQ(*loop.run(run_blocking(*pool, [] { return std::make_unique<int>(7); })), 7);
    loop.run(run_blocking(*pool, [kept = std::make_unique<int>(7)] { ++*kept; }));
}

// What a call ends with: its value, or what it threw. An exception goes no further than the loop's thread.
template <class Work>
asio::awaitable<std::string> outcome_of(BlockingPool& pool, Work work) {
    try {
        co_return std::to_string(co_await run_blocking(pool, std::move(work)));
    } catch (const PoolOverloaded&) {
        co_return "overloaded";
    } catch (const std::out_of_range& error) {
        co_return error.what();
    }
}

int fail() {
    throw std::out_of_range{"the work's mistake"};
}
int succeed() {
    return 1;
}

TEST_F(BlockingPoolTest, ThrowsWhatTheWorkThrew) {
    EXPECT_EQ(loop.run(outcome_of(*pool, fail)), "the work's mistake");
    EXPECT_EQ(loop.run(outcome_of(*pool, succeed)), "1");
}

TEST_F(BlockingPoolTest, SaysWhenItsQueueIsFull) {
    std::counting_semaphore<8> is_running{0};
    std::counting_semaphore<8> may_end{0};
    std::counting_semaphore<8> is_done{0};
    const auto submit = [&] {
        return pool->submit(
            [&] {
                is_running.release();
                may_end.acquire();
            },
            [&] { is_done.release(); }
        );
    };
    for (int busy = 0; busy < 2; ++busy) {
        EXPECT_TRUE(submit());
        EXPECT_TRUE(is_running.try_acquire_for(testing::kPatience));
    }
    for (int queued = 0; queued < 3; ++queued) {
        EXPECT_TRUE(submit());
    }
    EXPECT_FALSE(submit());
    EXPECT_EQ(loop.run(outcome_of(*pool, succeed)), "overloaded");
    may_end.release(5);
    for (int done = 0; done < 5; ++done) {
        EXPECT_TRUE(is_done.try_acquire_for(testing::kPatience));
    }
    EXPECT_EQ(loop.run(outcome_of(*pool, succeed)), "1");
}

TEST_F(BlockingPoolTest, FinishesWhatIsQueuedWhenItCloses) {
    std::counting_semaphore<8> is_done{0};
    for (int job = 0; job < 3; ++job) {
        EXPECT_TRUE(pool->submit([] {}, [&is_done] { is_done.release(); }));
    }
    pool->close();
    EXPECT_FALSE(pool->submit([] {}, [] {}));
    EXPECT_EQ(loop.run(outcome_of(*pool, succeed)), "overloaded");
    for (int done = 0; done < 3; ++done) {
        EXPECT_TRUE(is_done.try_acquire_for(testing::kPatience));
    }
}

TEST(InlinePool, RunsOnTheCallersThread) {
    asio::io_context context{1};
    const auto pool = make_inline_pool(context.get_executor());
    auto there =
        asio::co_spawn(context, run_blocking(*pool, [] { return std::this_thread::get_id(); }), asio::use_future);
    context.run();
    EXPECT_EQ(there.get(), std::this_thread::get_id());
}

}  // namespace

}  // namespace holdfast::net
