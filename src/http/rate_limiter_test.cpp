// SPDX-License-Identifier: Apache-2.0
#include "http/rate_limiter.hpp"

#include "http/sign_in_limits.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

namespace holdfast::http {

using namespace std::chrono_literals;

TEST(RateLimiter, AllowsTheBurstThenRefillsWithTime) {
    ManualClock clock{from_unix_seconds(1'000)};
    RateLimiter limiter{clock, 60};
    for (int i = 0; i < 60; ++i) {
        const Allowance taken = limiter.take("a");
        ASSERT_TRUE(taken.is_allowed) << i;
        EXPECT_EQ(taken.remaining, 59 - i);
        EXPECT_EQ(taken.limit, 60);
    }
    const Allowance refused = limiter.take("a");
    EXPECT_FALSE(refused.is_allowed);
    EXPECT_EQ(refused.remaining, 0);
    EXPECT_EQ(refused.retry_after_seconds, 1);
    EXPECT_EQ(refused.reset_seconds, 60);
    EXPECT_TRUE(limiter.take("b").is_allowed);
    clock.advance(999ms);
    EXPECT_FALSE(limiter.take("a").is_allowed);
    clock.advance(1ms);
    EXPECT_TRUE(limiter.take("a").is_allowed);
    EXPECT_FALSE(limiter.take("a").is_allowed);
    clock.advance(10min);
    EXPECT_EQ(limiter.take("a").remaining, 59);
}

TEST(RateLimiter, AClockThatGoesBackGivesNothing) {
    ManualClock clock{from_unix_seconds(1'000)};
    RateLimiter limiter{clock, 1};
    EXPECT_TRUE(limiter.take("a").is_allowed);
    clock.set(from_unix_seconds(10));
    EXPECT_FALSE(limiter.take("a").is_allowed);
}

TEST(RateLimiter, ForgetsTheKeyUnusedForLongest) {
    ManualClock clock{from_unix_seconds(1'000)};
    RateLimiter limiter{clock, 1, 3};
    for (const char* key : {"a", "b", "c"}) {
        EXPECT_TRUE(limiter.take(key).is_allowed);
    }
    EXPECT_FALSE(limiter.take("a").is_allowed);  // and now the most recently used
    EXPECT_TRUE(limiter.take("d").is_allowed);   // in the place of b
    EXPECT_EQ(limiter.size(), 3U);
    EXPECT_FALSE(limiter.take("a").is_allowed);
    EXPECT_FALSE(limiter.take("c").is_allowed);
    EXPECT_TRUE(limiter.take("b").is_allowed);
}

TEST(RateLimiter, ZeroTurnsItOff) {
    const ManualClock clock{from_unix_seconds(1'000)};
    RateLimiter limiter{clock, 0};
    for (int i = 0; i < 1000; ++i) {
        EXPECT_TRUE(limiter.take("a").is_allowed);
    }
    EXPECT_EQ(limiter.take("a").limit, 0);
    EXPECT_EQ(limiter.size(), 0U);
}

TEST(RateLimiter, AnIpv6NetworkSharesOneKey) {
    EXPECT_EQ(address_key("2001:db8:1:2:3:4:5:6"), address_key("2001:db8:1:2::1"));
    EXPECT_NE(address_key("2001:db8:1:2::1"), address_key("2001:db8:1:3::1"));
    EXPECT_EQ(address_key("192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(address_key("::ffff:192.0.2.7"), "192.0.2.7");
}

TEST(SignInLimits, GuessingIsSlowAndKnowingIsFree) {
    ManualClock clock{from_unix_seconds(1'000)};
    SignInLimits limits{
        .by_address = {"address", clock, 300}, .by_email = {"email", clock, 60}, .by_both = {"both", clock, 10}
    };
    asio::io_context io;
    const auto take = [&](SignIn sign_in) {
        auto ended = asio::co_spawn(io, limits.take(std::move(sign_in)), asio::use_future);
        io.restart();
        io.run();
        return ended.get();
    };
    const SignIn guess{.address = "192.0.2.1", .email = "Victim@Example.test"};
    for (int i = 0; i < 10; ++i) {
        EXPECT_TRUE(take(guess).is_allowed) << i;
    }
    const Allowance refused = take({.address = "192.0.2.1", .email = "victim@example.test"});
    ASSERT_FALSE(refused.is_allowed);
    EXPECT_EQ(too_many(refused).code, FailureCode::rate_limited);
    EXPECT_EQ(too_many(refused).retry_after, 6s);
    // Others at the address, and the owner elsewhere, are not locked out.
    EXPECT_TRUE(take({.address = "192.0.2.1", .email = "other@example.test"}).is_allowed);
    EXPECT_TRUE(take({.address = "192.0.2.2", .email = "victim@example.test"}).is_allowed);
    for (int i = 0; i < 100; ++i) {
        const SignIn owner{.address = "192.0.2.3", .email = "owner@example.test"};
        ASSERT_TRUE(take(owner).is_allowed) << i;
        asio::co_spawn(io, limits.give_back(owner), asio::use_future);
        io.restart();
        io.run();
    }
}

}  // namespace holdfast::http
