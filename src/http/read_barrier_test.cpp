// SPDX-License-Identifier: Apache-2.0
#include "http/read_barrier.hpp"

#include "net/timer.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <stdexcept>

namespace holdfast::http {

namespace {

// A database that answers when it is told to, with what was committed when the look began.
class ReadBarrierTest : public ::testing::Test {
protected:
    ~ReadBarrierTest() override {
        tasks_.spawn("close", barrier_.close());
        let_look_end();
        run();
    }
    void ask() {
        tasks_.spawn("reader", [](ReadBarrierTest* test) -> asio::awaitable<void> {
            const bool may_pass = co_await test->barrier_.pass();
            test->passed_ += may_pass ? 1 : 0;
            test->refused_ += may_pass ? 0 : 1;
            test->known_ = test->gate_.current();
        }(this));
        run();
    }
    void let_look_end() {
        answered_.notify();
        run();
    }
    void run() {
        context_.restart();
        context_.poll();
    }
    asio::awaitable<std::int64_t> look() {
        ++looks_;
        const std::int64_t seen = committed_;
        co_await answered_.wait_for(std::chrono::hours{1});
        if (is_lost_) {
            throw std::runtime_error{"lost"};
        }
        co_return seen;
    }

    asio::io_context context_;
    SequenceGate gate_;
    net::Signal answered_{context_.get_executor()};
    std::int64_t committed_ = 0;
    bool is_lost_ = false;
    int looks_ = 0;
    int passed_ = 0;
    int refused_ = 0;
    std::int64_t known_ = 0;
    ReadBarrier barrier_{context_.get_executor(), gate_, [this] { return look(); }};
    net::TaskGroup tasks_{context_.get_executor()};
};

TEST_F(ReadBarrierTest, LetsPassWhoKnowsWhatWasCommittedBefore) {
    committed_ = 7;
    ask();
    EXPECT_EQ(passed_, 0);
    let_look_end();
    EXPECT_EQ(passed_, 1);
    EXPECT_EQ(known_, 7);
}

TEST_F(ReadBarrierTest, OneLookServesAllWhoCameBeforeItBegan) {
    ask();
    committed_ = 7;  // after the look began: those who come now may ask for it
    ask();
    ask();
    ask();
    EXPECT_EQ(looks_, 1);
    let_look_end();
    EXPECT_EQ(passed_, 1);
    EXPECT_EQ(known_, 0);
    EXPECT_EQ(looks_, 2);
    let_look_end();
    EXPECT_EQ(passed_, 4);
    EXPECT_EQ(known_, 7);
    EXPECT_EQ(looks_, 2);
}

TEST_F(ReadBarrierTest, NobodyPassesWhenTheDatabaseIsLostAndAllDoAfterwards) {
    is_lost_ = true;
    ask();
    ask();
    let_look_end();
    EXPECT_EQ(refused_, 1);
    is_lost_ = false;
    let_look_end();
    EXPECT_EQ(passed_, 1);
    ask();
    let_look_end();
    EXPECT_EQ(passed_, 2);
}

TEST_F(ReadBarrierTest, EndsWithThoseWhoWait) {
    ask();
    ask();
    tasks_.spawn("close", barrier_.close());
    run();
    ask();
    EXPECT_EQ(refused_, 1);
    let_look_end();
    let_look_end();
    EXPECT_EQ(passed_, 2);
}

}  // namespace

}  // namespace holdfast::http
