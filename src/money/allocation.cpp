// SPDX-License-Identifier: Apache-2.0
#include "money/allocation.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <numeric>

namespace holdfast::money {

namespace {

using Wide = __int128;  // the product of two amounts

}  // namespace

std::vector<std::int64_t> split(std::int64_t total, std::span<const std::int64_t> weights) {
    HOLDFAST_CHECK(total >= 0, "only what is there can be split");
    HOLDFAST_CHECK(std::ranges::none_of(weights, [](auto weight) { return weight < 0; }), "a weight is at least zero");
    const Wide whole = std::accumulate(weights.begin(), weights.end(), Wide{0});
    HOLDFAST_CHECK(whole > 0, "somebody must get the whole");

    std::vector<std::int64_t> parts(weights.size());
    std::vector<Wide> remainders(weights.size());
    std::int64_t left = total;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const Wide product = static_cast<Wide>(total) * weights[i];
        parts[i] = static_cast<std::int64_t>(product / whole);
        remainders[i] = product % whole;
        left -= parts[i];
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        return remainders[a] != remainders[b] ? remainders[a] > remainders[b] : a < b;
    });
    for (std::size_t i = 0; left > 0; ++i, --left) {
        ++parts[order[i]];
    }
    return parts;
}

std::int64_t creator_share(std::int64_t share, std::int64_t released, std::int64_t budget) {
    HOLDFAST_CHECK(0 < share && share <= budget, "the creator's share is a part of the budget");
    HOLDFAST_CHECK(0 <= released && released <= budget, "what is released is a part of the budget");
    return static_cast<std::int64_t>(static_cast<Wide>(share) * released / budget);
}

}  // namespace holdfast::money
