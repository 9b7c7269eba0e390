// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/accounts.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/state/events.hpp"

#include <array>

namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;
using wire::Outcome;

namespace {

Outcome<Record*> addressed_bank(Call& call) {
    const auto* account = SANDBOX_TRY(addressed_account(call));
    auto* bank = call.unit.find(state::kBankAccount, call.path[1], account->id());
    if (bank == nullptr) {
        return wire::not_found("external account", call.path[1]);
    }
    return bank;
}

Outcome<Json> create(Call& call) {
    auto* account = SANDBOX_TRY(addressed_account(call));
    const bool is_default = call.params["default_for_currency"].bool_or(false);
    auto* bank = SANDBOX_TRY(bank_account_param(call, *account, call.params["external_account"], is_default));
    SANDBOX_TRY(apply(*bank, call.params, {}));
    refresh_account(call.unit, *account);
    return state::render(call.unit, *bank);
}

Outcome<Json> list_banks(Call& call) {
    const auto* account = SANDBOX_TRY(addressed_account(call));
    auto found = SANDBOX_TRY(list(call, state::kBankAccount, {"object"}, {account->id()}));
    found.set("url", "/v1/accounts/" + account->id() + "/external_accounts");
    return found;
}

Outcome<Json> retrieve_bank(Call& call) {
    return state::render(call.unit, *SANDBOX_TRY(addressed_bank(call)));
}

Outcome<Json> update(Call& call) {
    auto* bank = SANDBOX_TRY(addressed_bank(call));
    SANDBOX_TRY(apply(*bank, call.params, {"account_holder_name", "account_holder_type", "account_type"}));
    if (call.params["default_for_currency"].bool_or(false)) {
        if (auto* present = default_bank_account(call.unit, bank->account(), bank->text("currency"))) {
            present->set("default_for_currency", false);
        }
        bank->set("default_for_currency", true);
    }
    state::emit(call.unit, *bank, "account.external_account.updated");
    return state::render(call.unit, *bank);
}

// Another one in the same currency, to which payouts could go instead.
bool has_others(Unit& unit, const Record& bank) {
    return unit.select(state::kBankAccount, {bank.account(), {{"currency", bank.text("currency")}}}).size() > 1;
}

Outcome<Json> remove(Call& call) {
    auto* bank = SANDBOX_TRY(addressed_bank(call));
    if (bank->flag("default_for_currency") && has_others(call.unit, *bank)) {
        return wire::invalid(
            "You cannot delete the default external account for your default currency. Please make another external "
            "account "
            "the default using the `default_for_currency` param, and then delete this one."
        );
    }
    state::emit(call.unit, *bank, "account.external_account.deleted");
    auto tombstone = Json::object();
    tombstone.set("id", bank->id());
    tombstone.set("object", (*bank)["object"]);
    tombstone.set("currency", (*bank)["currency"]);
    tombstone.set("deleted", true);
    tombstone.set("_number", (*bank)["_number"]);  // payouts under way still arrive there
    bank->edit() = std::move(tombstone);
    refresh_account(call.unit, call.unit.get(call.id()));
    return state::render(call.unit, *bank);
}

constexpr std::array kRoutes{
    Route{
        "POST",
        "/v1/accounts/:id/external_accounts",
        "external_account:any default_for_currency:bool metadata:meta",
        create
    },
    Route{"GET", "/v1/accounts/:id/external_accounts", "object=bank_account|card", list_banks, Shape::list},
    Route{"GET", "/v1/accounts/:id/external_accounts/:bank", "", retrieve_bank},
    Route{
        "POST",
        "/v1/accounts/:id/external_accounts/:bank",
        "account_holder_name account_holder_type?=company|individual account_type default_for_currency:bool "
        "metadata:meta",
        update
    },
    Route{"DELETE", "/v1/accounts/:id/external_accounts/:bank", "", remove},
};

}  // namespace

std::span<const Route> external_account_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
