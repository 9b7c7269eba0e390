// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/cards.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/payment_methods.hpp"
#include "sandbox/resources/search.hpp"
#include "sandbox/state/events.hpp"

#include <array>

namespace holdfast::sandbox::resources {
namespace {

using state::Record;
using wire::Outcome;

constexpr std::string_view kTemplate = R"json({
    "id": null, "object": "customer", "address": null, "balance": 0, "created": 0, "currency": null, "customer_account": null,
    "default_source": null, "delinquent": false, "description": null, "discount": null, "email": null,
    "invoice_prefix": null, "invoice_settings": {"custom_fields": null, "default_payment_method": null, "footer": null,
    "rendering_options": null}, "livemode": false, "metadata": {}, "name": null, "next_invoice_sequence": 1, "phone": null,
    "preferred_locales": [], "shipping": null, "tax_exempt": "none", "test_clock": null})json";

constexpr std::string_view kParameters =
    "address@address balance:int business_name description email:email individual_name"
    " invoice_prefix invoice_settings{custom_fields[]{name! value!} default_payment_method footer "
    "rendering_options:any}"
    " metadata:meta name next_invoice_sequence:int phone preferred_locales[]"
    " shipping@shipping tax:any"
    " tax_exempt?=exempt|none|reverse payment_method:id source:id validate:bool cash_balance:any tax_id_data:any "
    "test_clock";

Outcome<void> apply_all(Call& call, Record& customer) {
    SANDBOX_TRY(apply(
        customer,
        call.params,
        {"balance",
         "business_name",
         "description",
         "email",
         "individual_name",
         "invoice_prefix",
         "name",
         "next_invoice_sequence",
         "phone",
         "preferred_locales",
         "tax_exempt"}
    ));
    apply_shipping(customer.edit(), call.params);
    if (call.params.find("address") != nullptr) {
        const auto& address = call.params["address"];
        customer.set(
            "address",
            address.is_null() ? Json{}
                              : complete(address, {"city", "country", "line1", "line2", "postal_code", "state"})
        );
    }
    for (const std::string_view member : {"custom_fields", "footer", "rendering_options"}) {
        if (const auto* value = call.params["invoice_settings"].find(member)) {
            customer.edit().find("invoice_settings")->set(member, *value);
        }
    }
    if (const auto* method = call.params["invoice_settings"].find("default_payment_method")) {
        auto chosen = *method;
        // A template that is also given as `payment_method` means the method that was just made of it.
        if (chosen.string_or() == call.text("payment_method") &&
            catalog::card_template(chosen.string_or()) != nullptr) {
            const auto made = call.unit.select(state::kPaymentMethod, {call.account, {{"customer", customer.id()}}});
            chosen = made.empty() ? chosen : Json{made.front()->id()};
        }
        const auto* record =
            chosen.is_null() ? nullptr : call.unit.find(state::kPaymentMethod, chosen.string_or(), call.account);
        if (!chosen.is_null() && (record == nullptr || record->text("customer") != customer.id())) {
            return wire::no_such("PaymentMethod", chosen.string_or(), "invoice_settings[default_payment_method]");
        }
        customer.edit().find("invoice_settings")->set("default_payment_method", std::move(chosen));
    }
    return {};
}

// The way of older integrations: a card token becomes the customer's default source.
Outcome<void> attach_source(Call& call, Record& customer) {
    if (!call.has("source")) {
        return {};
    }
    auto params = Json::object();
    params.set("type", "card");
    params.set("card", Json::object().set("token", call.text("source")));
    auto* method = SANDBOX_TRY(new_payment_method(call, params, {}));
    SANDBOX_TRY(attach(call, *method, customer.id()));
    customer.set("default_source", method->id());
    return {};
}

Outcome<Json> create(Call& call) {
    static const Json kBlank = parse_template(kTemplate);
    auto body = kBlank;
    body.set("id", call.unit.new_id(state::kCustomer.prefix));
    body.set("created", call.unit.now_seconds());
    body.set("invoice_prefix", call.unit.random_text(8));
    auto& customer = call.unit.add(state::kCustomer, call.account, std::move(body));
    if (call.has("payment_method")) {
        auto* method = SANDBOX_TRY(use_payment_method(call, call.text("payment_method"), "payment_method"));
        SANDBOX_TRY(attach(call, *method, customer.id()));
    }
    SANDBOX_TRY(attach_source(call, customer));
    SANDBOX_TRY(apply_all(call, customer));
    state::emit(call.unit, customer, "customer.created");
    return state::render(call.unit, customer);
}

Outcome<Json> update(Call& call) {
    auto* customer = SANDBOX_TRY(addressed(call, state::kCustomer));
    SANDBOX_TRY(attach_source(call, *customer));
    SANDBOX_TRY(apply_all(call, *customer));
    state::emit(call.unit, *customer, "customer.updated");
    return state::render(call.unit, *customer);
}

Json tombstone(const Record& record) {
    auto body = Json::object();
    body.set("id", record.id());
    body.set("object", record.kind().name);
    body.set("deleted", true);
    return body;
}

Outcome<Json> retrieve_customer(Call& call) {
    auto* record = call.unit.find(call.id());
    const bool is_ours = record != nullptr && &record->kind() == &state::kCustomer && record->account() == call.account;
    if (!is_ours) {
        return wire::not_found("customer", call.id());
    }
    return state::render(call.unit, *record);
}

Outcome<Json> remove(Call& call) {
    auto* customer = SANDBOX_TRY(addressed(call, state::kCustomer));
    state::emit(call.unit, *customer, "customer.deleted");
    for (auto* method : call.unit.select(state::kPaymentMethod, {call.account, {{"customer", customer->id()}}})) {
        detach(call.unit, *method);
    }
    customer->edit() = tombstone(*customer);
    return state::render(call.unit, *customer);
}

Outcome<Json> list_methods(Call& call) {
    const auto* customer = SANDBOX_TRY(addressed(call, state::kCustomer));
    auto found = SANDBOX_TRY(
        list(call, state::kPaymentMethod, {"type", "allow_redisplay"}, {call.account, {{"customer", customer->id()}}})
    );
    found.set("url", "/v1/customers/" + customer->id() + "/payment_methods");
    return found;
}

Outcome<Json> retrieve_method(Call& call) {
    const auto* customer = SANDBOX_TRY(addressed(call, state::kCustomer));
    const auto* method = SANDBOX_TRY(addressed(call, state::kPaymentMethod, call.path[1]));
    if (method->text("customer") != customer->id()) {
        return wire::not_found("PaymentMethod", call.path[1]);
    }
    return state::render(call.unit, *method);
}

Outcome<Json> list_customers(Call& call) {
    return list(call, state::kCustomer, {"email"});
}

Outcome<Json> search_customers(Call& call) {
    return search(call, state::kCustomer, {"created", "email", "name", "phone"});
}

constexpr std::array kRoutes{
    Route{"GET", "/v1/customers/search", kSearchParameters, search_customers},
    Route{"POST", "/v1/customers", kParameters, create},
    Route{"GET", "/v1/customers", "created:range email", list_customers, Shape::list},
    Route{"GET", "/v1/customers/:id", "", retrieve_customer},
    Route{"POST", "/v1/customers/:id", kParameters, update},
    Route{"DELETE", "/v1/customers/:id", "", remove},
    Route{"GET", "/v1/customers/:id/payment_methods", "allow_redisplay type", list_methods, Shape::list},
    Route{"GET", "/v1/customers/:id/payment_methods/:method", "", retrieve_method},
};

}  // namespace

std::span<const Route> customer_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
