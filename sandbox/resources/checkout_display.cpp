// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/checkout_sessions.hpp"
#include "sandbox/resources/common.hpp"

#include <algorithm>

// What a session shows to whoever pays: kept, and shown back as Stripe does.
namespace holdfast::sandbox::resources {

using wire::Outcome;

namespace {

constexpr std::size_t kMostFields = 3;

constexpr std::string_view kBranding = R"json({
    "background_color": "#ffffff", "border_style": "rounded", "button_color": "#0074d4", "display_name": "Holdfast",
    "font_family": "default", "icon": null, "logo": null})json";

// The given members over those that are there.
void overlay(Json& body, const Json& given) {
    for (const auto& [name, value] : *given.as_object()) {
        body.set(name, value);
    }
}

Outcome<Json> custom_field(const Json& given, const std::string& param) {
    const auto type = given["type"].string_or();
    auto shown = complete(given, {"key", "label", "type"});
    shown.set("optional", given["optional"].bool_or(false));
    if (type == "dropdown") {
        if (given["dropdown"].is_null()) {
            return wire::missing_parameter(param + "[dropdown]");
        }
        shown.set(type, complete(given[type], {"default_value", "options", "value"}));
    } else {
        shown.set(type, complete(given[type], {"default_value", "maximum_length", "minimum_length", "value"}));
    }
    return shown;
}

Outcome<void> apply_custom_fields(const Call& call, Json& session) {
    const auto* fields = call.params["custom_fields"].as_array();
    if (fields == nullptr) {
        return {};
    }
    if (fields->size() > kMostFields) {
        return wire::malformed("Array custom_fields exceeded maximum 3 allowed elements.", "custom_fields", {});
    }
    auto shown = Json::array();
    for (const auto& field : *fields) {
        const auto param = "custom_fields[" + std::to_string(shown.as_array()->size()) + "]";
        const bool is_taken = std::ranges::any_of(*shown.as_array(), [&field](const Json& other) {
            return other["key"] == field["key"];
        });
        if (is_taken) {
            return wire::invalid("The keys of custom_fields must be unique.", param + "[key]");
        }
        shown.push(SANDBOX_TRY(custom_field(field, param)));
    }
    session.set("custom_fields", std::move(shown));
    return {};
}

void apply_hashes(const Call& call, Json& session) {
    const auto& params = call.params;
    if (call.has("branding_settings")) {
        auto branding = parse_template(kBranding);
        overlay(branding, params["branding_settings"]);
        session.set("branding_settings", std::move(branding));
    }
    if (call.has("consent_collection")) {
        session.set(
            "consent_collection",
            complete(params["consent_collection"], {"payment_method_reuse_agreement", "promotions", "terms_of_service"})
        );
    }
    if (call.has("custom_text")) {
        overlay(*session.find("custom_text"), params["custom_text"]);
    }
    if (call.has("name_collection")) {
        auto shown = params["name_collection"];
        for (const std::string_view whose : {"business", "individual"}) {
            if (auto* collected = shown.find(whose); collected != nullptr && !collected->is_null()) {
                collected->set("optional", (*collected)["optional"].bool_or(false));
            }
        }
        session.set("name_collection", std::move(shown));
    }
    if (call.has("payment_method_configuration")) {
        auto chosen = complete({}, {"id", "parent"});
        chosen.set("id", params["payment_method_configuration"]);
        session.set("payment_method_configuration_details", std::move(chosen));
    }
    if (call.has("saved_payment_method_options")) {
        session.set(
            "saved_payment_method_options",
            complete(
                params["saved_payment_method_options"],
                {"allow_redisplay_filters", "payment_method_remove", "payment_method_save"}
            )
        );
    }
    if (call.has("tax_id_collection")) {
        auto shown = params["tax_id_collection"];
        shown.set("required", shown["required"].string_or("never"));
        session.set("tax_id_collection", std::move(shown));
    }
}

}  // namespace

Outcome<void> apply_display(const Call& call, Json& session) {
    if (call.has("customer_update") && !call.has("customer")) {
        return wire::invalid("`customer_update` can only be used with `customer`.", "customer_update");
    }
    for (const std::string_view name :
         {"allow_promotion_codes",
          "billing_address_collection",
          "excluded_payment_method_types",
          "integration_identifier",
          "origin_context",
          "phone_number_collection",
          "wallet_options"}) {
        if (call.has(name)) {
            session.set(name, call.params[name]);
        }
    }
    SANDBOX_TRY(apply_custom_fields(call, session));
    apply_hashes(call, session);
    for (const std::string_view list : {"allowed_payment_method_types", "payment_method_types"}) {
        if (call.has(list)) {
            session.set("allowed_payment_method_types", call.params[list]);
            session.set("payment_method_types", call.params[list]);
        }
    }
    if (const auto& card = call.params["payment_method_options"]["card"]; !card.is_null()) {
        overlay(*session.find("payment_method_options")->find("card"), card);
        session.set("_card_options", card);
    }
    session.set("_allow_redisplay", call.params["payment_method_data"]["allow_redisplay"]);
    session.set("_takes_name", call.params["customer_update"]["name"].string_or("never") == "auto");
    return {};
}

Json given_consent(const Json& session) {
    const auto& asked = session["consent_collection"];
    if (asked.is_null()) {
        return {};
    }
    auto given = complete({}, {"promotions", "terms_of_service"});
    if (asked["terms_of_service"].string_or() == "required") {
        given.set("terms_of_service", "accepted");  // nobody can pay without
    }
    return given;
}

}  // namespace holdfast::sandbox::resources
