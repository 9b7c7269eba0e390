// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/confirmation.hpp"

#include "sandbox/resources/common.hpp"

#include <algorithm>
#include <array>

namespace holdfast::sandbox::resources {

using state::Record;
using wire::Outcome;

namespace {

constexpr std::string_view kTypesRenamedIn = "2026-10-28";

constexpr std::array kHiddenFromBrowsers{
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

Outcome<void> check_type(const Json& type, const std::string& param) {
    if (type.string_or() != "card" && type.string_or() != "link") {
        return wire::invalid(
            "The payment method type \"" + type.string_or() + "\" is not offered by this sandbox: only card is.", param
        );
    }
    return {};
}

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
    if (call.is_publishable) {
        for (const auto member : kHiddenFromBrowsers) {
            body.erase(member);
        }
    }
    return body;
}

Outcome<void> apply_method_types(Call& call, Json& intent) {
    const bool has_old_name = call.params.find("payment_method_types") != nullptr;
    if (has_old_name && call.api_version.substr(0, kTypesRenamedIn.size()) >= kTypesRenamedIn) {
        return wire::malformed(
            "Received unknown parameter: payment_method_types. It is called allowed_payment_method_types since API "
            "version "
            "2026-10-28.endive.",
            "payment_method_types",
            "parameter_unknown"
        );
    }
    const std::string name = has_old_name ? "payment_method_types" : "allowed_payment_method_types";
    const auto& types = call.params[name];
    if (types.as_array() != nullptr && !types.as_array()->empty()) {
        for (const auto& type : *types.as_array()) {
            SANDBOX_TRY(check_type(type, name));
        }
        intent.set("payment_method_types", types);
        intent.set("allowed_payment_method_types", types);
        intent.set("automatic_payment_methods", Json{});
    }
    if (call.has("automatic_payment_methods")) {
        auto automatic = Json::object();
        automatic.set(
            "allow_redirects", call.params["automatic_payment_methods"]["allow_redirects"].string_or("always")
        );
        automatic.set("enabled", call.params["automatic_payment_methods"]["enabled"].bool_or(true));
        intent.set("automatic_payment_methods", std::move(automatic));
    }
    return {};
}

Outcome<void> check_usable(const Record& method, const Record& intent) {
    const auto owner = method.text("customer");
    const auto payer = intent.text("customer");
    if (method.flag("_is_spent") && owner.empty()) {
        return wire::invalid(
            "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared "
            "with a "
            "connected account without Customer attachment, or was detached from a Customer. It may not be used again. "
            "To "
            "use a PaymentMethod multiple times, you must attach it to a Customer first.",
            "payment_method"
        );
    }
    if (!owner.empty() && payer.empty()) {
        return wire::invalid(
            "The PaymentMethod " + method.id() + " is attached to the customer " + owner +
                ". Please include the customer in the `customer` parameter.",
            "payment_method"
        );
    }
    if (!owner.empty() && owner != payer) {
        return wire::invalid(
            "The customer does not have a payment method with the ID " + method.id() +
                ". The payment method must be attached to the customer.",
            "payment_method"
        );
    }
    return {};
}

Outcome<Record*> chosen_method(Call& call, const Record& intent) {
    Record* method = nullptr;
    if (call.has("payment_method_data")) {
        method = SANDBOX_TRY(new_payment_method(call, call.params["payment_method_data"], "payment_method_data"));
    } else if (call.has("payment_method")) {
        method = SANDBOX_TRY(use_payment_method(call, call.text("payment_method"), "payment_method"));
    }
    if (method != nullptr) {
        SANDBOX_TRY(check_usable(*method, intent));
    }
    return method;
}

Outcome<void> check_return_url(Call& call, Record& intent) {
    if (call.has("return_url")) {
        intent.set("_return_url", call.text("return_url"));
    }
    const auto& automatic = intent["automatic_payment_methods"];
    const bool may_redirect =
        automatic["enabled"].bool_or(false) && automatic["allow_redirects"].string_or("always") == "always";
    const bool by_browser = call.is_publishable || call.params["use_stripe_sdk"].bool_or(false);
    if (!may_redirect || by_browser || !intent.text("_return_url").empty()) {
        return {};
    }
    return wire::invalid(
        "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these "
        "payment "
        "methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to "
        "accept "
        "redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and "
        "`automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
        "return_url"
    );
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
