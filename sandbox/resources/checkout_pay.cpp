// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/checkout_sessions.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/payment_methods.hpp"
#include "sandbox/state/events.hpp"

namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;
using wire::Outcome;

namespace {

const Json& no_params() {
    static const Json kNone = Json::object();
    return kNone;
}

Call call_for(Unit& unit, const Record& session, const Json& params) {
    return {unit, params, {}, session.account(), session.text("_api_version")};
}

Outcome<Record*> card_of_payer(Unit& unit, const Record& session, const Payer& payer) {
    auto params = SANDBOX_TRY(card_params(payer));
    if (!session.is_null("_allow_redisplay")) {
        params.set("allow_redisplay", session["_allow_redisplay"]);
    }
    auto call = call_for(unit, session, no_params());
    return new_payment_method(call, params, {});
}

Outcome<void> make_customer(Unit& unit, Record& session, const Payer& payer) {
    const bool is_wanted = session.text("customer_creation") == "always" && session.is_null("customer");
    if (!is_wanted) {
        return {};
    }
    auto params = Json::object();
    params.set("email", payer.email.empty() ? Json{} : Json{payer.email});
    params.set("name", payer.name.empty() ? Json{} : Json{payer.name});
    auto call = call_for(unit, session, no_params());
    const auto customer = SANDBOX_TRY(perform(call, "POST", "/v1/customers", {}, params));
    session.set("customer", customer["id"]);
    return {};
}

Outcome<Record*> payment_of(Unit& unit, Record& session) {
    if (auto* present = intent_of(unit, session)) {
        return present;
    }
    auto params = session.is_null("_payment_intent_data") ? Json::object() : session["_payment_intent_data"];
    params.erase("statement_descriptor");  // payers have cards, which take a suffix alone
    params.set("amount", session["amount_total"]);
    params.set("currency", session["currency"]);
    params.set("customer", session["customer"]);
    if (!session.is_null("_card_options")) {
        params.set("payment_method_options", Json::object().set("card", session["_card_options"]));
    }
    auto call = call_for(unit, session, no_params());
    const auto made = SANDBOX_TRY(perform(call, "POST", "/v1/payment_intents", {}, params));
    session.set("payment_intent", made["id"]);
    auto& intent = unit.get(made["id"].string_or());
    intent.set("_checkout_session", session.id());
    return &intent;
}

bool is_done(const Record& intent) {
    const auto status = intent.text("status");
    return status == "succeeded" || status == "requires_capture";
}

void complete_session(Unit& unit, Record& session, const Record& intent) {
    const bool is_payment = &intent.kind() == &state::kPaymentIntent;
    const bool is_paid = intent.text("status") == "succeeded";
    auto details = complete(
        session["customer_details"], {"address", "business_name", "email", "individual_name", "name", "phone"}
    );
    const auto& payer = session["_payer"];
    for (const std::string_view name : {"email", "name"}) {
        if (!payer[name].string_or().empty()) {
            details.set(name, payer[name]);
        }
    }
    details.set("tax_exempt", "none");
    details.set("tax_ids", Json::array());
    if (session.flag("_takes_name") && !payer["name"].string_or().empty()) {
        auto& customer = unit.get(session.text("customer"));
        customer.set("name", payer["name"]);
        state::emit(unit, customer, "customer.updated");
    }
    session.set("customer_details", std::move(details));
    session.set("consent", given_consent(session.body()));
    session.set("payment_status", !is_payment ? "no_payment_required" : is_paid ? "paid" : "unpaid");
    session.set("status", "complete");
    session.set("url", Json{});
    session.edit().erase("_payer");
    state::emit(unit, session, "checkout.session.completed");
}

// Only test cards come this far, so that nothing secret is kept.
void remember(Record& session, const Payer& payer) {
    auto kept = Json::object();
    kept.set("email", payer.email);
    kept.set("name", payer.name);
    kept.set("number", payer.number);
    kept.set("expiry", payer.expiry);
    kept.set("cvc", payer.cvc);
    session.set("_payer", std::move(kept));
}

}  // namespace

Record* intent_of(Unit& unit, const Record& session) {
    for (const std::string_view name : {"payment_intent", "setup_intent"}) {
        if (!session.is_null(name)) {
            return &unit.get(session.text(name));
        }
    }
    return nullptr;
}

std::string success_url(const Record& session) {
    constexpr std::string_view kPlaceholder = "{CHECKOUT_SESSION_ID}";
    auto url = session.text("success_url");
    for (auto at = url.find(kPlaceholder); at != std::string::npos; at = url.find(kPlaceholder, at)) {
        url.replace(at, kPlaceholder.size(), session.id());
        at += session.id().size();
    }
    return url;
}

void follow_intent(Unit& unit, const Record& intent) {
    if (intent.is_null("_checkout_session") || !is_done(intent)) {
        return;
    }
    auto& session = unit.get(intent.text("_checkout_session"));
    if (session.text("status") == "open") {
        complete_session(unit, session, intent);
    }
}

Outcome<std::string> pay_checkout(Unit& unit, Record& session, const Payer& payer) {
    SANDBOX_TRY(check_payer(session, payer));
    auto* method = SANDBOX_TRY(card_of_payer(unit, session, payer));
    SANDBOX_TRY(make_customer(unit, session, payer));
    auto* intent = SANDBOX_TRY(payment_of(unit, session));
    remember(session, payer);
    auto params = Json::object();
    params.set("payment_method", method->id());
    params.set("return_url", unit.options().public_url + "/c/pay/" + session.id());
    auto call = call_for(unit, session, no_params());
    const auto path = std::string{intent->kind().url} + "/:id/confirm";
    SANDBOX_TRY(perform(call, "POST", path, {intent->id()}, params));
    if (intent->text("status") == "requires_action") {
        return intent->body().at_path("next_action.redirect_to_url.url").string_or();
    }
    follow_intent(unit, *intent);
    return success_url(session);
}

}  // namespace holdfast::sandbox::resources
