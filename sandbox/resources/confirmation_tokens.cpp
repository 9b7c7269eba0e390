// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/confirmation.hpp"
#include "sandbox/state/render.hpp"

#include <array>

namespace holdfast::sandbox::resources {

using state::Record;
using wire::Outcome;

namespace {

constexpr Duration kTokenLives = std::chrono::hours{12};

Json preview_of(const Record& method) {
    auto preview = Json::object();
    for (const std::string_view member :
         {"allow_redisplay", "billing_details", "card", "customer", "customer_account", "type"}) {
        preview.set(member, method[member]);
    }
    return preview;
}

// The method waits in the token until an intent is confirmed with it.
Outcome<Json> create(Call& call) {
    Record* method = nullptr;
    if (call.has("payment_method_data")) {
        method = SANDBOX_TRY(new_payment_method(call, call.params["payment_method_data"], "payment_method_data"));
    } else if (call.has("payment_method")) {
        method = SANDBOX_TRY(use_payment_method(call, call.text("payment_method"), "payment_method"));
    } else {
        return wire::missing_parameter("payment_method_data");
    }
    auto body = Json::object();
    body.set("id", call.unit.new_id(state::kConfirmationToken.prefix));
    body.set("object", "confirmation_token");
    body.set("created", call.unit.now_seconds());
    body.set("expires_at", to_unix_seconds(call.unit.now() + kTokenLives));
    body.set("livemode", false);
    body.set("mandate_data", Json{});
    body.set("metadata", Json::object());
    body.set("payment_intent", Json{});
    body.set("payment_method_options", Json{});
    body.set("payment_method_preview", preview_of(*method));
    body.set("return_url", call.params["return_url"]);
    body.set("setup_future_usage", call.params["setup_future_usage"]);
    body.set("setup_intent", Json{});
    body.set("shipping", Json{});
    apply_shipping(body, call.params);
    body.set("use_stripe_sdk", call.is_publishable);
    body.set("_payment_method", method->id());
    return state::render(call.unit, call.unit.add(state::kConfirmationToken, call.account, std::move(body)));
}

constexpr std::string_view kParameters =
    "payment_method:id payment_method_data@payment_method payment_method_options:any return_url:url "
    "setup_future_usage=off_session|on_session shipping@shipping metadata:meta ";

constexpr std::array kRoutes{
    Route{"POST", "/v1/test_helpers/confirmation_tokens", kParameters, create},
    Route{
        "POST",
        "/v1/confirmation_tokens",
        "payment_method:id payment_method_data@payment_method payment_method_options:any return_url:url "
        "setup_future_usage=off_session|on_session shipping@shipping mandate_data:any "
        "set_as_default_payment_method:bool "
        "client_attribution_metadata:any client_context:any use_stripe_sdk:bool key",
        create,
        Shape::object,
        Access::publishable_key
    },
    Route{"GET", "/v1/confirmation_tokens/:id", "", retrieve<state::kConfirmationToken>},
};

}  // namespace

Outcome<Record*> spend_confirmation_token(Call& call, Record& intent) {
    auto* token = SANDBOX_TRY(referenced(call, state::kConfirmationToken, "confirmation_token"));
    const std::string of{intent.kind().name};
    if (!token->is_null("payment_intent") || !token->is_null("setup_intent")) {
        return wire::invalid(
            "The ConfirmationToken " + token->id() + " was used already: it confirms one intent, once.",
            "confirmation_token"
        );
    }
    if (token->number("expires_at") <= call.unit.now_seconds()) {
        return wire::invalid("The ConfirmationToken " + token->id() + " has expired.", "confirmation_token");
    }
    token->set(of, intent.id());
    token->set("expires_at", Json{});
    if (!token->is_null("return_url")) {
        intent.set("_return_url", (*token)["return_url"]);
    }
    if (of == state::kPaymentIntent.name) {
        for (const std::string_view member : {"setup_future_usage", "shipping"}) {
            if (!token->is_null(member)) {
                intent.set(member, (*token)[member]);
            }
        }
    }
    return &call.unit.get(token->text("_payment_method"));
}

std::span<const Route> confirmation_token_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
