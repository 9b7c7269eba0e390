// SPDX-License-Identifier: Apache-2.0
#include "services/backoff.hpp"

#include <gtest/gtest.h>

namespace holdfast::services {
namespace {

using namespace std::chrono_literals;

constexpr Backoff kBackoff{.first = 2s, .longest = 2h};

JobId job(std::uint32_t ordinal) {
    return JobId{derive_uuid({}, ordinal, Timestamp{})};
}

TEST(Backoff, DoublesUpToItsLongestWithUpToAQuarterMore) {
    for (std::int64_t attempt = 1; attempt <= 60; ++attempt) {
        const Duration bare = attempt >= 13 ? Duration{2h} : Duration{2s} * (1 << (attempt - 1));
        const Duration delay = delay_after(kBackoff, job(1), attempt);
        EXPECT_GE(delay, bare) << attempt;
        EXPECT_LT(delay, bare + bare / 4) << attempt;
    }
}

TEST(Backoff, IsTheSameForTheSameAttemptAndSpreadsJobs) {
    EXPECT_EQ(delay_after(kBackoff, job(1), 3), delay_after(kBackoff, job(1), 3));
    EXPECT_NE(delay_after(kBackoff, job(1), 3), delay_after(kBackoff, job(2), 3));
}

TEST(Backoff, ReachesPastTheResendWindowBeforeAJobHasUsedUpItsAttempts) {
    Duration sum{};
    for (std::int64_t attempt = 1; attempt < 22; ++attempt) {
        sum += kBackoff.longest < delay_after(kBackoff, job(1), attempt) ? kBackoff.longest
                                                                         : delay_after(kBackoff, job(1), attempt);
    }
    EXPECT_GT(sum, Duration{20h});
}

}  // namespace
}  // namespace holdfast::services
