// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/checkout_sessions.hpp"

#include "sandbox/resources/checkout_schema.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/connect_funds.hpp"
#include "sandbox/resources/delays.hpp"
#include "sandbox/state/events.hpp"

#include <algorithm>
#include <array>

namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;
using wire::Outcome;

namespace {

constexpr std::string_view kTemplate = R"json({
    "id": null, "object": "checkout.session", "adaptive_pricing": {"enabled": false}, "after_expiration": null,
    "allow_promotion_codes": null, "allowed_payment_method_types": ["card"], "amount_subtotal": null,
    "amount_total": null, "automatic_tax": {"enabled": false, "liability": null, "provider": null, "status": null},
    "billing_address_collection": null, "cancel_url": null, "client_reference_id": null, "client_secret": null,
    "collected_information": null, "consent": null, "consent_collection": null, "created": 0, "currency": null,
    "currency_conversion": null, "custom_fields": [], "custom_text": {"after_submit": null, "shipping_address": null,
    "submit": null, "terms_of_service_acceptance": null}, "customer": null, "customer_account": null,
    "customer_creation": null, "customer_details": null, "customer_email": null, "discounts": [], "expires_at": 0,
    "integration_identifier": null, "invoice": null, "invoice_creation": null, "livemode": false, "locale": null,
    "managed_payments": null, "metadata": {}, "mode": null, "origin_context": null, "payment_intent": null,
    "payment_link": null, "payment_method_collection": "if_required", "payment_method_configuration_details": null,
    "payment_method_options": {"card": {"request_three_d_secure": "automatic"}}, "payment_method_types": ["card"],
    "payment_status": "unpaid", "permissions": null, "phone_number_collection": {"enabled": false},
    "recovered_from": null, "saved_payment_method_options": null, "setup_intent": null,
    "shipping_address_collection": null, "shipping_cost": null, "shipping_options": [], "status": "open",
    "submit_type": null, "subscription": null, "success_url": null, "total_details": null, "ui_mode": "hosted_page",
    "url": null, "wallet_options": null})json";

Outcome<void> apply_customer(Call& call, Json& session) {
    if (call.has("customer") && call.has("customer_email")) {
        return wire::invalid("You may only specify one of these parameters: customer, customer_email.", "customer");
    }
    const auto* customer = SANDBOX_TRY(referenced(call, state::kCustomer, "customer"));
    const auto email = customer == nullptr ? call.params["customer_email"] : (*customer)["email"];
    session.set("customer", customer == nullptr ? Json{} : Json{customer->id()});
    session.set("customer_email", call.params["customer_email"]);
    if (!email.is_null()) {
        auto details = complete({}, {"address", "business_name", "email", "individual_name", "name", "phone"});
        details.set("email", email);
        details.set("tax_exempt", "none");
        details.set("tax_ids", Json{});
        session.set("customer_details", std::move(details));
    }
    return {};
}

// In setup mode the intent exists from the start; in payment mode the first attempt to pay makes it.
Outcome<void> start_setup(Call& call, Json& session) {
    auto params = call.params["setup_intent_data"].is_null() ? Json::object() : call.params["setup_intent_data"];
    params.set("customer", session["customer"]);
    if (const auto& asked = session["_card_options"]["request_three_d_secure"]; !asked.is_null()) {
        auto card = Json::object();
        card.set("card", Json::object().set("request_three_d_secure", asked));
        params.set("payment_method_options", std::move(card));
    }
    const auto intent = SANDBOX_TRY(perform(call, "POST", "/v1/setup_intents", {}, params));
    session.set("setup_intent", intent["id"]);
    call.unit.get(intent["id"].string_or()).set("_checkout_session", session["id"]);
    session.set("payment_status", "no_payment_required");
    session.set("payment_method_collection", "always");
    session.set("currency", call.has("currency") ? Json{SANDBOX_TRY(currency_param(call))} : Json{});
    return {};
}

// The intent's Connect parameters, found wrong now rather than when somebody pays.
Outcome<void> check_intent_data(Call& call, const Json& session) {
    const auto& data = call.params["payment_intent_data"];
    if (data.is_null()) {
        return {};
    }
    auto intent = Json::object().set("amount", session["amount_total"]);
    Call inner{call.unit, data, {}, call.account, call.api_version};
    auto checked = apply_connect_params(inner, intent);
    if (!checked) {
        auto& param = checked.error().param;
        const auto end = std::min(param.find('['), param.size());
        param = "payment_intent_data[" + param.substr(0, end) + "]" + param.substr(end);
    }
    return checked;
}

Outcome<void> start_payment(Call& call, Json& session) {
    SANDBOX_TRY(price_line_items(call, session));
    SANDBOX_TRY(check_intent_data(call, session));
    session.set("customer_creation", call.params["customer_creation"].string_or("if_required"));
    session.set("total_details", parse_template(R"({"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0})"));
    session.set("_payment_intent_data", call.params["payment_intent_data"]);
    return {};
}

Outcome<Json> create(Call& call) {
    static const Json kBlank = parse_template(kTemplate);
    SANDBOX_TRY(check_checkout(call));
    auto body = kBlank;
    const auto id = std::string{state::kCheckoutSession.prefix} + "_" + call.unit.random_text(58);
    body.set("id", id);
    body.set("created", call.unit.now_seconds());
    body.set("expires_at", SANDBOX_TRY(checkout_expiry(call)));
    body.set("url", call.unit.options().public_url + "/c/pay/" + id);
    body.set("ui_mode", hosted_page_name(call));
    body.set("_api_version", call.api_version);
    SANDBOX_TRY(
        apply(body, call.params, {"cancel_url", "client_reference_id", "locale", "mode", "submit_type", "success_url"})
    );
    SANDBOX_TRY(apply_customer(call, body));
    SANDBOX_TRY(apply_display(call, body));
    SANDBOX_TRY(call.text("mode") == "setup" ? start_setup(call, body) : start_payment(call, body));
    if (call.has("currency") && !body["currency"].is_null() && call.text("currency") != body["currency"].string_or()) {
        return wire::invalid("The currency must be that of the line items' prices.", "currency");
    }
    const auto expires = from_unix_seconds(body["expires_at"].int_or(0));
    auto& session = call.unit.add(state::kCheckoutSession, call.account, std::move(body));
    call.unit.schedule(expires, "expire_checkout", id);
    return state::render(call.unit, session);
}

Outcome<Json> update(Call& call) {
    auto* session = SANDBOX_TRY(addressed(call, state::kCheckoutSession));
    SANDBOX_TRY(apply(*session, call.params, {}));
    return state::render(call.unit, *session);
}

Outcome<Json> expire(Call& call) {
    auto* session = SANDBOX_TRY(addressed(call, state::kCheckoutSession));
    if (session->text("status") != "open") {
        return wire::invalid(
            "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of "
            "`" +
            session->text("status") + "`."
        );
    }
    expire_checkout(call.unit, *session);
    return state::render(call.unit, *session);
}

Outcome<Json> list_sessions(Call& call) {
    return list(call, state::kCheckoutSession, {"customer", "payment_intent", "status"});
}

Outcome<Json> list_line_items(Call& call) {
    const auto* session = SANDBOX_TRY(addressed(call, state::kCheckoutSession));
    auto found = SANDBOX_TRY(list(call, state::kLineItem, {}, {call.account, {{"_session", session->id()}}}));
    found.set("url", std::string{state::kCheckoutSession.url} + "/" + session->id() + "/line_items");
    return found;
}

constexpr std::array kRoutes{
    Route{"POST", "/v1/checkout/sessions", kCheckoutCreate, create},
    Route{
        "GET",
        "/v1/checkout/sessions",
        "created:range customer:id payment_intent:id status=complete|expired|open",
        list_sessions,
        Shape::list
    },
    Route{"GET", "/v1/checkout/sessions/:id", "", retrieve<state::kCheckoutSession>},
    Route{"POST", "/v1/checkout/sessions/:id", "metadata:meta", update},
    Route{"POST", "/v1/checkout/sessions/:id/expire", "", expire},
    Route{"GET", "/v1/checkout/sessions/:id/line_items", "", list_line_items, Shape::list},
};

}  // namespace

void expire_checkout(Unit& unit, Record& session) {
    if (session.text("status") != "open") {
        return;
    }
    session.set("status", "expired");
    session.set("url", Json{});
    if (const auto* intent = intent_of(unit, session)) {
        static const Json kAbandoned = Json::object().set("cancellation_reason", "abandoned");
        Call call{unit, kAbandoned, {}, session.account(), unit.options().api_version};
        const auto path = std::string{intent->kind().url} + "/:id/cancel";
        // An intent that can't be canceled any more has nothing left to give back.
        (void)perform(call, "POST", path, {intent->id()}, kAbandoned);
    }
    state::emit(unit, session, "checkout.session.expired");
}

std::span<const Route> checkout_session_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
