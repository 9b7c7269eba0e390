// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/card_options.hpp"

#include "sandbox/resources/common.hpp"

#include <algorithm>
#include <array>

namespace holdfast::sandbox::resources {
namespace {

// Used for the payment, and never shown.
constexpr std::array kUnshown{
    std::string_view{"cvc_token"},
    std::string_view{"moto"},
    std::string_view{"three_d_secure"},
};

Json shown_installments(const Json& given) {
    auto shown = Json::object();
    shown.set("available_plans", Json::array());  // the test cards are offered none
    shown.set("enabled", given["enabled"].bool_or(false));
    shown.set("plan", given["plan"].is_null() ? Json{} : complete(given["plan"], {"count", "interval", "type"}));
    return shown;
}

Json shown_mandate(const Json& given) {
    auto shown = complete(
        given,
        {"amount",
         "amount_type",
         "description",
         "end_date",
         "interval",
         "interval_count",
         "reference",
         "start_date",
         "supported_types"}
    );
    if (!given["currency"].is_null()) {
        shown.set("currency", given["currency"]);  // of a setup intent alone
    }
    return shown;
}

void unset(Json& card, const std::string& name) {
    if (name == "request_three_d_secure") {
        card.set(name, "automatic");
    } else if (name == "installments" || name == "mandate_options" || name == "network") {
        card.set(name, Json{});
    } else {
        card.erase(name);
    }
}

}  // namespace

void apply_card_options(Json& intent, const Json& params) {
    const auto* given = params["payment_method_options"].find("card");
    if (given == nullptr) {
        return;
    }
    auto& card = *intent.find("payment_method_options")->find("card");
    if (given->is_null()) {
        const auto before = card;
        for (const auto& [name, value] : *before.as_object()) {
            unset(card, name);
        }
        return;
    }
    for (const auto& [name, value] : *given->as_object()) {
        if (std::ranges::find(kUnshown, name) != kUnshown.end()) {
            continue;
        }
        if (value.is_null()) {
            unset(card, name);
        } else if (name == "installments") {
            card.set(name, shown_installments(value));
        } else if (name == "mandate_options") {
            card.set(name, shown_mandate(value));
        } else {
            card.set(name, value);
        }
    }
}

std::string effective_setting(const state::Record& intent, std::string_view name) {
    const auto& own = intent["payment_method_options"]["card"][name];
    return own.is_null() ? intent.text(name) : own.string_or();
}

}  // namespace holdfast::sandbox::resources
