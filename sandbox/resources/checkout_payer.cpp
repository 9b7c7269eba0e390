// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/checkout_sessions.hpp"
#include "sandbox/wire/value.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

// What a person entered on the hosted page, read.
namespace holdfast::sandbox::resources {

using wire::Outcome;

namespace {

std::unexpected<wire::Error> unreadable_expiry() {
    return std::unexpected(wire::Error{
        .status = 402,
        .type = "card_error",
        .code = "invalid_expiry_month",
        .message = "Give the expiry as month and year, such as 12 / 34.",
        .param = "exp_month",
    });
}

// `12 / 34`, `1234`, `12/2034`.
Outcome<std::pair<std::int64_t, std::int64_t>> read_expiry(std::string_view text) {
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    if (digits.size() == 3 || digits.size() == 5) {
        digits.insert(0, "0");
    }
    if (digits.size() != 4 && digits.size() != 6) {
        return unreadable_expiry();
    }
    std::int64_t month = 0;
    std::int64_t year = 0;
    std::from_chars(digits.data(), digits.data() + 2, month);
    std::from_chars(digits.data() + 2, digits.data() + digits.size(), year);
    return std::pair{month, year};
}

}  // namespace

Outcome<Json> card_params(const Payer& payer) {
    const auto expiry = SANDBOX_TRY(read_expiry(payer.expiry));
    auto card = Json::object();
    card.set("number", payer.number);
    card.set("exp_month", expiry.first);
    card.set("exp_year", expiry.second);
    card.set("cvc", payer.cvc);
    auto billing = Json::object();
    billing.set("email", payer.email.empty() ? Json{} : Json{payer.email});
    billing.set("name", payer.name.empty() ? Json{} : Json{payer.name});
    auto params = Json::object();
    params.set("type", "card");
    params.set("card", std::move(card));
    params.set("billing_details", std::move(billing));
    return params;
}

Outcome<void> check_payer(const state::Record& session, const Payer& payer) {
    const bool knows_email = !session["customer_details"]["email"].is_null();
    if (!knows_email && !wire::is_email(payer.email)) {
        return wire::invalid("Give an e-mail address, such as jenny@example.com.", "email");
    }
    if (payer.number.empty()) {
        return wire::invalid("Give a card number, or choose a test card.", "number");
    }
    return {};
}

}  // namespace holdfast::sandbox::resources
