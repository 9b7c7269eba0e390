// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/banks.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/delays.hpp"
#include "sandbox/resources/onboarding.hpp"

#include <array>

namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;
using wire::Outcome;

namespace {

Outcome<Json> create(Call& call) {
    auto* account =
        SANDBOX_TRY(call.unit.named(state::kAccount, call.text("account"), call.unit.platform(), "account"));
    for (const std::string_view name : {"refresh_url", "return_url"}) {
        if (!call.has(name)) {
            return wire::missing_parameter(std::string{name});
        }
        if (!call.text(name).starts_with("http://") && !call.text(name).starts_with("https://")) {
            return wire::invalid("Not a valid URL", std::string{name}, "url_invalid");
        }
    }
    if (call.text("type") == "account_update" &&
        account->body().at_path("controller.requirement_collection").string_or() != "application") {
        return wire::invalid("You cannot create `account_update` type Account Links for this account.", "type");
    }
    const auto token = call.unit.random_text(32);
    const auto expires = call.unit.now() + kAccountLinkLives;
    auto link = Json::object();
    link.set("id", std::string{state::kOnboardingLink.prefix} + "_" + token);
    link.set("account", account->id());
    link.set("refresh_url", call.text("refresh_url"));
    link.set("return_url", call.text("return_url"));
    link.set("expires", to_micros(expires));
    link.set("used", false);
    call.unit.add(state::kOnboardingLink, call.unit.platform(), std::move(link));

    auto body = Json::object();
    body.set("object", "account_link");
    body.set("created", call.unit.now_seconds());
    body.set("expires_at", to_unix_seconds(expires));
    body.set("url", call.unit.options().public_url + "/connect/onboarding/" + token);
    return body;
}

constexpr std::array kRoutes{
    Route{
        "POST",
        "/v1/account_links",
        "account! collect=currently_due|eventually_due collection_options:any refresh_url:url return_url:url"
        " type!=account_onboarding|account_update",
        create
    },
};

}  // namespace

void complete_onboarding(Unit& unit, Record& account, BankDetails bank, bool is_verified) {
    const auto country = account.text("country");
    const auto sample = catalog::sample_bank(country);
    const auto fill = [](std::string& field, std::string_view fallback) {
        if (field.empty()) {
            field = fallback;
        }
    };
    fill(bank.currency, account.text("default_currency"));
    fill(bank.account_number, sample.account_number);
    fill(bank.routing_number, sample.routing_number);
    fill(bank.country, country);
    fill(bank.holder_name, "Jenny Rosen");
    fill(bank.holder_type, "individual");
    const auto* present = default_bank_account(unit, account.id(), bank.currency);
    if (present == nullptr || present->text("_number") != bank.account_number || present->text("status") == "errored") {
        add_bank_account(unit, account, bank, true);
    }
    submit_details(unit, account, is_verified);
}

std::span<const Route> account_link_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
