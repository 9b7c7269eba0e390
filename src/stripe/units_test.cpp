// SPDX-License-Identifier: Apache-2.0
#include "stripe/units.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace holdfast::stripe {
namespace {

money::Money amount(std::int64_t minor, std::string_view currency) {
    return {.minor = minor, .currency = money::Currency::parse(currency).value()};
}

TEST(StripeUnits, AreIsoMinorUnitsForMostCurrencies) {
    EXPECT_EQ(to_stripe_amount(amount(1999, "usd")), 1999);
    EXPECT_EQ(to_stripe_amount(amount(500, "jpy")), 500);
    EXPECT_EQ(to_stripe_amount(amount(12'340, "kwd")), 12'340);
}

TEST(StripeUnits, HaveTwoDecimalsForIskAndUgx) {
    EXPECT_EQ(to_stripe_amount(amount(5, "isk")), 500);
    EXPECT_EQ(to_stripe_amount(amount(7, "ugx")), 700);
    EXPECT_EQ(from_stripe_amount(500, "isk"), amount(5, "isk"));
    EXPECT_EQ(from_stripe_amount(-700, "ugx"), amount(-7, "ugx"));
}

TEST(StripeUnits, HaveNoDecimalsForMga) {
    EXPECT_EQ(to_stripe_amount(amount(1200, "mga")), 12);
    EXPECT_EQ(from_stripe_amount(12, "mga"), amount(1200, "mga"));
    EXPECT_FALSE(to_stripe_amount(amount(1250, "mga")));
}

TEST(StripeUnits, RefuseWhatStripeCannotMoveExactly) {
    EXPECT_EQ(to_stripe_amount(amount(12'345, "kwd")).error().code, FailureCode::invalid_request);
    EXPECT_EQ(to_stripe_amount(amount(92'233'720'368'547'759, "isk")).error().code, FailureCode::invalid_request);
}

TEST(StripeUnits, DoNotRoundWhatStripeSays) {
    EXPECT_EQ(from_stripe_amount(550, "isk").error().code, FailureCode::outcome_unknown);
    EXPECT_EQ(from_stripe_amount(550, "zzz").error().code, FailureCode::outcome_unknown);
    EXPECT_EQ(from_stripe_amount(92'233'720'368'547'759, "mga").error().code, FailureCode::outcome_unknown);
}

RC_GTEST_PROP(StripeUnits, ComeBackAsTheyWent, ()) {
    const auto codes = money::known_currencies();
    const auto code = codes[*rc::gen::inRange<std::size_t>(0, codes.size())];
    const auto minor = *rc::gen::inRange<std::int64_t>(-money::kMaxAmountMinor, money::kMaxAmountMinor);
    const auto units = to_stripe_amount(amount(minor, code));
    const bool movable = minor % money::Currency::parse(code)->stripe_multiple() == 0;
    RC_ASSERT(units.has_value() == movable);
    if (units) {
        RC_ASSERT(from_stripe_amount(*units, code).value() == amount(minor, code));
    }
}

}  // namespace
}  // namespace holdfast::stripe
