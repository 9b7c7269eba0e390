// SPDX-License-Identifier: Apache-2.0
#include "money/allocation.hpp"

#include <gtest/gtest.h>

namespace holdfast::money {
namespace {

using Parts = std::vector<std::int64_t>;

TEST(Split, GivesTheRestToTheLargestRemainders) {
    EXPECT_EQ(split(100, Parts{1, 1, 1}), (Parts{34, 33, 33}));
    EXPECT_EQ(split(10, Parts{1, 2, 4}), (Parts{1, 3, 6}));  // 1.43, 2.86, 5.71
    EXPECT_EQ(split(0, Parts{1, 2}), (Parts{0, 0}));
    EXPECT_EQ(split(7, Parts{0, 5, 0}), (Parts{0, 7, 0}));
    EXPECT_EQ(split(1, Parts{1, 1}), (Parts{1, 0}));
}

TEST(CreatorShare, RoundsDownInTheCreatorsLastRelease) {
    EXPECT_EQ(creator_share(80, 50, 100), 40);
    EXPECT_EQ(creator_share(1, 99, 100), 0);
    EXPECT_EQ(creator_share(1, 100, 100), 1);
    EXPECT_EQ(creator_share(999'999'999'999, 999'999'999'998, 999'999'999'999), 999'999'999'998);
}

TEST(AllocationDeathTest, RefusesWhatMakesNoSense) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH((void)split(-1, Parts{1}), "can be split");
    EXPECT_DEATH((void)split(1, Parts{}), "somebody");
    EXPECT_DEATH((void)split(1, Parts{2, -1}), "weight");
    EXPECT_DEATH((void)creator_share(101, 1, 100), "share");
    EXPECT_DEATH((void)creator_share(1, 101, 100), "released");
}

}  // namespace
}  // namespace holdfast::money
