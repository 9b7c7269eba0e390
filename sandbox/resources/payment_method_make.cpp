// SPDX-License-Identifier: Apache-2.0
#include "base/digest.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/payment_methods.hpp"
#include "sandbox/resources/typed_card.hpp"

#include <algorithm>
#include <chrono>

namespace holdfast::sandbox::resources {
namespace {

using state::Record;
using wire::Outcome;

constexpr std::string_view kTemplate = R"json({
    "id": null, "object": "payment_method", "allow_redisplay": "unspecified",
    "billing_details": {"address": {"city": null, "country": null, "line1": null, "line2": null, "postal_code": null,
    "state": null}, "email": null, "name": null, "phone": null, "tax_id": null},
    "card": {"brand": null, "checks": {"address_line1_check": null, "address_postal_code_check": null, "cvc_check": null},
    "country": null, "display_brand": null, "exp_month": null, "exp_year": null, "fingerprint": null, "funding": null,
    "generated_from": null, "last4": null, "networks": {"available": [], "preferred": null},
    "regulated_status": "unregulated", "three_d_secure_usage": {"supported": true}, "wallet": null},
    "created": 0, "customer": null, "customer_account": null, "livemode": false, "metadata": {}, "type": "card"})json";

int year_of(Timestamp at) {
    return static_cast<int>(std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(at)}.year());
}

Record& mint(Call& call, const catalog::TestCard& card, std::int64_t month, std::int64_t year) {
    static const Json kBlank = parse_template(kTemplate);
    auto body = kBlank;
    body.set("id", call.unit.new_id(state::kPaymentMethod.prefix));
    body.set("created", call.unit.now_seconds());
    body.set("_card", card.name);
    auto& details = *body.find("card");
    details.set("brand", card.brand);
    details.set("display_brand", card.brand);
    details.set("country", card.country);
    details.set("exp_month", month);
    details.set("exp_year", year);
    details.set("fingerprint", fingerprint(card.number));
    details.set("funding", card.funding);
    details.set("last4", card.number.substr(card.number.size() - 4));
    details.find("networks")->find("available")->push(card.brand);
    return call.unit.add(state::kPaymentMethod, call.account, std::move(body));
}

Record& mint(Call& call, const catalog::TestCard& card) {
    return mint(call, card, 12, year_of(call.unit.now()) + 4);
}

std::unexpected<wire::Error> unusable(std::string code, std::string message, std::string param) {
    return std::unexpected(wire::Error{
        .status = 402,
        .type = "card_error",
        .code = std::move(code),
        .message = std::move(message),
        .param = std::move(param)
    });
}

Outcome<Record*> typed_card(Call& call, const Json& card, const std::string& path) {
    const auto typed = SANDBOX_TRY(check_typed_card(call, card, path));
    auto& method = mint(call, *typed.card, typed.month, typed.year);
    method.edit().find("card")->find("checks")->set("cvc_check", typed.has_cvc ? Json{"unchecked"} : Json{});
    return &method;
}

Outcome<Record*> card_from_token(Call& call, const std::string& token, const std::string& path) {
    if (const auto* card = catalog::card_template(token)) {
        return &mint(call, *card);
    }
    auto* stored = call.unit.find(state::kToken, token, call.account);
    if (stored == nullptr || stored->text("type") != "card") {
        return wire::no_such("token", token, path + "[token]");
    }
    if (stored->flag("used")) {
        return wire::invalid(
            "You cannot use a Stripe token more than once: " + token + ".", path, "token_already_used"
        );
    }
    stored->set("used", true);
    const auto* card = catalog::card_named(stored->text("_card"));
    return &mint(call, *card, (*stored)["card"]["exp_month"].int_or(12), (*stored)["card"]["exp_year"].int_or(2030));
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

Json billing_details(const Json& given) {
    auto details = complete(given, {"address", "email", "name", "phone", "tax_id"});
    details.set("address", complete(given["address"], {"city", "country", "line1", "line2", "postal_code", "state"}));
    return details;
}

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

Outcome<Record*> new_payment_method(Call& call, const Json& params, const std::string& prefix) {
    const auto type = params["type"].string_or();
    if (type != "card") {
        return wire::invalid(
            "The payment method type \"" + type + "\" is not offered by this sandbox: only card is.",
            prefix.empty() ? "type" : prefix + "[type]"
        );
    }
    const auto path = prefix.empty() ? std::string{"card"} : prefix + "[card]";
    const auto& card = params["card"];
    if (card.as_object() == nullptr) {
        return wire::missing_parameter(path);
    }
    auto* method = card["token"].is_null() ? SANDBOX_TRY(typed_card(call, card, path))
                                           : SANDBOX_TRY(card_from_token(call, card["token"].string_or(), path));
    SANDBOX_TRY(apply(*method, params, {"allow_redisplay"}));
    if (!params["billing_details"].is_null()) {
        method->set("billing_details", billing_details(params["billing_details"]));
    }
    return method;
}

Outcome<Record*> use_payment_method(Call& call, const std::string& id, std::string_view param) {
    if (const auto* card = catalog::card_template(id)) {
        return &mint(call, *card);
    }
    return call.unit.named(state::kPaymentMethod, id, call.account, std::string{param});
}

}  // namespace holdfast::sandbox::resources
