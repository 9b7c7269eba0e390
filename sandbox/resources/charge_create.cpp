// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/charges.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/connect_funds.hpp"
#include "sandbox/resources/payment_intents.hpp"
#include "sandbox/state/events.hpp"

// Charges made directly, without an intent: the way of older integrations.
namespace holdfast::sandbox::resources {

using state::Record;
using wire::Outcome;

namespace {

constexpr std::string_view kSource = R"json({
    "id": null, "object": "card", "address_city": null, "address_country": null, "address_line1": null,
    "address_line1_check": null, "address_line2": null, "address_state": null, "address_zip": null,
    "address_zip_check": null, "allow_redisplay": null, "brand": null, "country": null, "customer": null,
    "cvc_check": null, "dynamic_last4": null, "exp_month": null, "exp_year": null, "fingerprint": null,
    "funding": null, "last4": null, "metadata": {}, "name": null, "regulated_status": "unregulated",
    "tokenization_method": null})json";

Json source_of(const Record& method) {
    static const Json kBlank = parse_template(kSource);
    auto source = kBlank;
    source.set("id", method.id());
    source.set("brand", catalog::brand_name(method["card"]["brand"].string_or()));
    source.set("customer", method["customer"]);
    for (const std::string_view member : {"country", "exp_month", "exp_year", "fingerprint", "funding", "last4"}) {
        source.set(member, method["card"][member]);
    }
    const auto checks = verified_checks(method);
    source.set("address_line1_check", checks["address_line1_check"]);
    source.set("address_zip_check", checks["address_postal_code_check"]);
    source.set("cvc_check", checks["cvc_check"]);
    return source;
}

// A token, or the default source of the customer.
Outcome<Record*> charged_method(Call& call, const Record* customer) {
    if (call.has("source") && call.text("source").starts_with("tok_")) {
        auto params = Json::object();
        params.set("type", "card");
        params.set("card", Json::object().set("token", call.text("source")));
        return new_payment_method(call, params, {});
    }
    if (call.has("source")) {
        return call.unit.named(state::kPaymentMethod, call.text("source"), call.account, "source");
    }
    if (customer == nullptr || customer->is_null("default_source")) {
        return wire::invalid("Must provide source or customer.", {}, customer == nullptr ? "" : "missing");
    }
    return &call.unit.get(customer->text("default_source"));
}

}  // namespace

Outcome<Json> create_charge(Call& call) {
    const auto currency = SANDBOX_TRY(currency_param(call));
    const auto amount = SANDBOX_TRY(intent_amount(call, currency));
    const auto* customer = SANDBOX_TRY(referenced(call, state::kCustomer, "customer"));
    auto* method = SANDBOX_TRY(charged_method(call, customer));
    auto wanted = Json::object();
    wanted.set("amount", amount);
    wanted.set("currency", currency);
    wanted.set("customer", customer == nullptr ? Json{} : Json{customer->id()});
    wanted.set("metadata", Json::object());
    SANDBOX_TRY(apply(
        wanted,
        call.params,
        {"description", "receipt_email", "statement_descriptor", "statement_descriptor_suffix", "transfer_group"}
    ));
    SANDBOX_TRY(apply_connect_params(call, wanted));
    apply_shipping(wanted, call.params);
    const Record asked{state::kPaymentIntent, call.account, std::move(wanted), 0, {}};
    const auto& card = card_of(*method);
    if (!card.code.empty() || card.authentication == catalog::Authentication::always) {
        auto error = card.code.empty() ? declined("authentication_required", "authentication_required")
                                       : declined(card.code, card.decline_code);
        const auto& charge = decline_charge(call.unit, asked, *method, error);
        error.details.set("charge", charge.id());
        error.keeps_changes = true;
        return std::unexpected(std::move(error));
    }
    auto& charge = authorize_charge(call.unit, asked, *method, false);
    charge.set("source", source_of(*method));
    if (call.params["capture"].bool_or(true)) {
        capture_charge(call.unit, charge, amount);
    }
    state::emit(call.unit, charge, "charge.succeeded");
    return state::render(call.unit, charge);
}

Outcome<Json> capture_charge_route(Call& call) {
    auto* charge = SANDBOX_TRY(addressed(call, state::kCharge));
    if (!charge->is_null("payment_intent")) {
        return wire::invalid(
            "This charge belongs to the PaymentIntent " + charge->text("payment_intent") +
            ". Capture the PaymentIntent instead."
        );
    }
    if (charge->flag("captured")) {
        return wire::invalid("Charge " + charge->id() + " has already been captured.", {}, "charge_already_captured");
    }
    if (!charge->flag("paid") || charge->flag("refunded")) {
        return wire::invalid("Charge " + charge->id() + " can't be captured: it failed, or was given back.");
    }
    const auto authorized = charge->number("amount");
    const auto amount = call.params["amount"].int_or(authorized);
    if (amount < 1 || amount > authorized) {
        return wire::invalid(
            "Amount to capture must be between 1 and the amount of the charge, " + std::to_string(authorized) + ".",
            "amount",
            amount < 1 ? "parameter_invalid_integer" : "amount_too_large"
        );
    }
    SANDBOX_TRY(apply(
        *charge, call.params, {"receipt_email", "statement_descriptor", "statement_descriptor_suffix", "transfer_group"}
    ));
    capture_charge(call.unit, *charge, amount);
    state::emit(call.unit, *charge, "charge.captured");
    return state::render(call.unit, *charge);
}

}  // namespace holdfast::sandbox::resources
