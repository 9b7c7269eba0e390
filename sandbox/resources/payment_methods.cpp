// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/payment_methods.hpp"

#include "sandbox/resources/common.hpp"
#include "sandbox/state/events.hpp"

#include <array>

namespace holdfast::sandbox::resources {

using state::Record;
using wire::Outcome;

namespace {

Outcome<void> check_unspent(const Record& method) {
    if (method.flag("_is_spent")) {
        return wire::invalid(
            "This PaymentMethod was previously used without being attached to a Customer or was detached from a "
            "Customer, and may not be used again."
        );
    }
    return {};
}

}  // namespace

Outcome<void> attach(Call& call, Record& method, const std::string& customer) {
    const auto& card = card_of(method);
    const auto present = method.text("customer");
    if (present == customer) {
        return {};
    }
    if (!present.empty()) {
        return wire::invalid("The payment method you provided has already been attached to a customer.");
    }
    SANDBOX_TRY(check_unspent(method));
    if (!card.code.empty() && !card.attaches) {
        return std::unexpected(declined(card.code, card.decline_code));
    }
    method.set("customer", customer);
    method.edit().find("card")->set("checks", verified_checks(method));
    state::emit(call.unit, method, "payment_method.attached");
    return {};
}

void detach(state::Unit& unit, Record& method) {
    method.set("customer", Json{});
    method.set("_is_spent", true);
    state::emit(unit, method, "payment_method.detached");
}

namespace {

// A connected account gets its own copy of a card that the platform knows.
Outcome<Record*> clone(Call& call) {
    const auto id = call.text("payment_method");
    if (call.is_publishable || call.account == call.unit.platform()) {
        return wire::invalid(
            "A PaymentMethod can be cloned only from your platform account to a connected account, with your secret "
            "key "
            "and the Stripe-Account header.",
            "payment_method"
        );
    }
    if (catalog::card_template(id) != nullptr) {
        return SANDBOX_TRY(use_payment_method(call, id, "payment_method"));
    }
    auto* original = SANDBOX_TRY(call.unit.named(state::kPaymentMethod, id, call.unit.platform(), "payment_method"));
    const auto owner = original->text("customer");
    if (call.text("customer") != owner) {
        return owner.empty() ? wire::invalid("The payment method " + id + " is not attached to a customer.", "customer")
                             : wire::invalid(
                                   "The payment method " + id +
                                       " is attached to a customer. Please include that "
                                       "customer in the `customer` parameter.",
                                   "customer"
                               );
    }
    if (owner.empty()) {
        SANDBOX_TRY(check_unspent(*original));
        original->set("_is_spent", true);
    }
    auto body = original->body();
    body.set("id", call.unit.new_id(state::kPaymentMethod.prefix));
    body.set("created", call.unit.now_seconds());
    body.set("customer", Json{});
    body.set("metadata", Json::object());
    body.erase("_is_set_up");
    body.erase("_is_spent");
    auto& copy = call.unit.add(state::kPaymentMethod, call.account, std::move(body));
    SANDBOX_TRY(apply(copy, call.params, {"allow_redisplay"}));
    return &copy;
}

Outcome<Json> create(Call& call) {
    if (call.has("payment_method")) {
        return state::render(call.unit, *SANDBOX_TRY(clone(call)));
    }
    if (!call.has("type")) {
        return wire::missing_parameter("type");
    }
    auto* method = SANDBOX_TRY(new_payment_method(call, call.params, {}));
    return state::render(call.unit, *method);
}

Outcome<Json> update(Call& call) {
    auto* method = SANDBOX_TRY(addressed(call, state::kPaymentMethod));
    if (method->is_null("customer")) {
        return wire::invalid("You must save this PaymentMethod to a customer before you can update it.");
    }
    SANDBOX_TRY(apply(*method, call.params, {"allow_redisplay"}));
    if (call.has("billing_details")) {
        auto merged = (*method)["billing_details"];
        for (const auto& [name, value] : *call.params["billing_details"].as_object()) {
            merged.set(name, value);
        }
        method->set("billing_details", billing_details(merged));
    }
    for (const std::string_view member : {"exp_month", "exp_year"}) {
        if (const auto* value = call.params["card"].find(member)) {
            method->edit().find("card")->set(member, *value);
        }
    }
    state::emit(call.unit, *method, "payment_method.updated");
    return state::render(call.unit, *method);
}

Outcome<Json> attach_route(Call& call) {
    if (!call.has("customer")) {
        return wire::missing_parameter("customer");
    }
    const auto* customer = SANDBOX_TRY(referenced(call, state::kCustomer, "customer"));
    auto* method = catalog::card_template(call.id()) != nullptr
                       ? SANDBOX_TRY(use_payment_method(call, call.id(), "payment_method"))
                       : SANDBOX_TRY(addressed(call, state::kPaymentMethod));
    SANDBOX_TRY(attach(call, *method, customer->id()));
    return state::render(call.unit, *method);
}

Outcome<Json> detach_route(Call& call) {
    auto* method = SANDBOX_TRY(addressed(call, state::kPaymentMethod));
    if (method->is_null("customer")) {
        return wire::invalid(
            "The payment method you provided is not attached to a customer so detachment is impossible."
        );
    }
    detach(call.unit, *method);
    return state::render(call.unit, *method);
}

Outcome<Json> list_methods(Call& call) {
    return list(call, state::kPaymentMethod, {"customer", "type", "allow_redisplay"});
}

constexpr std::string_view kCreate =
    "allow_redisplay=always|limited|unspecified billing_details@billing card@card customer:id metadata:meta "
    "payment_method:id "
    "radar_options:any"
    " type client_attribution_metadata:any guid muid sid payment_user_agent referrer time_on_page key";
constexpr std::string_view kUpdate =
    "allow_redisplay=always|limited|unspecified"
    " billing_details@billing card{exp_month:int exp_year:int networks:any} metadata:meta";

constexpr std::array kRoutes{
    Route{"POST", "/v1/payment_methods", kCreate, create, Shape::object, Access::publishable_key},
    Route{"GET", "/v1/payment_methods", "allow_redisplay customer:id type", list_methods, Shape::list},
    Route{"GET", "/v1/payment_methods/:id", "", retrieve<state::kPaymentMethod>},
    Route{"POST", "/v1/payment_methods/:id", kUpdate, update},
    Route{"POST", "/v1/payment_methods/:id/attach", "customer:id", attach_route},
    Route{"POST", "/v1/payment_methods/:id/detach", "", detach_route},
};

}  // namespace

std::span<const Route> payment_method_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
