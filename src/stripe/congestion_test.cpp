// SPDX-License-Identifier: Apache-2.0
#include "stripe/congestion.hpp"

#include <gtest/gtest.h>

namespace holdfast::stripe {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp kNow{1'800'000'000s};

void answer(Congestion& congestion, std::size_t times) {
    for (std::size_t i = 0; i < times; ++i) {
        congestion.note_answer();
    }
}

TEST(Congestion, GrowsWithEachAnswerUntilTheFirstRefusal) {
    Congestion congestion;
    EXPECT_EQ(congestion.calls_at_once(), Congestion::kFirst);
    answer(congestion, 10);
    EXPECT_EQ(congestion.calls_at_once(), Congestion::kFirst + 10);
    answer(congestion, 1'000);
    EXPECT_EQ(congestion.calls_at_once(), Congestion::kMost);
}

TEST(Congestion, HalvesOnceABurstAndThenGrowsByRounds) {
    Congestion congestion;
    answer(congestion, 24);
    for (int i = 0; i < 40; ++i) {
        congestion.note_too_many(kNow + i * 20ms);
    }
    EXPECT_EQ(congestion.calls_at_once(), 20U);
    answer(congestion, 19);
    EXPECT_EQ(congestion.calls_at_once(), 20U);
    answer(congestion, 1);
    EXPECT_EQ(congestion.calls_at_once(), 21U);
    congestion.note_too_many(kNow + 1s);
    EXPECT_EQ(congestion.calls_at_once(), 10U);
}

TEST(Congestion, NeverStops) {
    Congestion congestion;
    for (int i = 0; i < 20; ++i) {
        congestion.note_too_many(kNow + i * 2s);
    }
    EXPECT_EQ(congestion.calls_at_once(), Congestion::kFewest);
}

}  // namespace
}  // namespace holdfast::stripe
