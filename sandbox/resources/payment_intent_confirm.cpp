// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/card_options.hpp"
#include "sandbox/resources/charges.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/delays.hpp"
#include "sandbox/resources/payment_intents.hpp"
#include "sandbox/state/events.hpp"

namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;
using wire::Outcome;

namespace {

void close_challenge(Record& intent) {
    intent.set("next_action", Json{});
    intent.edit().erase("_challenge");
}

wire::Error authentication_failed() {
    return {
        .status = 402,
        .type = "card_error",
        .code = "payment_intent_authentication_failure",
        .message =
            "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new "
            "PaymentMethod to attempt to fulfill this PaymentIntent again.",
    };
}

// Keeps the method for later, when the intent was made for that.
Outcome<void> save_method(Unit& unit, const Record& intent, Record& method, bool is_authenticated) {
    const auto usage = effective_setting(intent, "setup_future_usage");
    const bool is_kept = !usage.empty() && usage != "none";
    if (is_kept && is_authenticated) {
        method.set("_is_set_up", true);
    }
    if (is_kept && method.is_null("customer") && !intent.is_null("customer")) {
        const auto no_params = Json::object();
        Call call{unit, no_params, {}, intent.account(), {}};
        return attach(call, method, intent.text("customer"));
    }
    if (method.is_null("customer")) {
        method.set("_is_spent", true);
    }
    return {};
}

}  // namespace

wire::Error fail_intent(Unit& unit, Record& intent, const Record& method, wire::Error error, bool makes_charge) {
    if (makes_charge) {
        const auto& charge = decline_charge(unit, intent, method, error);
        intent.set("latest_charge", charge.id());
        error.details.set("charge", charge.id());
    }
    error.details.set("payment_method", state::render(unit, method));
    close_challenge(intent);
    intent.set("last_payment_error", *wire::error_body(error).find("error"));
    intent.set("payment_method", Json{});
    intent.set("status", "requires_payment_method");
    state::emit(unit, intent, "payment_intent.payment_failed");
    return error;
}

Outcome<void> charge_intent(Unit& unit, Record& intent, Record& method, bool is_authenticated) {
    const auto& card = card_of(method);
    if (!card.code.empty()) {
        return std::unexpected(fail_intent(unit, intent, method, declined(card.code, card.decline_code), true));
    }
    close_challenge(intent);
    auto& charge = authorize_charge(unit, intent, method, is_authenticated);
    const auto capture_method = effective_setting(intent, "capture_method");
    intent.set("latest_charge", charge.id());
    intent.set("last_payment_error", Json{});
    SANDBOX_TRY(save_method(unit, intent, method, is_authenticated));
    if (capture_method == "manual") {
        const auto holds_until = unit.now() + kAuthorizationHolds;
        charge.edit().find("payment_method_details")->find("card")->set("capture_before", to_unix_seconds(holds_until));
        intent.set("amount_capturable", intent["amount"]);
        intent.set("status", "requires_capture");
        state::emit(unit, charge, "charge.succeeded");
        state::emit(unit, intent, "payment_intent.amount_capturable_updated");
        unit.schedule(holds_until, "expire_authorization", intent.id());
        return {};
    }
    const auto posting = capture_method == "automatic_async" ? Posting::shortly_after : Posting::at_once;
    capture_charge(unit, charge, intent.number("amount"), posting);
    intent.set("amount_received", intent["amount"]);
    intent.set("status", "succeeded");
    state::emit(unit, charge, "charge.succeeded");
    state::emit(unit, intent, "payment_intent.succeeded");
    return {};
}

Outcome<void> confirm_payment(Call& call, Record& intent) {
    if (intent.is_null("payment_method")) {
        return unexpected_state(
            call,
            intent,
            "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the "
            "PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a "
            "payment "
            "method or ConfirmationToken."
        );
    }
    auto& method = call.unit.get(intent.text("payment_method"));
    SANDBOX_TRY(check_usable(method, intent));
    const bool off_session = is_off_session(call.params);
    const bool was_authenticated = intent.text("_authenticated") == method.id();
    if (!was_authenticated && needs_authentication(method, off_session, intent["payment_method_options"])) {
        if (off_session || call.params["error_on_requires_action"].bool_or(false)) {
            auto error = declined("authentication_required", "authentication_required");
            return failed_with(call, fail_intent(call.unit, intent, method, std::move(error), true), intent);
        }
        ask_for_authentication(call, intent);
        state::emit(call.unit, intent, "payment_intent.requires_action");
        return {};
    }
    auto charged = charge_intent(call.unit, intent, method, was_authenticated);
    if (!charged) {
        return failed_with(call, std::move(charged).error(), intent);
    }
    return {};
}

void finish_payment_challenge(Unit& unit, Record& intent, Challenge challenge) {
    auto& method = unit.get(intent.text("payment_method"));
    if (challenge != Challenge::passed) {
        (void)fail_intent(unit, intent, method, authentication_failed(), false);
        return;
    }
    intent.set("_authenticated", method.id());
    if (intent.text("confirmation_method") == "manual") {
        close_challenge(intent);
        intent.set("status", "requires_confirmation");
        return;
    }
    // A decline is on the intent already; whoever comes back from the page reads it there.
    (void)charge_intent(unit, intent, method, true);
}

}  // namespace holdfast::sandbox::resources
