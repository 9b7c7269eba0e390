// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/accounts.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/wire/value.hpp"

#include <array>

// The payout schedule and what belongs to it, as the newer object shows them: the same settings as the account's.
namespace holdfast::sandbox::resources {
namespace {

using state::Record;
using wire::Outcome;

Json shown(const Record& account) {
    const auto& settings = account["settings"]["payouts"];
    auto schedule = Json::object();
    schedule.set("interval", settings["schedule"]["interval"]);
    auto payouts = Json::object();
    payouts.set("automatic_transfer_rules_by_currency", Json{});
    payouts.set("minimum_balance_by_currency", account["_minimum_balance"]);
    payouts.set("schedule", std::move(schedule));
    payouts.set("statement_descriptor", settings["statement_descriptor"]);
    payouts.set("status", account.flag("payouts_enabled") ? "enabled" : "disabled");
    auto timing = Json::object();
    timing.set("delay_days", settings["schedule"]["delay_days"]);
    timing.set("start_of_day", Json{});
    auto payments = Json::object();
    payments.set("debit_negative_balances", settings["debit_negative_balances"]);
    payments.set("payouts", std::move(payouts));
    payments.set("settlement_timing", std::move(timing));
    auto body = Json::object();
    body.set("object", "balance_settings");
    body.set("payments", std::move(payments));
    return body;
}

Outcome<Json> retrieve_settings(Call& call) {
    return shown(call.unit.get(call.account));
}

Outcome<Json> update(Call& call) {
    auto& account = call.unit.get(call.account);
    const auto& given = call.params["payments"];
    auto& kept = *account.edit().find("settings")->find("payouts");
    if (const auto* flag = given["debit_negative_balances"].as_bool()) {
        kept.set("debit_negative_balances", *flag);
    }
    if (const auto interval = given.at_path("payouts.schedule.interval"); !interval.is_null()) {
        kept.find("schedule")->set("interval", interval);
    }
    if (const auto* descriptor = given["payouts"].find("statement_descriptor")) {
        kept.set("statement_descriptor", *descriptor);
    }
    if (const auto days = given.at_path("settlement_timing.delay_days_override"); !days.is_null()) {
        kept.find("schedule")->set("delay_days", days);
    }
    if (const auto& minimum = given["payouts"]["minimum_balance_by_currency"]; minimum.as_object() != nullptr) {
        auto amounts = Json::object();
        for (const auto& [currency, amount] : *minimum.as_object()) {
            amounts.set(currency, SANDBOX_TRY(wire::check_integer(amount.string_or(), "payments[payouts]")));
        }
        account.set("_minimum_balance", std::move(amounts));
    }
    refresh_account(call.unit, account, true);
    return shown(account);
}

constexpr std::array kRoutes{
    Route{"GET", "/v1/balance_settings", "", retrieve_settings},
    Route{
        "POST",
        "/v1/balance_settings",
        "payments{debit_negative_balances:bool payouts{automatic_transfer_rules_by_currency:any "
        "minimum_balance_by_currency:any schedule{interval=daily|manual|monthly|weekly monthly_payout_days:any "
        "weekly_payout_days:any} statement_descriptor} settlement_timing{delay_days_override:int start_of_day:any}}",
        update
    },
};

}  // namespace

std::span<const Route> balance_settings_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
