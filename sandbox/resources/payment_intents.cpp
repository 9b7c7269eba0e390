// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/payment_intents.hpp"

#include "sandbox/catalog/currencies.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/payment_intent_schema.hpp"
#include "sandbox/resources/search.hpp"
#include "sandbox/state/events.hpp"

#include <algorithm>
#include <array>

namespace holdfast::sandbox::resources {
namespace {

using state::Record;
using wire::Outcome;

constexpr std::string_view kTemplate = R"json({
    "id": null, "object": "payment_intent", "allowed_payment_method_types": ["card"], "amount": 0, "amount_capturable": 0,
    "amount_details": {"tip": {}}, "amount_received": 0, "application": null, "application_fee_amount": null,
    "automatic_payment_methods": {"allow_redirects": "always", "enabled": true}, "canceled_at": null,
    "cancellation_reason": null, "capture_method": "automatic", "client_secret": null,
    "confirmation_method": "automatic", "created": 0, "currency": null, "customer": null, "customer_account": null,
    "description": null, "excluded_payment_method_types": null, "last_payment_error": null, "latest_charge": null,
    "livemode": false, "managed_payments": null, "metadata": {}, "next_action": null, "on_behalf_of": null,
    "payment_method": null, "payment_method_configuration_details": null,
    "payment_method_options": {"card": {"installments": null, "mandate_options": null, "network": null,
    "request_three_d_secure": "automatic"}}, "payment_method_types": ["card"], "payment_record": null, "processing": null,
    "receipt_email": null, "review": null, "setup_future_usage": null, "shipping": null, "source": null,
    "statement_descriptor": null, "statement_descriptor_suffix": null, "status": "requires_payment_method",
    "transfer_data": null, "transfer_group": null})json";

constexpr std::string_view kAsyncCaptureSince = "2024-04-10";  // by default

Outcome<Json> create(Call& call) {
    static const Json kBlank = parse_template(kTemplate);
    const auto currency = SANDBOX_TRY(currency_param(call));
    const auto amount = SANDBOX_TRY(intent_amount(call, currency));
    auto body = kBlank;
    const auto id = call.unit.new_id(state::kPaymentIntent.prefix);
    body.set("id", id);
    body.set("amount", amount);
    body.set("currency", currency);
    body.set("client_secret", id + "_secret_" + call.unit.random_text(25));
    body.set("capture_method", call.is_at_least(kAsyncCaptureSince) ? "automatic_async" : "automatic");
    body.set("confirmation_method", call.params["confirmation_method"].string_or("automatic"));
    body.set("created", call.unit.now_seconds());
    auto& intent = call.unit.add(state::kPaymentIntent, call.account, std::move(body));
    SANDBOX_TRY(apply_payment_params(call, intent));
    const bool confirms = call.params["confirm"].bool_or(false);
    if (!confirms && (call.has("off_session") || call.has("return_url") || call.has("error_on_requires_action") ||
                      call.has("confirmation_token"))) {
        const std::string param = call.has("return_url")           ? "return_url"
                                  : call.has("off_session")        ? "off_session"
                                  : call.has("confirmation_token") ? "confirmation_token"
                                                                   : "error_on_requires_action";
        return wire::malformed(
            "The parameter `" + param +
                "` cannot be passed when creating a PaymentIntent unless `confirm` is set to true.",
            param,
            {}
        );
    }
    if (confirms) {
        SANDBOX_TRY(check_return_url(call, intent));
        SANDBOX_TRY(check_card_descriptor(intent, true));
    }
    state::emit(call.unit, intent, "payment_intent.created");
    if (confirms) {
        SANDBOX_TRY(confirm_payment(call, intent));
    }
    return present(call, intent);
}

Outcome<Json> retrieve_intent(Call& call) {
    return present(call, *SANDBOX_TRY(addressed_intent(call, state::kPaymentIntent)));
}

bool is_open(const Record& intent) {
    const auto status = intent.text("status");
    return status == "requires_payment_method" || status == "requires_confirmation" || status == "requires_action";
}

Outcome<Json> update(Call& call) {
    auto* intent = SANDBOX_TRY(addressed(call, state::kPaymentIntent));
    for (const std::string_view name :
         {"amount", "currency", "customer", "payment_method", "payment_method_data", "setup_future_usage"}) {
        if (call.has(name) && !is_open(*intent)) {
            return unexpected_state(
                call,
                *intent,
                "This PaymentIntent's " + std::string{name} + " could not be updated because it has a status of " +
                    intent->text("status") + ". You may only update the " + std::string{name} +
                    " of a PaymentIntent with one of the following statuses: requires_payment_method, "
                    "requires_confirmation, requires_action."
            );
        }
    }
    const auto currency = call.has("currency") ? SANDBOX_TRY(currency_param(call)) : intent->text("currency");
    intent->set("currency", currency);
    if (call.has("amount")) {
        intent->set("amount", SANDBOX_TRY(intent_amount(call, currency)));
    }
    SANDBOX_TRY(apply_payment_params(call, *intent));
    return present(call, *intent);
}

Outcome<Json> confirm(Call& call) {
    auto* intent = SANDBOX_TRY(addressed_intent(call, state::kPaymentIntent));
    if (!is_open(*intent)) {
        const auto status = intent->text("status");
        return unexpected_state(
            call,
            *intent,
            status == "succeeded" ? "You cannot confirm this PaymentIntent because it has already succeeded after "
                                    "being previously confirmed."
                                  : "You cannot confirm this PaymentIntent because it has a status of " + status +
                                        ". Only a PaymentIntent with one of the following statuses may be confirmed: "
                                        "requires_confirmation, requires_action."
        );
    }
    if (call.is_publishable && intent->text("confirmation_method") == "manual") {
        return wire::invalid(
            "This PaymentIntent cannot be confirmed with a publishable key because its `confirmation_method` is set to "
            "`manual`. Please use your secret key instead, or create a PaymentIntent with `confirmation_method` set to "
            "`automatic`."
        );
    }
    SANDBOX_TRY(apply_payment_params(call, *intent));
    SANDBOX_TRY(check_return_url(call, *intent));
    SANDBOX_TRY(check_card_descriptor(*intent, true));
    SANDBOX_TRY(confirm_payment(call, *intent));
    return present(call, *intent);
}

Outcome<Json> list_intents(Call& call) {
    return list(call, state::kPaymentIntent, {"customer"});
}

Outcome<Json> search_intents(Call& call) {
    return search(call, state::kPaymentIntent, {"amount", "created", "currency", "customer", "status"});
}

constexpr std::array kRoutes{
    Route{"GET", "/v1/payment_intents/search", kSearchParameters, search_intents},
    Route{"POST", "/v1/payment_intents", kPaymentIntentCreate, create},
    Route{"GET", "/v1/payment_intents", "created:range customer:id", list_intents, Shape::list},
    Route{
        "GET", "/v1/payment_intents/:id", "client_secret key", retrieve_intent, Shape::object, Access::publishable_key
    },
    Route{"POST", "/v1/payment_intents/:id", kPaymentIntentUpdate, update},
    Route{
        "POST",
        "/v1/payment_intents/:id/confirm",
        kPaymentIntentConfirm,
        confirm,
        Shape::object,
        Access::publishable_key
    },
    Route{
        "POST",
        "/v1/payment_intents/:id/capture",
        "amount_details:any amount_to_capture:int application_fee_amount:int final_capture:bool hooks:any "
        "metadata:meta "
        "payment_details:any transfer_data{amount:int} statement_descriptor:descriptor "
        "statement_descriptor_suffix:descriptor",
        capture_payment
    },
    Route{
        "POST",
        "/v1/payment_intents/:id/cancel",
        "cancellation_reason=abandoned|duplicate|fraudulent|requested_by_customer",
        cancel_payment
    },
    Route{
        "POST",
        "/v1/payment_intents/:id/increment_authorization",
        "amount:int! application_fee_amount:int description metadata:meta statement_descriptor:descriptor "
        "transfer_data{amount:int}",
        increment_authorization
    },
};

}  // namespace

std::span<const Route> payment_intent_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
