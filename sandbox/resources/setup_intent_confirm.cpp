// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/setup_intents.hpp"
#include "sandbox/state/events.hpp"

namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;
using wire::Outcome;

namespace {

constexpr std::string_view kAttempt = R"json({
    "id": null, "object": "setup_attempt", "application": null, "created": 0, "customer": null, "customer_account": null,
    "flow_directions": null, "livemode": false, "on_behalf_of": null, "payment_method": null,
    "payment_method_details": null, "setup_error": null, "setup_intent": null, "status": null, "usage": "off_session"})json";

void record_attempt(Unit& unit, Record& intent, const Record& method, std::string_view status, Json error) {
    static const Json kBlank = parse_template(kAttempt);
    auto* open = intent.is_null("latest_attempt") ? nullptr : &unit.get(intent.text("latest_attempt"));
    if (open != nullptr && (open->text("status") != "requires_action" || open->text("payment_method") != method.id())) {
        open = nullptr;  // that one is over, or another method's
    }
    auto body = open == nullptr ? kBlank : open->body();
    const auto id = open == nullptr ? unit.new_id(state::kSetupAttempt.prefix) : open->id();
    body.set("id", id);
    body.set("created", open == nullptr ? unit.now_seconds() : open->number("created"));
    body.set("customer", intent["customer"]);
    body.set("payment_method", method.id());
    auto details = card_details(method, intent.text("_authenticated") == method.id());
    auto card = complete(
        details["card"],
        {"brand",
         "checks",
         "country",
         "exp_month",
         "exp_year",
         "fingerprint",
         "funding",
         "last4",
         "network",
         "three_d_secure",
         "wallet"}
    );
    if (auto* secure = card.find("three_d_secure"); !secure->is_null()) {
        secure->erase("exemption_indicator");
    }
    details.set("card", std::move(card));
    body.set("payment_method_details", std::move(details));
    body.set("setup_error", std::move(error));
    body.set("setup_intent", intent.id());
    body.set("status", status);
    body.set("usage", intent["usage"]);
    if (open != nullptr) {
        open->edit() = std::move(body);
    } else {
        unit.add(state::kSetupAttempt, intent.account(), std::move(body));
    }
    intent.set("latest_attempt", id);
}

wire::Error fail_setup(Unit& unit, Record& intent, const Record& method, wire::Error error) {
    error.details.set("payment_method", state::render(unit, method));
    const auto shown = *wire::error_body(error).find("error");
    record_attempt(unit, intent, method, "failed", shown);
    intent.set("last_setup_error", shown);
    intent.set("next_action", Json{});
    intent.edit().erase("_challenge");
    intent.set("payment_method", Json{});
    intent.set("status", "requires_payment_method");
    state::emit(unit, intent, "setup_intent.setup_failed");
    return error;
}

Outcome<void> complete_setup(Unit& unit, Record& intent, Record& method) {
    const auto& card = card_of(method);
    if (!card.code.empty() && !card.attaches) {
        return std::unexpected(fail_setup(unit, intent, method, declined(card.code, card.decline_code)));
    }
    if (!intent.is_null("customer") && method.is_null("customer")) {
        const auto no_params = Json::object();
        Call call{unit, no_params, {}, intent.account(), {}};
        SANDBOX_TRY(attach(call, method, intent.text("customer")));
    }
    method.set("_is_set_up", true);
    record_attempt(unit, intent, method, "succeeded", Json{});
    intent.set("last_setup_error", Json{});
    intent.set("next_action", Json{});
    intent.edit().erase("_challenge");
    intent.set("status", "succeeded");
    state::emit(unit, intent, "setup_intent.succeeded");
    return {};
}

}  // namespace

Outcome<void> confirm_setup(Call& call, Record& intent) {
    if (intent.is_null("payment_method")) {
        return unexpected_state(
            call,
            intent,
            "You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent with a "
            "payment "
            "method and then confirm it again."
        );
    }
    auto& method = call.unit.get(intent.text("payment_method"));
    SANDBOX_TRY(check_usable(method, intent));
    const auto when = card_of(method).authentication;
    if (when != catalog::Authentication::never ||
        needs_authentication(method, false, intent["payment_method_options"])) {
        ask_for_authentication(call, intent);
        record_attempt(call.unit, intent, method, "requires_action", Json{});
        state::emit(call.unit, intent, "setup_intent.requires_action");
        return {};
    }
    auto done = complete_setup(call.unit, intent, method);
    if (!done) {
        return failed_with(call, std::move(done).error(), intent);
    }
    return {};
}

void finish_setup_challenge(Unit& unit, Record& intent, Challenge challenge) {
    auto& method = unit.get(intent.text("payment_method"));
    if (challenge != Challenge::passed) {
        (void)fail_setup(
            unit,
            intent,
            method,
            {
                .status = 402,
                .type = "card_error",
                .code = "setup_intent_authentication_failure",
                .message = "The latest attempt to set up the payment method has failed because authentication failed.",
            }
        );
        return;
    }
    intent.set("_authenticated", method.id());
    // A refusal is on the intent already; whoever comes back from the page reads it there.
    (void)complete_setup(unit, intent, method);
}

}  // namespace holdfast::sandbox::resources
