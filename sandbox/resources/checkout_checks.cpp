// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/checkout_sessions.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/delays.hpp"

#include <array>

// What a new session may not ask for.
namespace holdfast::sandbox::resources {

using wire::Outcome;

namespace {

constexpr std::string_view kModesRenamedIn = "2026-03-25";
constexpr std::string_view kTypesRenamedIn = "2026-10-28";
constexpr std::int64_t kShortestLife = 30LL * 60;

constexpr std::array kNotOffered{
    std::string_view{"after_expiration"},
    std::string_view{"customer_account"},
    std::string_view{"discounts"},
    std::string_view{"optional_items"},
    std::string_view{"permissions"},
    std::string_view{"shipping_address_collection"},
    std::string_view{"shipping_options"},
};
// These may be switched off.
constexpr std::array kNeverEnabled{
    std::string_view{"adaptive_pricing"},
    std::string_view{"automatic_tax"},
    std::string_view{"invoice_creation"},
    std::string_view{"managed_payments"},
};

std::unexpected<wire::Error> not_offered(const std::string& param) {
    return wire::invalid("`" + param + "` is not offered by this sandbox.", param);
}

Outcome<void> check_offered(const Call& call) {
    for (const auto name : kNotOffered) {
        if (call.has(name)) {
            return not_offered(std::string{name});
        }
    }
    for (const auto name : kNeverEnabled) {
        if (call.params[name]["enabled"].bool_or(false)) {
            return not_offered(std::string{name} + "[enabled]");
        }
    }
    if (!call.params["payment_method_options"]["card"]["restrictions"].is_null()) {
        return not_offered("payment_method_options[card][restrictions]");
    }
    return {};
}

Outcome<void> check_types(const Call& call) {
    if (call.is_at_least(kTypesRenamedIn) && call.has("payment_method_types")) {
        return wire::malformed(
            "Received unknown parameter: payment_method_types. It is called allowed_payment_method_types since API "
            "version 2026-10-28.endive.",
            "payment_method_types",
            "parameter_unknown"
        );
    }
    for (const std::string_view list : {"allowed_payment_method_types", "payment_method_types"}) {
        if (const auto* types = call.params[list].as_array()) {
            for (const auto& type : *types) {
                if (type.string_or() != "card") {
                    return wire::invalid(
                        "The payment method type \"" + type.string_or() +
                            "\" is not offered by this sandbox: only card is.",
                        std::string{list}
                    );
                }
            }
        }
    }
    return {};
}

// What belongs to another mode than the session's.
Outcome<void> check_mode(const Call& call) {
    const auto mode = call.text("mode");
    if (mode == "subscription") {
        return wire::invalid("This sandbox has no subscriptions: use the payment or setup mode.", "mode");
    }
    for (const std::string_view name : {"payment_method_collection", "subscription_data"}) {
        if (call.has(name)) {
            return wire::invalid(
                "`" + std::string{name} + "` can only be used in `subscription` mode.", std::string{name}
            );
        }
    }
    if (call.text("submit_type") == "subscribe") {
        return wire::invalid("`submit_type` can only be `subscribe` in `subscription` mode.", "submit_type");
    }
    const bool is_setup = mode == "setup";
    for (const std::string_view name : {"line_items", "payment_intent_data", "setup_intent_data"}) {
        if (call.has(name) && (name == "setup_intent_data") != is_setup) {
            return wire::invalid(
                "You can not pass `" + std::string{name} + "` in `" + mode + "` mode.", std::string{name}
            );
        }
    }
    const bool names_types = call.has("allowed_payment_method_types") || call.has("payment_method_types");
    if (is_setup && !names_types && !call.has("currency")) {
        return wire::missing_parameter("currency");  // Stripe chooses the methods by it
    }
    return {};
}

Outcome<void> check_page(const Call& call) {
    const auto name = hosted_page_name(call);
    if (call.has("ui_mode") && call.text("ui_mode") != name) {
        return wire::invalid(
            "Invalid ui_mode: this sandbox has the hosted page alone, called " + name + ".", "ui_mode"
        );
    }
    for (const std::string_view embedded : {"redirect_on_completion", "return_url"}) {
        if (call.has(embedded)) {
            return wire::invalid(
                "`" + std::string{embedded} + "` can't be used with the hosted page, which this sandbox has alone.",
                std::string{embedded}
            );
        }
    }
    return {};
}

Outcome<void> check_addresses(const Call& call) {
    if (!call.has("success_url")) {
        return wire::missing_parameter("success_url");
    }
    for (const std::string_view name : {"success_url", "cancel_url"}) {
        const auto url = call.text(name);
        if (call.has(name) && !url.starts_with("http://") && !url.starts_with("https://")) {
            return wire::invalid(
                "Invalid URL: An explicit scheme (such as https) must be provided.", std::string{name}, "url_invalid"
            );
        }
    }
    return {};
}

}  // namespace

Outcome<void> check_checkout(const Call& call) {
    SANDBOX_TRY(check_mode(call));
    SANDBOX_TRY(check_page(call));
    SANDBOX_TRY(check_types(call));
    SANDBOX_TRY(check_offered(call));
    return check_addresses(call);
}

std::string hosted_page_name(const Call& call) {
    return call.is_at_least(kModesRenamedIn) ? "hosted_page" : "hosted";
}

Outcome<std::int64_t> checkout_expiry(const Call& call) {
    const auto now = call.unit.now_seconds();
    const auto latest = to_unix_seconds(call.unit.now() + kCheckoutLives);
    const auto expires = call.params["expires_at"].int_or(latest);
    if (expires < now + kShortestLife) {
        return wire::invalid(
            "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.", "expires_at"
        );
    }
    if (expires > latest) {
        return wire::invalid(
            "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.", "expires_at"
        );
    }
    return expires;
}

}  // namespace holdfast::sandbox::resources
