// SPDX-License-Identifier: Apache-2.0
#include "stripe/units.hpp"

#include <limits>
#include <string>

namespace holdfast::stripe {

namespace {

// Stripe's amount = ISO minor units * `times` / `per`.
struct Scale {
    std::int64_t times = 1;
    std::int64_t per = 1;
};

Scale scale_of(money::Currency currency) {
    Scale scale;
    for (int digits = currency.decimals(); digits < currency.stripe_decimals(); ++digits) {
        scale.times *= 10;
    }
    for (int digits = currency.stripe_decimals(); digits < currency.decimals(); ++digits) {
        scale.per *= 10;
    }
    return scale;
}

bool fits(std::int64_t amount, std::int64_t times) {
    const std::int64_t limit = std::numeric_limits<std::int64_t>::max() / times;
    return amount <= limit && amount >= -limit;
}

}  // namespace

Result<std::int64_t> to_stripe_amount(money::Money amount) {
    const Scale scale = scale_of(amount.currency);
    if (amount.minor % amount.currency.stripe_multiple() != 0 || !fits(amount.minor, scale.times)) {
        return fail(FailureCode::invalid_request, "Stripe cannot move exactly " + money::format(amount) + ".");
    }
    return amount.minor * scale.times / scale.per;
}

Result<money::Money> from_stripe_amount(std::int64_t amount, std::string_view currency) {
    const auto known = money::Currency::parse(currency);
    if (!known) {
        return fail(
            FailureCode::outcome_unknown, "Stripe answered with an unknown currency, '" + std::string{currency} + "'."
        );
    }
    const Scale scale = scale_of(*known);
    if (amount % scale.times != 0 || !fits(amount, scale.per)) {
        return fail(
            FailureCode::outcome_unknown,
            "Stripe answered with " + std::to_string(amount) + " " + std::string{currency} +
                ", which is no whole amount."
        );
    }
    return money::Money{.minor = amount / scale.times * scale.per, .currency = *known};
}

}  // namespace holdfast::stripe
