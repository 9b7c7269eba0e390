// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/payment_methods.hpp"
#include "sandbox/resources/typed_card.hpp"

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
    auto& networks = *details.find("networks")->find("available");
    if (!card.second_network.empty()) {
        networks.push(card.second_network);
    }
    networks.push(card.brand);
    return call.unit.add(state::kPaymentMethod, call.account, std::move(body));
}

void await_check(Record& method, std::string_view name) {
    method.edit().find("card")->find("checks")->set(name, "unchecked");
}

// A template comes with a security code, and with an address where that is what it is for.
Record& mint(Call& call, const catalog::TestCard& card) {
    auto& method = mint(call, card, 12, year_of(call.unit.now()) + 4);
    await_check(method, "cvc_check");
    if (card.checks.line1 != "pass" || card.checks.postal_code != "pass") {
        await_check(method, "address_line1_check");
        await_check(method, "address_postal_code_check");
    }
    return method;
}

Outcome<Record*> typed_card(Call& call, const Json& card, const std::string& path) {
    const auto typed = SANDBOX_TRY(check_typed_card(call, card, path));
    auto& method = mint(call, *typed.card, typed.month, typed.year);
    if (typed.has_cvc) {
        await_check(method, "cvc_check");
    }
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
    const auto& typed = (*stored)["card"];
    auto& method = mint(call, *card, typed["exp_month"].int_or(12), typed["exp_year"].int_or(2030));
    for (const auto& [name, kept] :
         {std::pair{"cvc_check", "cvc_check"},
          std::pair{"address_line1_check", "address_line1_check"},
          std::pair{"address_postal_code_check", "address_zip_check"}}) {
        if (!typed[kept].is_null()) {
            await_check(method, name);
        }
    }
    return &method;
}

}  // namespace

Json billing_details(const Json& given) {
    auto details = complete(given, {"address", "email", "name", "phone", "tax_id"});
    details.set("address", complete(given["address"], {"city", "country", "line1", "line2", "postal_code", "state"}));
    return details;
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
    const auto& address = (*method)["billing_details"]["address"];
    for (const auto& [given, name] :
         {std::pair{"line1", "address_line1_check"}, std::pair{"postal_code", "address_postal_code_check"}}) {
        if (!address[given].is_null()) {
            await_check(*method, name);
        }
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
