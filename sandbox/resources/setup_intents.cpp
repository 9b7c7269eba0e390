// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/setup_intents.hpp"

#include "sandbox/resources/card_options.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/connect_funds.hpp"
#include "sandbox/state/events.hpp"

#include <array>

namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;
using wire::Outcome;

namespace {

constexpr std::string_view kTemplate = R"json({
    "id": null, "object": "setup_intent", "allowed_payment_method_types": ["card"], "application": null,
    "automatic_payment_methods": {"allow_redirects": "always", "enabled": true}, "cancellation_reason": null,
    "client_secret": null, "created": 0, "customer": null, "customer_account": null, "description": null,
    "excluded_payment_method_types": null, "flow_directions": null, "last_setup_error": null, "latest_attempt": null,
    "livemode": false, "managed_payments": null, "mandate": null, "metadata": {}, "next_action": null,
    "on_behalf_of": null, "payment_method": null, "payment_method_configuration_details": null,
    "payment_method_options": {"card": {"mandate_options": null, "network": null, "request_three_d_secure": "automatic"}},
    "payment_method_types": ["card"], "single_use_mandate": null, "status": "requires_payment_method",
    "usage": "off_session"})json";

Outcome<void> apply_common(Call& call, Record& intent) {
    SANDBOX_TRY(apply_method_types(call, intent.edit()));
    SANDBOX_TRY(apply(intent, call.params, {"description", "excluded_payment_method_types", "flow_directions"}));
    if (call.has("usage")) {
        intent.set("usage", call.text("usage"));
    }
    apply_card_options(intent.edit(), call.params);
    if (call.params.find("customer") != nullptr) {
        const auto* customer = SANDBOX_TRY(referenced(call, state::kCustomer, "customer"));
        intent.set("customer", customer == nullptr ? Json{} : Json{customer->id()});
    }
    if (auto* method = SANDBOX_TRY(chosen_method(call, intent))) {
        intent.set("payment_method", method->id());
        if (intent.text("status") == "requires_payment_method") {
            intent.set("status", "requires_confirmation");
        }
    }
    return {};
}

Outcome<Json> create(Call& call) {
    static const Json kBlank = parse_template(kTemplate);
    auto body = kBlank;
    const auto id = call.unit.new_id(state::kSetupIntent.prefix);
    body.set("id", id);
    body.set("client_secret", id + "_secret_" + call.unit.random_text(32));
    body.set("created", call.unit.now_seconds());
    auto& intent = call.unit.add(state::kSetupIntent, call.account, std::move(body));
    SANDBOX_TRY(apply_common(call, intent));
    SANDBOX_TRY(apply_connect_params(call, intent.edit()));
    const bool confirms = call.params["confirm"].bool_or(false);
    if (confirms) {
        SANDBOX_TRY(check_return_url(call, intent));
    }
    state::emit(call.unit, intent, "setup_intent.created");
    if (confirms) {
        SANDBOX_TRY(confirm_setup(call, intent));
    }
    return present(call, intent);
}

bool is_open(const Record& intent) {
    const auto status = intent.text("status");
    return status != "succeeded" && status != "canceled" && status != "processing";
}

Outcome<Json> retrieve_intent(Call& call) {
    return present(call, *SANDBOX_TRY(addressed_intent(call, state::kSetupIntent)));
}

Outcome<Json> update(Call& call) {
    auto* intent = SANDBOX_TRY(addressed(call, state::kSetupIntent));
    if (!is_open(*intent) && (call.has("payment_method") || call.has("customer"))) {
        return unexpected_state(
            call,
            *intent,
            "You cannot update this SetupIntent because it has a status of " + intent->text("status") + "."
        );
    }
    SANDBOX_TRY(apply_common(call, *intent));
    return present(call, *intent);
}

Outcome<Json> confirm(Call& call) {
    auto* intent = SANDBOX_TRY(addressed_intent(call, state::kSetupIntent));
    if (!is_open(*intent)) {
        return unexpected_state(
            call,
            *intent,
            intent->text("status") == "succeeded"
                ? std::string{"You cannot confirm this SetupIntent because it has already succeeded."}
                : "You cannot confirm this SetupIntent because it has a status of " + intent->text("status") + "."
        );
    }
    SANDBOX_TRY(apply_common(call, *intent));
    SANDBOX_TRY(check_return_url(call, *intent));
    SANDBOX_TRY(confirm_setup(call, *intent));
    return present(call, *intent);
}

Outcome<Json> cancel(Call& call) {
    auto* intent = SANDBOX_TRY(addressed(call, state::kSetupIntent));
    if (!is_open(*intent)) {
        return unexpected_state(
            call,
            *intent,
            "You cannot cancel this SetupIntent because it has a status of " + intent->text("status") + "."
        );
    }
    intent->set("cancellation_reason", call.params["cancellation_reason"]);
    intent->set("next_action", Json{});
    intent->set("status", "canceled");
    state::emit(call.unit, *intent, "setup_intent.canceled");
    return present(call, *intent);
}

Outcome<Json> list_intents(Call& call) {
    return list(call, state::kSetupIntent, {"customer", "payment_method"});
}
Outcome<Json> list_attempts(Call& call) {
    return list(call, state::kSetupAttempt, {"setup_intent"});
}

#define SETUP_INTENT_CARD                                                                                         \
    SANDBOX_CARD_NETWORK SANDBOX_CARD_USAGE                                                                       \
        "mandate_options{currency! " SANDBOX_CARD_MANDATE                                                         \
        "} "                                                                                                      \
        "three_d_secure{ares_trans_status=A|C|I|N|R|U|Y cryptogram electronic_commerce_indicator=01|02|05|06|07 " \
        "network_options{" SANDBOX_CARTES_BANCAIRES                                                               \
        "} requestor_challenge_indicator transaction_id "                                                         \
        "version=1.0.2|2.1.0|2.2.0|2.3.0|2.3.1}"
#define SETUP_INTENT_COMMON                                                                                       \
    "allowed_payment_method_types[] payment_method_types[] payment_method:id payment_method_data@payment_method " \
    "payment_method_options{card{" SETUP_INTENT_CARD "} " SANDBOX_OTHER_METHOD_OPTIONS "} "
#define SETUP_INTENT_STORED "customer:id description excluded_payment_method_types[] flow_directions[] metadata:meta "
#define SETUP_INTENT_CONFIRM "confirmation_token:id mandate_data:any return_url:url use_stripe_sdk:bool "

constexpr std::array kRoutes{
    Route{
        "POST",
        "/v1/setup_intents",
        SETUP_INTENT_COMMON SETUP_INTENT_STORED SETUP_INTENT_CONFIRM
        "attach_to_self:bool automatic_payment_methods@automatic confirm:bool on_behalf_of:id single_use:any "
        "usage=off_session|on_session",
        create
    },
    Route{"GET", "/v1/setup_intents", "created:range customer:id payment_method:id", list_intents, Shape::list},
    Route{"GET", "/v1/setup_intents/:id", "client_secret key", retrieve_intent, Shape::object, Access::publishable_key},
    Route{"POST", "/v1/setup_intents/:id", SETUP_INTENT_COMMON SETUP_INTENT_STORED, update},
    Route{
        "POST",
        "/v1/setup_intents/:id/confirm",
        SETUP_INTENT_COMMON SETUP_INTENT_CONFIRM
        "client_secret key expected_payment_method_type client_attribution_metadata:any",
        confirm,
        Shape::object,
        Access::publishable_key
    },
    Route{
        "POST", "/v1/setup_intents/:id/cancel", "cancellation_reason=abandoned|duplicate|requested_by_customer", cancel
    },
    Route{"GET", "/v1/setup_attempts", "created:range setup_intent!", list_attempts, Shape::list},
};

#undef SETUP_INTENT_CARD
#undef SETUP_INTENT_COMMON
#undef SETUP_INTENT_STORED
#undef SETUP_INTENT_CONFIRM

}  // namespace

std::span<const Route> setup_intent_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
