// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/confirmation.hpp"

#include "sandbox/resources/common.hpp"

#include <algorithm>
#include <array>

namespace holdfast::sandbox::resources {

using state::Record;
using wire::Outcome;

namespace {

// Older versions told all of an intent's charges.
constexpr std::string_view kChargesDroppedIn = "2022-11-15";

constexpr std::array kHiddenFromBrowsers{
    std::string_view{"charges"},
    std::string_view{"customer"},
    std::string_view{"application"},
    std::string_view{"application_fee_amount"},
    std::string_view{"amount_capturable"},
    std::string_view{"amount_received"},
    std::string_view{"latest_charge"},
    std::string_view{"latest_attempt"},
    std::string_view{"metadata"},
    std::string_view{"on_behalf_of"},
    std::string_view{"statement_descriptor"},
    std::string_view{"statement_descriptor_suffix"},
    std::string_view{"transfer_data"},
    std::string_view{"transfer_group"},
    std::string_view{"review"},
};

}  // namespace

Outcome<Record*> addressed_intent(Call& call, const state::Kind& kind) {
    auto* intent = SANDBOX_TRY(addressed(call, kind));
    if (!call.is_publishable && !call.has("client_secret")) {
        return intent;
    }
    if (!call.has("client_secret")) {
        return wire::missing_parameter("client_secret");
    }
    if (call.text("client_secret") != intent->text("client_secret")) {
        return wire::invalid(
            "The client_secret provided does not match the client_secret associated with this object.",
            "client_secret",
            "resource_missing"
        );
    }
    return intent;
}

Json present(Call& call, const Record& intent) {
    auto body = state::render(call.unit, intent);
    if (call.api_version < kChargesDroppedIn && &intent.kind() == &state::kPaymentIntent) {
        const auto url = "/v1/charges?payment_intent=" + intent.id();
        body.set(
            "charges",
            state::embedded_list(call.unit, state::kCharge, url, {intent.account(), {{"payment_intent", intent.id()}}})
        );
    }
    if (call.is_publishable) {
        for (const auto member : kHiddenFromBrowsers) {
            body.erase(member);
        }
    }
    return body;
}

bool is_off_session(const Json& params) {
    const auto value = params["off_session"].string_or("false");
    return value != "false";
}

bool needs_authentication(const Record& method, bool off_session, const Json& options) {
    const auto requested = options.at_path("card.request_three_d_secure").string_or("automatic");
    switch (card_of(method).authentication) {
        case catalog::Authentication::never:
            return !off_session && requested != "automatic";
        case catalog::Authentication::always:
            return true;
        case catalog::Authentication::unless_set_up:
            return !method.flag("_is_set_up");
        case catalog::Authentication::on_session_only:
            return !off_session;
    }
    return false;
}

void ask_for_authentication(Call& call, Record& intent) {
    const auto token = call.unit.random_text(24);
    const auto url = call.unit.options().public_url + "/3ds/" + intent.id() + "/" + token;
    auto action = Json::object();
    auto inner = Json::object();
    const auto return_url = intent.text("_return_url");
    if (return_url.empty() || call.params["use_stripe_sdk"].bool_or(false)) {
        inner.set("type", "three_d_secure_redirect");
        inner.set("stripe_js", url);
        inner.set("source", "src_" + token);
        action.set("type", "use_stripe_sdk");
        action.set("use_stripe_sdk", std::move(inner));
    } else {
        inner.set("return_url", return_url);
        inner.set("url", url);
        action.set("redirect_to_url", std::move(inner));
        action.set("type", "redirect_to_url");
    }
    intent.set("next_action", std::move(action));
    intent.set("_challenge", token);
    intent.set("status", "requires_action");
}

std::unexpected<wire::Error> failed_with(Call& call, wire::Error error, const Record& intent) {
    error.keeps_changes = true;
    error.details.set(intent.kind().name, present(call, intent));
    return std::unexpected(std::move(error));
}

std::unexpected<wire::Error> unexpected_state(Call& call, const Record& intent, std::string message) {
    wire::Error error{
        .code = std::string{intent.kind().name} + "_unexpected_state",
        .message = std::move(message),
    };
    error.details.set(intent.kind().name, present(call, intent));
    return std::unexpected(std::move(error));
}

}  // namespace holdfast::sandbox::resources
