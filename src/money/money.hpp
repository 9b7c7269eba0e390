// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"
#include "money/currency.hpp"

#include <compare>
#include <cstdint>
#include <string>

namespace holdfast::money {

// The largest amount a person may ask for, in minor units: what JSON numbers carry exactly everywhere, far below
// overflow.
inline constexpr std::int64_t kMaxAmountMinor = 999'999'999'999;

// An amount in ISO 4217 minor units with its currency. Arithmetic is checked: an overflow or a mix of currencies is a
// defect and aborts (inputs are bounded by `kMaxAmountMinor` long before).
struct Money {
    std::int64_t minor = 0;
    Currency currency{};

    [[nodiscard]] bool is_zero() const { return minor == 0; }
    friend bool operator==(const Money&, const Money&) = default;
};

[[nodiscard]] Money operator+(Money a, Money b);
[[nodiscard]] Money operator-(Money a, Money b);
[[nodiscard]] Money operator-(Money a);
[[nodiscard]] std::strong_ordering compare(Money a, Money b);

[[nodiscard]] std::int64_t checked_add(std::int64_t a, std::int64_t b);
[[nodiscard]] std::int64_t checked_sub(std::int64_t a, std::int64_t b);

// `12.50 usd`, `1250 jpy`, `1.250 kwd`: for logs, tables on a terminal, and descriptions.
[[nodiscard]] std::string format(Money amount);

// An amount that a person asks to move: positive, at most `kMaxAmountMinor`, and a multiple of what Stripe takes.
// `pointer` is the JSON pointer named in the failure.
[[nodiscard]] Result<Money> checked_amount(std::int64_t minor, Currency currency, std::string_view pointer);

}  // namespace holdfast::money
