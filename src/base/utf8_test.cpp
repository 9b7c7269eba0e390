// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace holdfast {

TEST(Utf8, CountsCodePoints) {
    EXPECT_EQ(code_points(""), 0U);
    EXPECT_EQ(code_points("abc"), 3U);
    EXPECT_EQ(code_points("aä撮😀"), 4U);
}

TEST(Utf8, IsCutBetweenCodePoints) {
    EXPECT_EQ(first_code_points("aä撮😀", 0), "");
    EXPECT_EQ(first_code_points("aä撮😀", 2), "aä");
    EXPECT_EQ(first_code_points("aä撮😀", 3), "aä撮");
    EXPECT_EQ(first_code_points("aä撮😀", 4), "aä撮😀");
    EXPECT_EQ(first_code_points("aä撮😀", 9), "aä撮😀");
}

}  // namespace holdfast
