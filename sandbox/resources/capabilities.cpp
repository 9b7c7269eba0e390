// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/capabilities.hpp"

#include "sandbox/resources/accounts.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/state/events.hpp"

#include <algorithm>
#include <array>

namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;
using wire::Outcome;

namespace {

// Never stored: what there is to know of it is in the account.
constexpr state::Kind kCapability{"capability", "", ""};

constexpr std::array kNames{
    std::string_view{"acss_debit_payments"},
    std::string_view{"bancontact_payments"},
    std::string_view{"card_issuing"},
    std::string_view{"card_payments"},
    std::string_view{"cartes_bancaires_payments"},
    std::string_view{"eps_payments"},
    std::string_view{"ideal_payments"},
    std::string_view{"legacy_payments"},
    std::string_view{"link_payments"},
    std::string_view{"p24_payments"},
    std::string_view{"sepa_debit_payments"},
    std::string_view{"tax_reporting_us_1099_k"},
    std::string_view{"tax_reporting_us_1099_misc"},
    std::string_view{"transfers"},
    std::string_view{"us_bank_account_ach_payments"},
};

constexpr std::string_view kNothingDue = R"json({"alternatives": [], "current_deadline": null, "currently_due": [],
    "disabled_reason": null, "errors": [], "eventually_due": [], "past_due": [], "pending_verification": []})json";

Json capability(const Record& account, const std::string& name) {
    static const Json kBlank = parse_template(kNothingDue);
    const auto status = account["capabilities"][name].string_or("unrequested");
    auto requirements = kBlank;
    if (status != "unrequested") {
        requirements = account["requirements"];
        const auto reason = requirements["disabled_reason"].string_or();
        requirements.set(
            "disabled_reason",
            status == "active"               ? Json{}
            : reason.starts_with("rejected") ? Json{"rejected.other"}
            : reason == "under_review"       ? Json{"pending.review"}
                                             : Json{"requirements.fields_needed"}
        );
    }
    auto body = Json::object();
    body.set("id", name);
    body.set("object", "capability");
    body.set("account", account.id());
    body.set("future_requirements", kBlank);
    body.set("requested", status != "unrequested");
    body.set("requested_at", account["_requested_at"][name]);
    body.set("requirements", std::move(requirements));
    body.set("status", status);
    return body;
}

Outcome<std::string> named_capability(const Call& call, const Record& account) {
    const auto& name = call.path[1];
    if (std::ranges::find(kNames, name) == kNames.end() && account["capabilities"][name].is_null()) {
        return wire::not_found("capability", name);
    }
    return name;
}

Outcome<Json> retrieve_capability(Call& call) {
    const auto* account = SANDBOX_TRY(addressed_account(call));
    return capability(*account, SANDBOX_TRY(named_capability(call, *account)));
}

Outcome<Json> update(Call& call) {
    auto* account = SANDBOX_TRY(addressed_account(call));
    const auto name = SANDBOX_TRY(named_capability(call, *account));
    if (call.has("requested")) {
        request_capability(call.unit, *account, name, call.params["requested"].bool_or(false));
        refresh_account(call.unit, *account);
    }
    return capability(*account, name);
}

Outcome<Json> list_capabilities(Call& call) {
    const auto* account = SANDBOX_TRY(addressed_account(call));
    auto data = Json::array();
    for (const auto& [name, status] : *(*account)["capabilities"].as_object()) {
        data.push(capability(*account, name));
    }
    return state::render_list("/v1/accounts/" + account->id() + "/capabilities", std::move(data), false);
}

constexpr std::array kRoutes{
    Route{"GET", "/v1/accounts/:id/capabilities", "", list_capabilities},
    Route{"GET", "/v1/accounts/:id/capabilities/:capability", "", retrieve_capability},
    Route{"POST", "/v1/accounts/:id/capabilities/:capability", "requested:bool", update},
};

}  // namespace

void emit_capability_changes(Unit& unit, const Record& account, const Json& before) {
    for (const auto& [name, status] : *account["capabilities"].as_object()) {
        if (!(before["capabilities"][name] == status)) {
            state::emit(
                unit, Record{kCapability, account.id(), capability(account, name), 0, {}}, "capability.updated"
            );
        }
    }
}

void request_capability(Unit& unit, Record& account, const std::string& name, bool is_requested) {
    auto& capabilities = *account.edit().find("capabilities");
    auto requested_at = account["_requested_at"];
    if (is_requested && capabilities.find(name) == nullptr) {
        capabilities.set(name, "inactive");
        requested_at.set(name, unit.now_seconds());
    } else if (!is_requested) {
        capabilities.erase(name);
        requested_at.set(name, Json{});
    }
    account.set("_requested_at", std::move(requested_at));
}

std::span<const Route> capability_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
