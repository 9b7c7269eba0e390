// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/accounts.hpp"
#include "sandbox/resources/capabilities.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/persons.hpp"

#include <array>
#include <cstdlib>

namespace holdfast::sandbox::resources {

using state::Record;
using wire::Outcome;

namespace {

struct Preset {
    std::string_view type, dashboard, fees, losses, collection;
};
constexpr std::array kPresets{
    Preset{"standard", "full", "account", "stripe", "stripe"},
    Preset{"express", "express", "application_express", "application", "stripe"},
    Preset{"custom", "none", "application_custom", "application", "application"},
};

Json controller_of(
    std::string_view dashboard, std::string_view fees, std::string_view losses, std::string_view collection
) {
    const auto hash = [](std::string_view name, std::string_view value) {
        auto inner = Json::object();
        inner.set(name, value);
        return inner;
    };
    auto controller = Json::object();
    controller.set("fees", hash("payer", fees));
    controller.set("is_controller", true);
    controller.set("losses", hash("payments", losses));
    controller.set("requirement_collection", collection);
    controller.set("stripe_dashboard", hash("type", dashboard));
    controller.set("type", "application");
    return controller;
}

// Lays the given members over the stored hash, hash by hash.
void overlay(Json& target, const Json& given) {
    for (const auto& [name, value] : *given.as_object()) {
        auto* present = target.find(name);
        if (present != nullptr && present->as_object() != nullptr && value.as_object() != nullptr) {
            overlay(*present, value);
        } else {
            target.set(name, value);
        }
    }
}

// The tax number is told to be there and not shown.
void apply_company(Record& account, const Json& given) {
    static const Json kBlank = parse_template(R"json({
        "address": {"city": null, "country": null, "line1": null, "line2": null, "postal_code": null, "state": null},
        "directors_provided": false, "executives_provided": false, "name": null, "owners_provided": false, "phone": null,
        "tax_id_provided": false, "vat_id_provided": false, "verification": {"document": {"back": null, "details": null,
        "details_code": null, "front": null}}})json");
    auto company = account["company"].is_null() ? kBlank : account["company"];
    overlay(company, given);
    for (const std::string_view number : {"tax_id", "vat_id", "registration_number"}) {
        if (!company[number].is_null()) {
            account.set("_" + std::string{number}, company[number]);
            company.set(std::string{number} + "_provided", true);
        }
        company.erase(number);
    }
    company.erase("registration_number_provided");
    account.set("company", std::move(company));
}

Outcome<void> apply_profile(Call& call, Record& account) {
    if (call.has("tos_acceptance") &&
        account.body().at_path("controller.requirement_collection").string_or() != "application") {
        return wire::invalid(
            "You cannot accept the Terms of Service on behalf of accounts where Stripe collects the requirements: they "
            "do so themselves, during onboarding.",
            "tos_acceptance"
        );
    }
    SANDBOX_TRY(apply(account, call.params, {"business_type", "email"}));
    for (const std::string_view member : {"business_profile", "tos_acceptance"}) {
        if (call.has(member)) {
            overlay(*account.edit().find(member), call.params[member]);
        }
    }
    if (call.has("default_currency")) {
        account.set("default_currency", SANDBOX_TRY(currency_param(call, "default_currency")));
    }
    if (call.has("company")) {
        apply_company(account, call.params["company"]);
    }
    if (call.has("individual")) {
        SANDBOX_TRY(put_individual(call.unit, account, call.params["individual"]));
    }
    return {};
}

Outcome<void> apply_settings(Call& call, Record& account) {
    static const Json::Object kNone;
    const auto* capabilities_asked = call.params["capabilities"].as_object();
    for (const auto& [name, value] : capabilities_asked == nullptr ? kNone : *capabilities_asked) {
        request_capability(call.unit, account, name, value["requested"].string_or() == "true");
    }
    const auto& settings = call.params["settings"];
    if (settings.as_object() == nullptr) {
        return {};
    }
    const auto interval = settings.at_path("payouts.schedule.interval").string_or("daily");
    if (interval != "manual" && interval != "daily" && interval != "weekly" && interval != "monthly") {
        return wire::invalid(
            "Invalid settings[payouts][schedule][interval]: must be one of manual, daily, weekly, or monthly",
            "settings[payouts][schedule][interval]"
        );
    }
    overlay(*account.edit().find("settings"), settings);
    auto& payouts = *account.edit().find("settings")->find("payouts");
    if (payouts["debit_negative_balances"].as_string() != nullptr) {
        payouts.set("debit_negative_balances", payouts["debit_negative_balances"].string_or() == "true");
    }
    auto& schedule = *payouts.find("schedule");
    const auto days = schedule["delay_days"].string_or();
    if (schedule["delay_days"].as_int() == nullptr) {
        schedule.set("delay_days", days == "minimum" || days.size() > 2 ? 2 : std::atoi(days.c_str()));
    }
    return {};
}

}  // namespace

Outcome<void> set_account_type(Call& call, Json& body) {
    if (call.has("type") && call.has("controller")) {
        return wire::invalid("You may not provide both `type` and `controller`.", "type");
    }
    if (call.has("controller")) {
        const auto& given = call.params["controller"];
        const auto dashboard = given["stripe_dashboard"]["type"].string_or("full");
        const auto fees = given["fees"]["payer"].string_or("account");
        const auto losses = given["losses"]["payments"].string_or("stripe");
        const auto collection = given["requirement_collection"].string_or("stripe");
        body.set("controller", controller_of(dashboard, fees, losses, collection));
        body.set("type", "none");
        for (const auto& preset : kPresets) {
            const bool same_fees = preset.fees.starts_with(fees);
            if (preset.dashboard == dashboard && same_fees && preset.losses == losses &&
                preset.collection == collection) {
                body.set("type", preset.type);
            }
        }
        return {};
    }
    const auto type = call.params["type"].string_or("standard");
    for (const auto& preset : kPresets) {
        if (preset.type == type) {
            body.set("controller", controller_of(preset.dashboard, preset.fees, preset.losses, preset.collection));
            body.set("type", type);
        }
    }
    return {};
}

Outcome<void> apply_account(Call& call, Record& account) {
    SANDBOX_TRY(apply_profile(call, account));
    if (call.has("capabilities") || call.has("settings")) {
        SANDBOX_TRY(apply_settings(call, account));
    }
    for (const std::string_view name : {"external_account", "bank_account"}) {
        if (call.has(name)) {
            SANDBOX_TRY(bank_account_param(call, account, call.params[name], true));
        }
    }
    return {};
}

}  // namespace holdfast::sandbox::resources
