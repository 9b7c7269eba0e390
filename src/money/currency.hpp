// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

namespace holdfast::money {

// A currency of ISO 4217, by its code in lower case (as the API and Stripe spell it). Three bytes; `xxx` is none.
class Currency {
public:
    constexpr Currency() = default;

    // Nothing for a code that is not in the table of `currency.cpp`. Accepts lower case alone.
    [[nodiscard]] static std::optional<Currency> parse(std::string_view code);

    [[nodiscard]] std::string_view code() const { return {code_.data(), code_.size()}; }
    // Digits after the point: 0 (jpy), 2 (usd) or 3 (kwd).
    [[nodiscard]] int decimals() const;
    // What an amount that Stripe moves must be a multiple of: 10 for three-decimal currencies and 100 for those that Stripe
    // keeps in two decimals although ISO gives none (isk, ugx are sent times 100); else 1. In ISO minor units.
    [[nodiscard]] std::int64_t stripe_multiple() const;

    friend auto operator<=>(const Currency&, const Currency&) = default;

private:
    std::array<char, 3> code_{'x', 'x', 'x'};
};

[[nodiscard]] std::span<const std::string_view> known_currencies();

}  // namespace holdfast::money

template <>
struct std::hash<holdfast::money::Currency> {
    std::size_t operator()(const holdfast::money::Currency& currency) const noexcept {
        return std::hash<std::string_view>{}(currency.code());
    }
};
