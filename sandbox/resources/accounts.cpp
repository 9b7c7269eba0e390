// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/accounts.hpp"

#include "sandbox/catalog/currencies.hpp"
#include "sandbox/resources/capabilities.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/state/events.hpp"

#include <array>

namespace holdfast::sandbox::resources {

using state::Record;
using wire::Outcome;

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

namespace {

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
    SANDBOX_TRY(set_account_type(call, body));
    const bool is_standard = body["type"].string_or() == "standard";
    auto& account = call.unit.add(state::kAccount, call.unit.platform(), std::move(body));
    if (is_standard) {
        request_capability(call.unit, account, "card_payments", true);
        request_capability(call.unit, account, "transfers", true);
    }
    SANDBOX_TRY(apply_account(call, account));
    refresh_account(call.unit, account);
    return state::render(call.unit, account);
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
    SANDBOX_TRY(apply_account(call, *account));
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

#define ACCOUNT_PROFILE                                                                                                \
    "business_profile{annual_revenue:any estimated_worker_count:int mcc minority_owned_business_designation[] name "   \
    "product_description support_address@address support_email:email support_phone support_url url} "                  \
    "business_type=company|government_entity|individual|non_profit capabilities:any company@company default_currency " \
    "email:email "                                                                                                     \
    "external_account:any bank_account:any individual@person metadata:meta settings:any "                              \
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
