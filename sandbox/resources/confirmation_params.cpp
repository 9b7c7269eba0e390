// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/confirmation.hpp"

namespace holdfast::sandbox::resources {

using state::Record;
using wire::Outcome;

namespace {

constexpr std::string_view kTypesRenamedIn = "2026-10-28";
constexpr std::string_view kAutomaticSince = "2023-08-16";

bool is_before(const Call& call, std::string_view version) {
    return call.api_version.substr(0, version.size()) < version;
}

Outcome<void> check_type(const Json& type, const std::string& param) {
    if (type.string_or() != "card" && type.string_or() != "link") {
        return wire::invalid(
            "The payment method type \"" + type.string_or() + "\" is not offered by this sandbox: only card is.", param
        );
    }
    return {};
}

}  // namespace

Outcome<void> apply_method_types(Call& call, Json& intent) {
    const bool has_old_name = call.params.find("payment_method_types") != nullptr;
    if (has_old_name && !is_before(call, kTypesRenamedIn)) {
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
        if (call.params["automatic_payment_methods"]["enabled"].bool_or(false)) {
            return wire::invalid(
                "You may only specify one of these parameters: " +
                    std::string{
                        has_old_name ? "automatic_payment_methods, payment_method_types."
                                     : "allowed_payment_method_types, automatic_payment_methods."
                    },
                "automatic_payment_methods"
            );
        }
        for (const auto& type : *types.as_array()) {
            SANDBOX_TRY(check_type(type, name));
        }
        intent.set("payment_method_types", types);
        intent.set("allowed_payment_method_types", types);
        intent.set("automatic_payment_methods", Json{});
    } else if (is_before(call, kAutomaticSince)) {
        intent.set("automatic_payment_methods", Json{});  // those versions meant cards when they named nothing
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

Outcome<Record*> chosen_method(Call& call, Record& intent) {
    Record* method = nullptr;
    if (call.has("confirmation_token")) {
        if (call.has("payment_method") || call.has("payment_method_data")) {
            return wire::invalid(
                "You cannot provide both `confirmation_token` and a payment method.", "confirmation_token"
            );
        }
        method = SANDBOX_TRY(spend_confirmation_token(call, intent));
    } else if (call.has("payment_method_data")) {
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

}  // namespace holdfast::sandbox::resources
