// SPDX-License-Identifier: Apache-2.0
#include "redis/client.hpp"
#include "redis/subscriber.hpp"
#include "redis/token_buckets.hpp"
#include "tests/support/private_redis.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

namespace holdfast::redis {

namespace {

using namespace std::chrono_literals;
using tests::PrivateRedis;

constexpr auto kPatience = 20s;  // what no test waits for unless it fails

// A client with its thread, a loop with another, and a Redis that the test may end.
class RedisTest : public ::testing::Test {
protected:
    RedisTest()
        : loop_{[this] { io_.run(); }},
          client_{*parse_address(redis_.url()), io_.get_executor(), random_, metrics_, {.longest_pause = 100ms}},
          runner_{[this] { client_.run(); }} {}

    ~RedisTest() override {
        client_.stop();
        runner_.join();
        work_.reset();
        loop_.join();
    }

    template <class T>
    T run(asio::awaitable<T> task) {
        auto ended = asio::co_spawn(io_, std::move(task), asio::use_future);
        if (ended.wait_for(kPatience) != std::future_status::ready) {
            throw std::runtime_error{"the coroutine did not end"};
        }
        return ended.get();
    }
    std::optional<Reply> ask(Command command) { return run(client_.ask(std::move(command))); }

    [[nodiscard]] bool becomes_connected(bool wanted) {
        const auto until = std::chrono::steady_clock::now() + kPatience;
        while (client_.is_connected() != wanted && std::chrono::steady_clock::now() < until) {
            std::this_thread::yield();
        }
        return client_.is_connected() == wanted;
    }

    PrivateRedis redis_;
    SystemRandom random_;
    Metrics metrics_;
    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
    std::thread loop_;
    Client client_;
    std::thread runner_;
};

TEST_F(RedisTest, AsksAndIsAnswered) {
    ASSERT_TRUE(becomes_connected(true));
    const std::string bytes{"a\0b\r\n", 5};
    EXPECT_EQ(ask({"SET", "key", bytes})->text, "OK");
    EXPECT_EQ(ask({"GET", "key"})->text, bytes);
    EXPECT_EQ(ask({"GET", "absent"})->kind, Reply::Kind::nil);
    EXPECT_EQ(ask({"INCR", "count"})->integer, 1);
}

TEST_F(RedisTest, WhatRedisRefusesIsNoAnswer) {
    ASSERT_TRUE(becomes_connected(true));
    EXPECT_FALSE(ask({"NO-SUCH-COMMAND"}));
    EXPECT_TRUE(ask({"PING"}));  // the connection goes on
}

TEST_F(RedisTest, ALostRedisAnswersNothingAtOnceAndComesBack) {
    ASSERT_TRUE(becomes_connected(true));
    redis_.kill();
    // The first one may find out; whoever comes after isn't kept waiting.
    (void)ask({"PING"});
    ASSERT_TRUE(becomes_connected(false));
    for (int i = 0; i < 100; ++i) {
        EXPECT_FALSE(ask({"PING"}));
    }
    redis_.start();
    ASSERT_TRUE(becomes_connected(true));
    EXPECT_EQ(ask({"PING"})->text, "PONG");
}

TEST_F(RedisTest, ARedisThatHangsIsGivenUpInTime) {
    ASSERT_TRUE(becomes_connected(true));
    redis_.pause();
    const auto began = std::chrono::steady_clock::now();
    EXPECT_FALSE(ask({"PING"}));
    EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
    redis_.go_on();
    ASSERT_TRUE(becomes_connected(true));
}

TEST_F(RedisTest, ABucketIsSharedAndFillsAgain) {
    ASSERT_TRUE(becomes_connected(true));
    TokenBuckets one{client_};
    TokenBuckets other{client_};
    const BucketSize size{.capacity = 10, .per_second = 0.001};
    EXPECT_EQ(run(one.take("k", size, 6))->count, 6);
    EXPECT_EQ(run(other.take("k", size, 6))->count, 4);  // what is left
    EXPECT_EQ(run(one.take("k", size, 1))->count, 0);
    EXPECT_EQ(run(other.take("k", size, -2))->count, -2);
    EXPECT_EQ(run(one.take("k", size, 5))->count, 2);
    EXPECT_EQ(run(one.take("another", size, 1))->count, 1);
    EXPECT_GT(ask({"PTTL", "k"})->integer, 0);  // it is not kept for ever

    const BucketSize quick{.capacity = 2, .per_second = 1000};
    EXPECT_EQ(run(one.take("quick", quick, 2))->count, 2);
    bool is_full_again = false;
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (!is_full_again && std::chrono::steady_clock::now() < until) {
        is_full_again = run(one.take("quick", quick, 2))->count == 2;
    }
    EXPECT_TRUE(is_full_again);
}

TEST_F(RedisTest, ASubscriberHearsAlsoAfterARestart) {
    Subscriber subscriber{*parse_address(redis_.url()), "channel", random_};
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::optional<std::string>> heard;
    std::thread listener{[&] {
        subscriber.run([&](const std::optional<std::string>& message) {
            const std::lock_guard lock{mutex};
            heard.push_back(message);
            changed.notify_all();
        });
    }};
    const auto wait_for = [&](std::size_t count) {
        std::unique_lock lock{mutex};
        return changed.wait_for(lock, kPatience, [&] { return heard.size() >= count; });
    };
    EXPECT_TRUE(becomes_connected(true));
    EXPECT_TRUE(wait_for(1));  // the subscription is new: something may have been missed
    client_.tell({"PUBLISH", "channel", "first"});
    EXPECT_TRUE(wait_for(2));
    redis_.kill();
    redis_.start();
    EXPECT_TRUE(wait_for(3));
    // The client finds out at its first question; what it is then asked goes to the new one.
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (!ask({"PUBLISH", "channel", "second"}) && std::chrono::steady_clock::now() < until) {
    }
    EXPECT_TRUE(wait_for(4));
    subscriber.stop();
    listener.join();
    const std::vector<std::optional<std::string>> expected{std::nullopt, "first", std::nullopt, "second"};
    EXPECT_EQ(heard, expected);
}

}  // namespace

}  // namespace holdfast::redis
