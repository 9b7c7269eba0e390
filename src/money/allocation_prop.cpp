// SPDX-License-Identifier: Apache-2.0
#include "money/allocation.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <numeric>

namespace holdfast::money {
namespace {

constexpr auto kMost = std::numeric_limits<std::int64_t>::max();

// Small numbers, where ties and zeros are, and numbers of any size.
rc::Gen<std::int64_t> any_amount(std::int64_t least) {
    return rc::gen::oneOf(rc::gen::inRange<std::int64_t>(least, 20), rc::gen::inRange<std::int64_t>(least, kMost));
}

RC_GTEST_PROP(SplitProperty, SumsToTheWholeAndEachIsWithinOne, ()) {
    const auto total = *any_amount(0);
    const auto weights = *rc::gen::container<std::vector<std::int64_t>>(any_amount(0));
    const auto whole = std::accumulate(weights.begin(), weights.end(), __int128{0});
    RC_PRE(whole > 0);
    const auto parts = split(total, weights);
    RC_ASSERT(parts.size() == weights.size());
    RC_ASSERT(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == total);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto floor = static_cast<std::int64_t>(static_cast<__int128>(total) * weights[i] / whole);
        RC_ASSERT(parts[i] == floor || parts[i] == floor + 1);
        RC_ASSERT(weights[i] != 0 || parts[i] == 0);
        for (std::size_t j = 0; j < i; ++j) {
            // Nobody gets less than somebody of a smaller weight, and a tie goes to the earlier.
            RC_ASSERT(parts[i] <= parts[j] || weights[i] > weights[j]);
            RC_ASSERT(parts[j] <= parts[i] + (weights[i] == weights[j] ? 1 : 0) || weights[j] > weights[i]);
        }
    }
}

RC_GTEST_PROP(CreatorShareProperty, GrowsWithWhatIsReleasedAndEndsAtTheShare, ()) {
    const auto budget = *any_amount(1);
    const auto share = *rc::gen::inRange<std::int64_t>(1, budget + 1);
    const auto first = *rc::gen::inRange<std::int64_t>(0, budget + 1);
    const auto second = *rc::gen::inRange<std::int64_t>(first, budget + 1);
    const auto before = creator_share(share, first, budget);
    const auto after = creator_share(share, second, budget);
    RC_ASSERT(creator_share(share, 0, budget) == 0);
    RC_ASSERT(before <= after);
    RC_ASSERT(after <= share);
    RC_ASSERT(after <= second);  // so that our fee, the rest, is never negative
    // Neither the creator's credit nor our fee of a release is negative.
    RC_ASSERT(after - before <= second - first);
    RC_ASSERT(creator_share(share, budget, budget) == share);
}

}  // namespace
}  // namespace holdfast::money
