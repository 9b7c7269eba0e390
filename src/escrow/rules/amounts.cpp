// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/amounts.hpp"

#include "money/money.hpp"

namespace holdfast::escrow::rules {

Check check_currency(const Rules& rules, money::Currency currency) {
    const auto& supported = rules.currencies;
    if (std::ranges::find(supported, currency) != supported.end()) {
        return {};
    }
    const std::string detail = "The platform does not settle in this currency.";
    return std::unexpected(Failure{
        .code = FailureCode::currency_not_supported,
        .detail = detail,
        .errors = {{.pointer = "/currency", .detail = detail}},
    });
}

Result<std::int64_t> amount_of_held(const Payment& payment, std::optional<std::int64_t> amount) {
    if (amount) {
        if (auto checked = money::checked_amount(*amount, payment.currency, "/amount"); !checked) {
            return std::unexpected(std::move(checked.error()));
        }
    }
    if (payment.status != PaymentStatus::held) {
        return fail(FailureCode::wrong_state, "Nothing is held: the payment is not HELD.");
    }
    if (payment.is_disputed) {
        return fail(FailureCode::payment_disputed, "A chargeback is open on this payment: wait for its end.");
    }
    const std::int64_t held = payment.held();
    if (held == 0 || amount.value_or(held) > held) {
        std::string detail = "No more than ";
        detail += money::format({.minor = held, .currency = payment.currency});
        return fail(FailureCode::amount_exceeds_held, detail + " is held and not reserved for a refund.");
    }
    return amount.value_or(held);
}

}  // namespace holdfast::escrow::rules
