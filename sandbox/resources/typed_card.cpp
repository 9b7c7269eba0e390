// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/typed_card.hpp"

#include "base/digest.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/payment_methods.hpp"

#include <algorithm>
#include <chrono>

namespace holdfast::sandbox::resources {
namespace {

using wire::Outcome;

std::unexpected<wire::Error> unusable(std::string code, std::string message, std::string param) {
    return std::unexpected(wire::Error{
        .status = 402,
        .type = "card_error",
        .code = std::move(code),
        .message = std::move(message),
        .param = std::move(param)
    });
}

// A number as typed: a test card, or the refusal that Stripe gives.
Outcome<const catalog::TestCard*> card_by_number(std::string_view number, std::string param) {
    std::string digits;
    std::ranges::copy_if(number, std::back_inserter(digits), [](char c) { return c != ' ' && c != '-'; });
    if (digits.empty()) {
        return wire::missing_parameter(std::move(param));
    }
    if (const auto* card = catalog::card_numbered(digits)) {
        return card;
    }
    if (!catalog::passes_luhn(digits)) {
        return unusable("incorrect_number", "Your card number is incorrect.", "number");
    }
    auto error = declined("card_declined", "test_mode_live_card");
    error.message = "Your card was declined. Your request was in test mode, but used a non test card.";
    return std::unexpected(std::move(error));
}

}  // namespace

std::string fingerprint(std::string_view number) {
    return to_hex(sha256(number)).substr(0, 16);
}

Outcome<TypedCard> check_typed_card(Call& call, const Json& card, const std::string& path) {
    const auto* month = card["exp_month"].as_int();
    const auto* year = card["exp_year"].as_int();
    for (const auto& [value, name] : {std::pair{month, "exp_month"}, std::pair{year, "exp_year"}}) {
        if (value == nullptr) {
            return wire::missing_parameter(path + "[" + name + "]");
        }
    }
    const auto* known = SANDBOX_TRY(card_by_number(card["number"].string_or(), path + "[number]"));
    const auto full_year = *year < 100 ? *year + 2000 : *year;
    if (*month < 1 || *month > 12) {
        return unusable("invalid_expiry_month", "Your card's expiration month is invalid.", "exp_month");
    }
    const auto now = std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(call.unit.now())};
    const bool is_past =
        full_year < int{now.year()} || (full_year == int{now.year()} && *month < unsigned{now.month()});
    if (is_past || full_year > int{now.year()} + 50) {
        return unusable("invalid_expiry_year", "Your card's expiration year is invalid.", "exp_year");
    }
    const auto cvc = card["cvc"].string_or();
    const bool is_number = std::ranges::all_of(cvc, [](char c) { return c >= '0' && c <= '9'; });
    if (!cvc.empty() && (cvc.size() < 3 || cvc.size() > 4 || !is_number)) {
        return unusable("invalid_cvc", "Your card's security code is invalid.", "cvc");
    }
    return TypedCard{.card = known, .month = *month, .year = full_year, .has_cvc = !cvc.empty()};
}

}  // namespace holdfast::sandbox::resources
