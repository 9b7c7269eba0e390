// SPDX-License-Identifier: Apache-2.0
#include "money/money.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace holdfast::money {
namespace {

constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();

Money amount(std::int64_t minor, std::string_view code) {
    return {.minor = minor, .currency = Currency::parse(code).value()};
}

TEST(Money, AddsAndSubtracts) {
    EXPECT_EQ(amount(5, "usd") + amount(7, "usd"), amount(12, "usd"));
    EXPECT_EQ(amount(5, "usd") - amount(7, "usd"), amount(-2, "usd"));
    EXPECT_EQ(-amount(5, "usd"), amount(-5, "usd"));
    EXPECT_TRUE(compare(amount(5, "usd"), amount(7, "usd")) < 0);
    EXPECT_TRUE((amount(5, "usd") - amount(5, "usd")).is_zero());
}

TEST(MoneyDeathTest, NeverWrapsAndNeverMixes) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH((void)(amount(kMost, "usd") + amount(1, "usd")), "overflowed");
    EXPECT_DEATH((void)(amount(kLeast, "usd") - amount(1, "usd")), "overflowed");
    EXPECT_DEATH((void)(-amount(kLeast, "usd")), "overflowed");
    EXPECT_DEATH((void)(amount(1, "usd") + amount(1, "eur")), "two currencies");
    EXPECT_DEATH((void)compare(amount(1, "usd"), amount(1, "eur")), "two currencies");
}

TEST(Money, IsWrittenWithItsDecimals) {
    EXPECT_EQ(format(amount(1250, "usd")), "12.50 usd");
    EXPECT_EQ(format(amount(1250, "jpy")), "1250 jpy");
    EXPECT_EQ(format(amount(1250, "kwd")), "1.250 kwd");
    EXPECT_EQ(format(amount(5, "usd")), "0.05 usd");
    EXPECT_EQ(format(amount(-5, "kwd")), "-0.005 kwd");
    EXPECT_EQ(format(amount(0, "usd")), "0.00 usd");
    EXPECT_EQ(format(amount(kLeast, "usd")), "-92233720368547758.08 usd");
}

TEST(CheckedAmount, TakesWhatStripeCanMove) {
    const auto taken = [](std::int64_t minor, std::string_view code) {
        return checked_amount(minor, *Currency::parse(code), "/amount").has_value();
    };
    EXPECT_TRUE(taken(1, "usd"));
    EXPECT_TRUE(taken(kMaxAmountMinor, "usd"));
    EXPECT_FALSE(taken(0, "usd"));
    EXPECT_FALSE(taken(-1, "usd"));
    EXPECT_FALSE(taken(kMaxAmountMinor + 1, "usd"));
    EXPECT_FALSE(taken(kLeast, "usd"));
    EXPECT_TRUE(taken(5120, "kwd"));
    EXPECT_FALSE(taken(5124, "kwd"));
    EXPECT_TRUE(taken(5, "isk"));
    EXPECT_FALSE(taken(150, "mga"));
    const auto refused = checked_amount(5124, *Currency::parse("kwd"), "/amount");
    EXPECT_EQ(refused.error().code, FailureCode::invalid_request);
    EXPECT_EQ(refused.error().errors.at(0).pointer, "/amount");
}

}  // namespace
}  // namespace holdfast::money
