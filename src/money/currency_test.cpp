// SPDX-License-Identifier: Apache-2.0
#include "money/currency.hpp"

#include <gtest/gtest.h>

#include <cstddef>

namespace holdfast::money {
namespace {

Currency currency(std::string_view code) {
    return Currency::parse(code).value();
}

TEST(Currency, IsOneOfTheTableInLowerCase) {
    EXPECT_EQ(currency("usd").code(), "usd");
    for (const auto* code : {"", "us", "usdd", "USD", "Usd", "xxx", "xau", "hrk", "us\0"}) {
        EXPECT_EQ(Currency::parse(code), std::nullopt) << code;
    }
    EXPECT_EQ(Currency{}.code(), "xxx");
    EXPECT_NE(currency("usd"), currency("eur"));
}

TEST(Currency, HasTheDecimalsOfIso4217) {
    EXPECT_EQ(currency("jpy").decimals(), 0);
    EXPECT_EQ(currency("usd").decimals(), 2);
    EXPECT_EQ(currency("kwd").decimals(), 3);
    EXPECT_EQ(currency("isk").decimals(), 0);
    EXPECT_EQ(currency("ugx").decimals(), 0);
    EXPECT_EQ(currency("mga").decimals(), 2);
}

TEST(Currency, KnowsWhereStripeDiffers) {
    EXPECT_EQ(currency("isk").stripe_decimals(), 2);
    EXPECT_EQ(currency("isk").stripe_multiple(), 1);  // every krona is 100 there
    EXPECT_EQ(currency("ugx").stripe_decimals(), 2);
    EXPECT_EQ(currency("ugx").stripe_multiple(), 1);
    EXPECT_EQ(currency("mga").stripe_decimals(), 0);
    EXPECT_EQ(currency("mga").stripe_multiple(), 100);
    EXPECT_EQ(currency("kwd").stripe_decimals(), 3);
    EXPECT_EQ(currency("kwd").stripe_multiple(), 10);
    EXPECT_EQ(currency("huf").stripe_multiple(), 1);
    EXPECT_EQ(currency("huf").stripe_payout_multiple(), 100);
    EXPECT_EQ(currency("twd").stripe_payout_multiple(), 100);
    EXPECT_EQ(currency("kwd").stripe_payout_multiple(), 10);
    EXPECT_EQ(currency("usd").stripe_payout_multiple(), 1);
}

// Whatever passes the multiple can be written in Stripe's units without a rest.
TEST(Currency, EveryOneOfTheTableIsWhole) {
    std::size_t differing = 0;
    for (const auto code : known_currencies()) {
        const Currency known = currency(code);
        EXPECT_EQ(known.code(), code);
        const int lost = known.decimals() - known.stripe_decimals();
        std::int64_t least = 1;
        for (int i = 0; i < lost; ++i) {
            least *= 10;
        }
        EXPECT_EQ(known.stripe_multiple() % least, 0) << code;
        EXPECT_EQ(known.stripe_payout_multiple() % known.stripe_multiple(), 0) << code;
        differing += lost != 0 ? 1 : 0;
    }
    EXPECT_EQ(differing, 3U);
    EXPECT_GT(known_currencies().size(), 130U);
}

}  // namespace
}  // namespace holdfast::money
