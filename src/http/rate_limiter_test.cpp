// SPDX-License-Identifier: Apache-2.0
#include "http/rate_limiter.hpp"

#include "http/sign_in_limits.hpp"

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
    SignInLimits limits{.by_address = {clock, 300}, .by_email = {clock, 60}, .by_both = {clock, 10}};
    const SignIn guess{.address = "192.0.2.1", .email = "Victim@Example.test"};
    Allowance allowance;
    for (int i = 0; i < 10; ++i) {
        EXPECT_TRUE(limits.take(guess, allowance)) << i;
    }
    const auto refused = limits.take({.address = "192.0.2.1", .email = "victim@example.test"}, allowance);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, FailureCode::rate_limited);
    EXPECT_EQ(refused.error().retry_after, 6s);
    // Others at the address, and the owner elsewhere, are not locked out.
    EXPECT_TRUE(limits.take({.address = "192.0.2.1", .email = "other@example.test"}, allowance));
    EXPECT_TRUE(limits.take({.address = "192.0.2.2", .email = "victim@example.test"}, allowance));
    for (int i = 0; i < 100; ++i) {
        const SignIn owner{.address = "192.0.2.3", .email = "owner@example.test"};
        ASSERT_TRUE(limits.take(owner, allowance)) << i;
        limits.give_back(owner);
    }
}

}  // namespace holdfast::http
