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
    // Digits after the point in Stripe's amounts: as in ISO 4217 but for isk and ugx (2, always `00`) and mga (0).
    [[nodiscard]] int stripe_decimals() const;
    // What an amount charged or refunded must be a multiple of, in ISO minor units: 10 for three-decimal currencies
    // (Stripe wants a last digit of 0), 100 for mga (Stripe has no place for its cents), else 1. For isk and ugx it is
    // 1: every whole krona is a multiple of 100 at Stripe.
    [[nodiscard]] std::int64_t stripe_multiple() const;
    // The same for a payout to a bank: 100 for huf and twd, whose banks move whole units alone; else `stripe_multiple`.
    [[nodiscard]] std::int64_t stripe_payout_multiple() const;

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
