// SPDX-License-Identifier: Apache-2.0
#include "money/allocation.hpp"
#include "money/money.hpp"
#include "stripe/units.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <charconv>
#include <numeric>
#include <vector>

// `usd 1250 3 0 7`: an amount of that currency, and weights to split it by.
namespace holdfast::fuzz {

namespace {

std::optional<std::int64_t> take_number(std::string_view& rest) {
    while (rest.starts_with(' ')) {
        rest.remove_prefix(1);
    }
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (error != std::errc{}) {
        return std::nullopt;
    }
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    return number;
}

// `-12.50 usd` read back digit by digit.
void check_format(money::Money amount) {
    const std::string text = money::format(amount);
    const auto space = text.find(' ');
    HOLDFAST_CHECK(space != std::string::npos && text.substr(space + 1) == amount.currency.code(), "the code is there");
    std::string digits = text.substr(0, space);
    const auto decimals = static_cast<std::size_t>(amount.currency.decimals());
    if (decimals > 0) {
        const auto point = digits.size() - decimals - 1;
        HOLDFAST_CHECK(digits[point] == '.' && point >= 1 && digits[point - 1] != '-', "the point is in its place");
        digits.erase(point, 1);
    }
    std::int64_t minor = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), minor);
    HOLDFAST_CHECK(error == std::errc{} && end == digits.data() + digits.size(), "it is a number");
    HOLDFAST_CHECK(minor == amount.minor, "the same one");
}

void check_at_stripe(money::Money amount) {
    if (const auto sent = stripe::to_stripe_amount(amount)) {
        const auto back = stripe::from_stripe_amount(*sent, amount.currency.code());
        HOLDFAST_CHECK(back && *back == amount, "what Stripe is sent is what it answers");
    }
    if (const auto read = stripe::from_stripe_amount(amount.minor, amount.currency.code())) {
        const auto sent = stripe::to_stripe_amount(*read);
        HOLDFAST_CHECK(!sent || *sent == amount.minor, "what Stripe says is what it would be sent");
    }
    const auto checked = money::checked_amount(amount.minor, amount.currency, "/amount");
    if (!checked) {
        HOLDFAST_CHECK(checked.error().errors.size() == 1, "a refusal names its field");
        HOLDFAST_CHECK(checked.error().errors[0].pointer == "/amount", "the one it was given");
        return;
    }
    HOLDFAST_CHECK(checked->minor > 0 && checked->minor <= money::kMaxAmountMinor, "what may be asked for is bounded");
    HOLDFAST_CHECK(stripe::to_stripe_amount(*checked).has_value(), "and Stripe can move it");
}

void check_split(std::int64_t total, const std::vector<std::int64_t>& weights) {
    const std::int64_t whole = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    if (whole == 0) {
        return;
    }
    const auto parts = money::split(total, weights);
    HOLDFAST_CHECK(parts.size() == weights.size(), "each weight has its part");
    HOLDFAST_CHECK(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == total, "the parts are the whole");
    for (std::size_t at = 0; at < parts.size(); ++at) {
        const auto exact = static_cast<__int128>(total) * weights[at];
        const auto given = static_cast<__int128>(parts[at]) * whole;
        HOLDFAST_CHECK(given - exact < whole && exact - given < whole, "each is within one of its exact share");
    }
    if (weights[0] > 0) {
        const std::int64_t released = std::min(total, whole);
        const std::int64_t share = money::creator_share(weights[0], released, whole);
        HOLDFAST_CHECK(share >= 0 && share <= released && share <= weights[0], "a share is no more than its whole");
        HOLDFAST_CHECK(money::creator_share(weights[0], whole, whole) == weights[0], "in the end all of it");
    }
}

}  // namespace

void examine(std::string_view input) {
    std::string_view rest = input;
    const auto currency = money::Currency::parse(rest.substr(0, 3));
    if (!currency) {
        return;
    }
    HOLDFAST_CHECK(currency->code() == input.substr(0, 3), "a currency is its code");
    rest.remove_prefix(3);
    const auto minor = take_number(rest);
    if (!minor) {
        return;
    }
    const money::Money amount{.minor = *minor, .currency = *currency};
    check_format(amount);
    check_at_stripe(amount);
    std::vector<std::int64_t> weights;
    for (auto weight = take_number(rest); weight && weights.size() < 16; weight = take_number(rest)) {
        if (*weight >= 0 && *weight <= money::kMaxAmountMinor) {
            weights.push_back(*weight);
        }
    }
    if (*minor >= 0 && *minor <= money::kMaxAmountMinor) {
        check_split(*minor, weights);
    }
}

}  // namespace holdfast::fuzz
