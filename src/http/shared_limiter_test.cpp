// SPDX-License-Identifier: Apache-2.0
#include "http/shared_limiter.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace holdfast::http {

namespace {

using namespace std::chrono_literals;

// Two nodes and the buckets between them, on one thread; the buckets don't fill again by themselves.
class SharedLimiterTest : public ::testing::Test {
protected:
    static asio::awaitable<std::optional<SharedTake>> take(
        SharedLimiterTest* self, SharedBucket bucket, std::int64_t wanted
    ) {
        ++self->asked_;
        if (self->is_away_) {
            co_return std::nullopt;
        }
        double& tokens = self->buckets_.try_emplace(bucket.key, bucket.capacity).first->second;
        const auto count = std::min(wanted, static_cast<std::int64_t>(std::floor(tokens)));
        tokens -= static_cast<double>(count);
        co_return SharedTake{.count = count, .left = tokens};
    }
    SharedLimiter node(std::int64_t per_minute, std::string name = "user") {
        return {std::move(name), clock_, per_minute, [this](SharedBucket bucket, std::int64_t wanted) {
                    return take(this, std::move(bucket), wanted);
                }};
    }
    Allowance take_from(SharedLimiter& limiter, const std::string& key = "a") {
        auto ended = asio::co_spawn(io_, limiter.take(key), asio::use_future);
        io_.restart();
        io_.run();
        return ended.get();
    }
    void give_back(SharedLimiter& limiter, const std::string& key) {
        auto ended = asio::co_spawn(io_, limiter.give_back(key), asio::use_future);
        io_.restart();
        io_.run();
        ended.get();
    }
    int taken_from(SharedLimiter& one, SharedLimiter& other, int tries) {
        int allowed = 0;
        for (int i = 0; i < tries; ++i) {
            allowed += take_from(i % 2 == 0 ? one : other).is_allowed ? 1 : 0;
        }
        return allowed;
    }

    asio::io_context io_;
    ManualClock clock_{from_unix_seconds(1'000)};
    std::map<std::string, double> buckets_;
    bool is_away_ = false;
    int asked_ = 0;
};

TEST_F(SharedLimiterTest, TwoNodesShareOneAllowance) {
    SharedLimiter one = node(20);
    SharedLimiter other = node(20);
    EXPECT_EQ(take_from(one).remaining, 19);
    EXPECT_EQ(take_from(other).remaining, 18);
    EXPECT_EQ(taken_from(one, other, 40), 18);
    const Allowance refused = take_from(other);
    EXPECT_FALSE(refused.is_allowed);
    EXPECT_EQ(refused.remaining, 0);
    EXPECT_GE(refused.retry_after_seconds, 1);
    EXPECT_TRUE(take_from(other, "b").is_allowed);
}

TEST_F(SharedLimiterTest, LimitsOfOtherNamesAreOthers) {
    SharedLimiter users = node(1, "user");
    SharedLimiter addresses = node(1, "address");
    EXPECT_TRUE(take_from(users).is_allowed);
    EXPECT_TRUE(take_from(addresses).is_allowed);
    EXPECT_FALSE(take_from(users).is_allowed);
}

TEST_F(SharedLimiterTest, LargeAllowancesAreTakenAHundredthAtATime) {
    SharedLimiter one = node(6000);
    SharedLimiter other = node(6000);
    EXPECT_EQ(taken_from(one, other, 8000), 6000);
    EXPECT_LE(asked_, 100 + 2000);  // once a hundredth, and once for each that was refused
    buckets_.clear();
    asked_ = 0;
    SharedLimiter fresh = node(6000);
    for (int i = 0; i < 600; ++i) {
        EXPECT_EQ(take_from(fresh).remaining, 5999 - i);
    }
    EXPECT_EQ(asked_, 10);
}

TEST_F(SharedLimiterTest, WithoutTheSharedBucketsEachNodeCountsAlone) {
    SharedLimiter one = node(20);
    SharedLimiter other = node(20);
    for (int i = 0; i < 15; ++i) {
        EXPECT_TRUE(take_from(one).is_allowed);
    }
    is_away_ = true;
    // What this node allowed before still counts here.
    int allowed = 0;
    for (int i = 0; i < 20; ++i) {
        allowed += take_from(one).is_allowed ? 1 : 0;
    }
    EXPECT_EQ(allowed, 5);
    EXPECT_TRUE(take_from(other).is_allowed);
    is_away_ = false;
    EXPECT_FALSE(take_from(one).is_allowed);
}

TEST_F(SharedLimiterTest, WhatIsGivenBackMayBeTakenByAnother) {
    SharedLimiter one = node(1);
    SharedLimiter other = node(1);
    EXPECT_TRUE(take_from(one).is_allowed);
    EXPECT_FALSE(take_from(other).is_allowed);
    give_back(one, "a");
    EXPECT_TRUE(take_from(other).is_allowed);
}

TEST_F(SharedLimiterTest, KeysLeaveAsDigests) {
    SharedLimiter one = node(5);
    (void)take_from(one, "victim@example.test");
    ASSERT_EQ(buckets_.size(), 1U);
    EXPECT_EQ(buckets_.begin()->first.find("victim"), std::string::npos);
}

TEST_F(SharedLimiterTest, ZeroTurnsItOff) {
    SharedLimiter off = node(0);
    EXPECT_TRUE(take_from(off).is_allowed);
    EXPECT_EQ(asked_, 0);
}

}  // namespace

}  // namespace holdfast::http
