// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/accounts.hpp"

#include "sandbox/catalog/currencies.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/state/events.hpp"

#include <array>

namespace holdfast::sandbox::resources {
namespace {

using state::Record;
using wire::Outcome;

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

Outcome<void> set_type(Call& call, Json& body) {
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

// Identity documents and numbers are taken, told to be there, and not kept.
void hide_identity(Json& person) {
    for (const std::string_view secret : {"id_number", "ssn_last_4"}) {
        if (!person[secret].is_null()) {
            person.set(std::string{secret} + "_provided", true);
            person.erase(secret);
        }
    }
}

Outcome<void> apply_profile(Call& call, Record& account) {
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
        auto company = account["company"].is_null() ? Json::object() : account["company"];
        overlay(company, call.params["company"]);
        if (!company["tax_id"].is_null()) {
            company.set("tax_id_provided", true);
        }
        account.set("company", std::move(company));
    }
    if (call.has("individual")) {
        auto person = account["individual"];
        if (person.is_null()) {
            person.set("id", call.unit.new_id("person"));
            person.set("object", "person");
            person.set("account", account.id());
            person.set("created", call.unit.now_seconds());
        }
        overlay(person, call.params["individual"]);
        hide_identity(person);
        account.set("individual", std::move(person));
    }
    return {};
}

Outcome<void> apply_settings(Call& call, Record& account) {
    for (const auto& [name, value] : *call.params["capabilities"].as_object()) {
        const bool wanted = value["requested"].string_or() == "true";
        auto& capabilities = *account.edit().find("capabilities");
        if (wanted && capabilities.find(name) == nullptr) {
            capabilities.set(name, "inactive");
        } else if (!wanted) {
            capabilities.erase(name);
        }
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

Outcome<void> apply_all(Call& call, Record& account) {
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

Outcome<Json> create(Call& call) {
    const auto country = call.params["country"].string_or(call.unit.options().country);
    if (!catalog::is_country(country)) {
        return wire::invalid(
            "Country '" + country +
                "' is unknown. Try using a 2-character alphanumeric country code instead, such as 'US', 'EG', or 'GB'.",
            "country"
        );
    }
    auto body = blank_account(call.unit, country, std::string{catalog::currency_of_country(country)});
    SANDBOX_TRY(set_type(call, body));
    if (body["type"].string_or() == "standard") {
        body.find("capabilities")->set("card_payments", "inactive");
        body.find("capabilities")->set("transfers", "inactive");
    }
    auto& account = call.unit.add(state::kAccount, call.unit.platform(), std::move(body));
    SANDBOX_TRY(apply_all(call, account));
    refresh_account(call.unit, account);
    return state::render(call.unit, account);
}

// Connected accounts are the platform's; an account may look at itself.
Outcome<Record*> addressed_account(Call& call) {
    auto* account = call.unit.find(state::kAccount, call.id(), call.unit.platform());
    if (account == nullptr || (call.account != call.unit.platform() && call.account != call.id())) {
        return std::unexpected(wire::Error{
            .status = 403,
            .code = "account_invalid",
            .message = "The provided key does not have access to account '" + call.id() +
                       "' (or that account does not exist). Application access may have been revoked.",
        });
    }
    return account;
}

Outcome<Json> retrieve_account(Call& call) {
    return state::render(call.unit, *SANDBOX_TRY(addressed_account(call)));
}

Outcome<Json> retrieve_own(Call& call) {
    return state::render(call.unit, call.unit.get(call.account));
}

Outcome<Json> update(Call& call) {
    auto* account = SANDBOX_TRY(addressed_account(call));
    const auto before = account->body();
    SANDBOX_TRY(apply_all(call, *account));
    refresh_account(call.unit, *account, !(before == account->body()));
    return state::render(call.unit, *account);
}

Outcome<Json> remove(Call& call) {
    auto* account = SANDBOX_TRY(addressed_account(call));
    if (account->id() == call.unit.platform()) {
        return wire::invalid("You cannot delete your own account.");
    }
    auto tombstone = Json::object();
    tombstone.set("id", account->id());
    tombstone.set("object", "account");
    tombstone.set("deleted", true);
    account->edit() = std::move(tombstone);
    return state::render(call.unit, *account);
}

Outcome<Json> list_accounts(Call& call) {
    state::Selection connected{call.unit.platform()};
    connected.bounds.push_back({"_is_platform", "IS NOT", 1});
    return list(call, state::kAccount, {}, std::move(connected));
}

#define ACCOUNT_PROFILE                                                                                              \
    "business_profile{annual_revenue:any estimated_worker_count:int mcc minority_owned_business_designation[] name " \
    "product_description support_address@address support_email support_phone support_url url} "                      \
    "business_type=company|government_entity|individual|non_profit capabilities:any company:any default_currency "   \
    "email "                                                                                                         \
    "external_account:any bank_account:any individual:any metadata:meta settings:any "                               \
    "tos_acceptance{date:int ip service_agreement user_agent} "

constexpr std::array kRoutes{
    Route{"GET", "/v1/account", "", retrieve_own},
    Route{
        "POST",
        "/v1/accounts",
        ACCOUNT_PROFILE "controller{fees{payer=account|application} losses{payments=application|stripe}"
                        " requirement_collection=application|stripe stripe_dashboard{type=express|full|none}}"
                        " country type=custom|express|standard",
        create
    },
    Route{"GET", "/v1/accounts", "created:range", list_accounts, Shape::list},
    Route{"GET", "/v1/accounts/:id", "", retrieve_account},
    Route{"POST", "/v1/accounts/:id", ACCOUNT_PROFILE, update},
    Route{"DELETE", "/v1/accounts/:id", "", remove},
};

#undef ACCOUNT_PROFILE

}  // namespace

std::span<const Route> account_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
