// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/charges.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/payment_intents.hpp"
#include "sandbox/state/events.hpp"

namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;
using wire::Outcome;

Outcome<Json> capture_payment(Call& call) {
    auto* intent = SANDBOX_TRY(addressed(call, state::kPaymentIntent));
    if (intent->text("status") != "requires_capture") {
        return unexpected_state(
            call,
            *intent,
            "This PaymentIntent could not be captured because it has a status of " + intent->text("status") +
                ". Only a PaymentIntent with one of the following statuses may be captured: requires_capture."
        );
    }
    const auto capturable = intent->number("amount_capturable");
    const auto amount = call.params["amount_to_capture"].int_or(capturable);
    if (amount < 1 || amount > capturable) {
        return wire::invalid(
            "The amount to capture must be between 1 and the amount that can be captured, " +
                std::to_string(capturable) + ".",
            "amount_to_capture",
            amount < 1 ? "parameter_invalid_integer" : "amount_too_large"
        );
    }
    SANDBOX_TRY(apply(*intent, call.params, {"statement_descriptor", "statement_descriptor_suffix"}));
    SANDBOX_TRY(check_card_descriptor(*intent, true));
    auto& charge = call.unit.get(intent->text("latest_charge"));
    if (const auto* fee = call.params["application_fee_amount"].as_int()) {
        if (intent->is_null("application_fee_amount") || *fee < 0 || *fee > amount) {
            return wire::invalid(
                "The application_fee_amount can be set at capture only where the PaymentIntent has one, and to no more "
                "than is captured.",
                "application_fee_amount"
            );
        }
        intent->set("application_fee_amount", *fee);
        charge.set("application_fee_amount", *fee);
    }
    if (const auto* share = call.params["transfer_data"]["amount"].as_int();
        share != nullptr && !charge.is_null("transfer_data")) {
        charge.edit().find("transfer_data")->set("amount", *share);
    }
    capture_charge(call.unit, charge, amount);
    intent->set("amount_capturable", 0);
    intent->set("amount_received", amount);
    intent->set("status", "succeeded");
    state::emit(call.unit, charge, "charge.captured");
    state::emit(call.unit, *intent, "payment_intent.succeeded");
    return present(call, *intent);
}

namespace {

void cancel(Unit& unit, Record& intent, Json reason, bool has_expired) {
    if (intent.text("status") == "requires_capture") {
        release_charge(unit, unit.get(intent.text("latest_charge")), has_expired);
    }
    intent.set("next_action", Json{});
    intent.edit().erase("_challenge");
    intent.set("amount_capturable", 0);
    intent.set("canceled_at", unit.now_seconds());
    intent.set("cancellation_reason", std::move(reason));
    intent.set("status", "canceled");
    state::emit(unit, intent, "payment_intent.canceled");
}

}  // namespace

Outcome<Json> cancel_payment(Call& call) {
    auto* intent = SANDBOX_TRY(addressed(call, state::kPaymentIntent));
    if (!intent->text("status").starts_with("requires_")) {
        return unexpected_state(
            call,
            *intent,
            "You cannot cancel this PaymentIntent because it has a status of " + intent->text("status") +
                ". Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, "
                "requires_capture, requires_confirmation, requires_action, processing."
        );
    }
    cancel(call.unit, *intent, call.params["cancellation_reason"], false);
    return present(call, *intent);
}

// Only what was asked for at confirmation can grow; the card's bank is never asked again in this sandbox, and agrees.
Outcome<Json> increment_authorization(Call& call) {
    auto* intent = SANDBOX_TRY(addressed(call, state::kPaymentIntent));
    if (intent->text("status") != "requires_capture") {
        return unexpected_state(
            call,
            *intent,
            "This PaymentIntent's authorization could not be incremented because it has a status of " +
                intent->text("status") +
                ". Only a PaymentIntent with one of the following statuses may be incremented: requires_capture."
        );
    }
    const auto wanted = intent->body().at_path("payment_method_options.card.request_incremental_authorization");
    if (wanted.string_or("never") != "if_available") {
        return wire::invalid(
            "The authorization of this PaymentIntent can't be incremented: "
            "payment_method_options[card][request_incremental_authorization] was not `if_available`."
        );
    }
    const auto amount = SANDBOX_TRY(intent_amount(call, intent->text("currency")));
    if (amount <= intent->number("amount")) {
        return wire::invalid(
            "Amount must be greater than the authorized amount, " + std::to_string(intent->number("amount")) + ".",
            "amount",
            "parameter_invalid_integer"
        );
    }
    SANDBOX_TRY(apply(*intent, call.params, {"description", "statement_descriptor"}));
    auto& charge = call.unit.get(intent->text("latest_charge"));
    for (auto* record : {intent, &charge}) {
        record->set("amount", amount);
    }
    charge.edit().find("payment_method_details")->find("card")->set("amount_authorized", amount);
    intent->set("amount_capturable", amount);
    state::emit(call.unit, charge, "charge.updated");
    state::emit(call.unit, *intent, "payment_intent.amount_capturable_updated");
    return present(call, *intent);
}

void expire_authorization(Unit& unit, Record& intent) {
    if (intent.text("status") == "requires_capture") {
        cancel(unit, intent, "automatic", true);
    }
}

}  // namespace holdfast::sandbox::resources
