// SPDX-License-Identifier: Apache-2.0
#include "money/money.hpp"

#include "base/check.hpp"

namespace holdfast::money {

namespace {

void check_same_currency(const Money& a, const Money& b) {
    HOLDFAST_CHECK(a.currency == b.currency, "amounts of two currencies can't be joined");
}

}  // namespace

std::int64_t checked_add(std::int64_t a, std::int64_t b) {
    std::int64_t sum = 0;
    HOLDFAST_CHECK(!__builtin_add_overflow(a, b, &sum), "an amount overflowed");
    return sum;
}

std::int64_t checked_sub(std::int64_t a, std::int64_t b) {
    std::int64_t difference = 0;
    HOLDFAST_CHECK(!__builtin_sub_overflow(a, b, &difference), "an amount overflowed");
    return difference;
}

Money operator+(Money a, Money b) {
    check_same_currency(a, b);
    return {.minor = checked_add(a.minor, b.minor), .currency = a.currency};
}

Money operator-(Money a, Money b) {
    check_same_currency(a, b);
    return {.minor = checked_sub(a.minor, b.minor), .currency = a.currency};
}

Money operator-(Money a) {
    return {.minor = checked_sub(0, a.minor), .currency = a.currency};
}

std::strong_ordering compare(Money a, Money b) {
    check_same_currency(a, b);
    return a.minor <=> b.minor;
}

std::string format(Money amount) {
    const bool negative = amount.minor < 0;
    const auto minor = static_cast<std::uint64_t>(amount.minor);
    std::string digits = std::to_string(negative ? std::uint64_t{0} - minor : minor);
    const auto decimals = static_cast<std::size_t>(amount.currency.decimals());
    if (digits.size() <= decimals) {
        digits.insert(0, decimals + 1 - digits.size(), '0');
    }
    if (decimals > 0) {
        digits.insert(digits.size() - decimals, 1, '.');
    }
    std::string text = negative ? "-" : "";
    return text.append(digits).append(" ").append(amount.currency.code());
}

Result<Money> checked_amount(std::int64_t minor, Currency currency, std::string_view pointer) {
    if (minor <= 0) {
        return fail_field(std::string{pointer}, "The amount must be more than zero.");
    }
    if (minor > kMaxAmountMinor) {
        return fail_field(std::string{pointer}, "The amount is more than can be moved at once.");
    }
    if (const std::int64_t multiple = currency.stripe_multiple(); minor % multiple != 0) {
        std::string detail = "An amount in ";
        detail.append(currency.code()).append(" must be a multiple of ").append(std::to_string(multiple));
        return fail_field(std::string{pointer}, detail + " minor units.");
    }
    return Money{.minor = minor, .currency = currency};
}

}  // namespace holdfast::money
