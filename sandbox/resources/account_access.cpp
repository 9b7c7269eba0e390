// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/accounts.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/delays.hpp"

#include <algorithm>
#include <array>

// What a platform does with an account beside telling about it: lets its people in, shuts it out.
namespace holdfast::sandbox::resources {
namespace {

using wire::Outcome;

struct Component {
    std::string_view name;
    std::string_view features;  // parted by spaces
};
constexpr std::string_view kAboutPayments =
    "capture_payments destination_on_behalf_of_charge_management dispute_management refund_management "
    "smart_disputes_management";
constexpr std::string_view kAboutMoney =
    "disable_stripe_user_authentication edit_payout_schedule external_account_collection instant_payouts "
    "standard_payouts";
constexpr std::string_view kAboutDetails = "disable_stripe_user_authentication external_account_collection";
constexpr std::array kComponents{
    Component{"account_management", kAboutDetails},
    Component{"account_onboarding", kAboutDetails},
    Component{"balance_report", ""},
    Component{"balances", kAboutMoney},
    Component{"disputes_list", kAboutPayments},
    Component{"documents", ""},
    Component{
        "financial_account",
        "disable_stripe_user_authentication external_account_collection send_money transfer_balance"
    },
    Component{"financial_account_transactions", "card_spend_dispute_management"},
    Component{
        "instant_payouts_promotion", "disable_stripe_user_authentication external_account_collection instant_payouts"
    },
    Component{
        "issuing_card", "card_management card_spend_dispute_management cardholder_management spend_control_management"
    },
    Component{
        "issuing_cards_list",
        "card_management card_spend_dispute_management cardholder_management disable_stripe_user_authentication "
        "spend_control_management"
    },
    Component{"notification_banner", kAboutDetails},
    Component{"payment_details", kAboutPayments},
    Component{
        "payment_disputes",
        "destination_on_behalf_of_charge_management dispute_management refund_management smart_disputes_management"
    },
    Component{"payment_method_settings", "disable_stripe_user_authentication"},
    Component{"payments", kAboutPayments},
    Component{"payout_details", ""},
    Component{"payout_reconciliation_report", ""},
    Component{"payouts", kAboutMoney},
    Component{"payouts_list", ""},
    Component{"reporting_chart", ""},
    Component{"tax_registrations", ""},
    Component{"tax_settings", ""},
    Component{"terminal_hardware_orders", ""},
    Component{"terminal_hardware_shop", ""},
};

Json component(const Component& known, const Json& given) {
    auto features = Json::object();
    auto rest = known.features;
    while (!rest.empty()) {
        const auto name = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(rest.size(), name.size() + 1));
        features.set(name, given["features"][name].string_or("false") == "true");
    }
    auto shown = Json::object();
    shown.set("enabled", given["enabled"].string_or("false") == "true");
    shown.set("features", std::move(features));
    return shown;
}

Outcome<Json> create_session(Call& call) {
    const auto* account =
        SANDBOX_TRY(call.unit.named(state::kAccount, call.text("account"), call.unit.platform(), "account"));
    const auto& asked = call.params["components"];
    if (asked.as_object() == nullptr || asked.as_object()->empty()) {
        return wire::missing_parameter("components");
    }
    for (const auto& [name, given] : *asked.as_object()) {
        if (std::ranges::find(kComponents, name, &Component::name) == kComponents.end()) {
            const auto param = "components[" + name + "]";
            return wire::malformed("Received unknown parameter: " + param, param, "parameter_unknown");
        }
    }
    auto components = Json::object();
    for (const auto& known : kComponents) {
        components.set(known.name, component(known, asked[known.name]));
    }
    auto session = Json::object();
    session.set("object", "account_session");
    session.set("account", account->id());
    session.set("client_secret", "accs_secret__" + call.unit.random_text(40));
    session.set("components", std::move(components));
    session.set("expires_at", to_unix_seconds(call.unit.now() + std::chrono::minutes{30}));
    session.set("livemode", false);
    return session;
}

Outcome<Json> create_login_link(Call& call) {
    const auto* account = SANDBOX_TRY(addressed_account(call));
    if (account->body().at_path("controller.stripe_dashboard.type").string_or() != "express") {
        return wire::invalid("Cannot create a login link for an account that is not an Express account.");
    }
    if (!account->flag("details_submitted")) {
        return wire::invalid("Cannot create a login link for an account that has not completed onboarding.");
    }
    const auto token = call.unit.random_text(32);
    auto kept = Json::object();
    kept.set("id", std::string{state::kOnboardingLink.prefix} + "_login_" + token);
    kept.set("account", account->id());
    kept.set("expires", to_micros(call.unit.now() + kAccountLinkLives));
    kept.set("used", false);
    call.unit.add(state::kOnboardingLink, call.unit.platform(), std::move(kept));
    auto link = Json::object();
    link.set("object", "login_link");
    link.set("created", call.unit.now_seconds());
    link.set("url", call.unit.options().public_url + "/connect/express/" + token);
    return link;
}

Outcome<Json> reject(Call& call) {
    auto* account = SANDBOX_TRY(addressed_account(call));
    if (account->id() == call.unit.platform()) {
        return wire::invalid("You cannot reject your own account.");
    }
    account->set("_rejected", call.text("reason"));
    refresh_account(call.unit, *account);
    return state::render(call.unit, *account);
}

Outcome<Json> unreject(Call& call) {
    auto* account = SANDBOX_TRY(addressed_account(call));
    if (account->is_null("_rejected")) {
        return wire::invalid("This account is not rejected.");
    }
    account->set("_rejected", Json{});
    refresh_account(call.unit, *account);
    return state::render(call.unit, *account);
}

constexpr std::array kRoutes{
    Route{"POST", "/v1/account_sessions", "account! components:any", create_session},
    Route{"POST", "/v1/accounts/:id/login_links", "", create_login_link},
    Route{"POST", "/v1/accounts/:id/reject", "payouts_action reason!=fraud|terms_of_service|other", reject},
    Route{"POST", "/v1/accounts/:id/unreject", "", unreject},
};

}  // namespace

std::span<const Route> account_access_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
