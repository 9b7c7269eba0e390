// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/accounts.hpp"
#include "sandbox/resources/charges.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/delays.hpp"
#include "sandbox/resources/payment_methods.hpp"
#include "sandbox/state/events.hpp"

namespace holdfast::sandbox::resources {

using catalog::Aftermath;
using state::Record;
using state::Unit;

namespace {

constexpr std::string_view kTemplate = R"json({
    "id": null, "object": "charge", "amount": 0, "amount_captured": 0, "amount_refunded": 0, "application": null,
    "application_fee": null, "application_fee_amount": null, "balance_transaction": null,
    "billing_details": {"address": {"city": null, "country": null, "line1": null, "line2": null, "postal_code": null,
    "state": null}, "email": null, "name": null, "phone": null, "tax_id": null},
    "calculated_statement_descriptor": null, "captured": false, "created": 0, "currency": null, "customer": null,
    "description": null, "disputed": false, "failure_balance_transaction": null,
    "failure_code": null, "failure_message": null, "fraud_details": {}, "livemode": false, "metadata": {},
    "on_behalf_of": null, "outcome": null, "paid": false, "payment_intent": null, "payment_method": null,
    "payment_method_details": null, "radar_options": {}, "receipt_email": null, "receipt_number": null, "receipt_url": null,
    "refunded": false, "review": null, "shipping": null, "source": null, "source_transfer": null,
    "statement_descriptor": null, "statement_descriptor_suffix": null, "status": "succeeded", "transfer_data": null,
    "transfer_group": null})json";

constexpr std::string_view kOutcome = R"json({
    "advice_code": null, "network_advice_code": null, "network_decline_code": null,
    "network_status": "approved_by_network", "reason": null, "risk_level": "normal", "risk_score": 20,
    "seller_message": "Payment complete.", "type": "authorized"})json";

Record& add_charge(Unit& unit, const Record& intent, const Record& method, bool is_authenticated) {
    auto body = blank_charge(unit, state::kCharge.prefix);
    for (const std::string_view member :
         {"amount",
          "application_fee_amount",
          "currency",
          "customer",
          "description",
          "metadata",
          "on_behalf_of",
          "receipt_email",
          "shipping",
          "statement_descriptor",
          "statement_descriptor_suffix",
          "transfer_data",
          "transfer_group"}) {
        body.set(member, intent[member]);
    }
    body.set("billing_details", method["billing_details"]);
    if (!body["transfer_data"].is_null() && body["transfer_data"]["amount"].is_null()) {
        body.find("transfer_data")->set("amount", Json{});
    }
    body.set("payment_intent", intent["id"]);
    body.set("payment_method", method.id());
    body.set("payment_method_details", card_details(method, is_authenticated));
    body.set("_card", method["_card"]);
    return unit.add(state::kCharge, intent.account(), std::move(body));
}

Json outcome_of_success(const catalog::TestCard& card) {
    static const Json kBlank = parse_template(kOutcome);
    auto outcome = kBlank;
    if (card.aftermath == Aftermath::elevated_risk) {
        outcome.set("type", "manual_review");
        outcome.set("risk_level", "elevated");
        outcome.set("risk_score", 67);
        outcome.set("reason", "elevated_risk_level");
        outcome.set(
            "seller_message",
            "Stripe evaluated this payment as having elevated risk, and placed it in your manual review queue."
        );
    }
    return outcome;
}

Json outcome_of_decline(const catalog::TestCard& card, const wire::Error& error) {
    static const Json kBlank = parse_template(kOutcome);
    auto outcome = kBlank;
    const bool is_blocked = card.aftermath == Aftermath::blocked;
    outcome.set("network_status", is_blocked ? "not_sent_to_network" : "declined_by_network");
    outcome.set("type", is_blocked ? "blocked" : "issuer_declined");
    outcome.set(
        "reason",
        is_blocked                   ? "highest_risk_level"
        : error.decline_code.empty() ? error.code
                                     : error.decline_code
    );
    outcome.set("risk_level", is_blocked ? "highest" : "normal");
    outcome.set("risk_score", is_blocked ? 92 : 20);
    outcome.set(
        "seller_message",
        is_blocked ? "Stripe blocked this payment." : "The bank did not return any further details with this decline."
    );
    outcome.set("advice_code", error.details["advice_code"]);
    return outcome;
}

// Test cards that bring a connected account into trouble: the one charged, or the one charged for.
void restrict_account(Unit& unit, const Record& charge, Aftermath aftermath) {
    const auto id = charge.account() == unit.platform() ? charge.text("on_behalf_of") : charge.account();
    if (id.empty()) {
        return;
    }
    auto& account = unit.get(id);
    if (aftermath == Aftermath::asks_for_more) {
        ask_for_more(unit, account);
    } else if (aftermath == Aftermath::blocks_charges || aftermath == Aftermath::blocks_payouts) {
        account.set(aftermath == Aftermath::blocks_charges ? "_has_charges_blocked" : "_has_payouts_blocked", true);
        refresh_account(unit, account);
    }
}

bool leads_to_dispute(Aftermath aftermath) {
    return aftermath == Aftermath::disputed || aftermath == Aftermath::disputed_product ||
           aftermath == Aftermath::inquiry;
}

}  // namespace

Json blank_charge(Unit& unit, std::string_view prefix) {
    static const Json kBlank = parse_template(kTemplate);
    auto body = kBlank;
    body.set("id", unit.new_id(prefix));
    body.set("created", unit.now_seconds());
    return body;
}

Record& authorize_charge(Unit& unit, const Record& intent, const Record& method, bool is_authenticated) {
    auto& charge = add_charge(unit, intent, method, is_authenticated);
    charge.set("outcome", outcome_of_success(card_of(method)));
    charge.set("paid", true);
    charge.set("receipt_url", unit.options().public_url + "/receipts/" + charge.id() + "/" + unit.random_text(24));
    charge.set("calculated_statement_descriptor", "HOLDFAST SANDBOX");
    auto& card = *charge.edit().find("payment_method_details")->find("card");
    card.set("amount_authorized", intent["amount"]);
    card.set("authorization_code", unit.random_text(6));
    card.set("network_transaction_id", unit.random_text(15));
    card.find("overcapture")->set("maximum_amount_capturable", intent["amount"]);
    return charge;
}

void capture_charge(Unit& unit, Record& charge, std::int64_t amount, Posting posting) {
    const auto& wait = delays(unit.options().timing);
    charge.set("captured", true);
    charge.set("amount_captured", amount);
    charge.set("_captured_at", to_micros(unit.now()));
    if (amount < charge.number("amount")) {
        charge.set("amount_refunded", charge.number("amount") - amount);  // the released part, as Stripe shows it
    }
    if (posting == Posting::at_once) {
        add_to_books(unit, charge);
    } else {
        unit.schedule(unit.now() + wait.charge_posted, "post_charge", charge.id());
    }
    const auto aftermath = catalog::card_named(charge.text("_card"))->aftermath;
    restrict_account(unit, charge, aftermath);
    if (leads_to_dispute(aftermath)) {
        unit.schedule(unit.now() + wait.dispute_opens, "open_dispute", charge.id());
    }
}

Record& decline_charge(Unit& unit, const Record& intent, const Record& method, const wire::Error& error) {
    auto& charge = add_charge(unit, intent, method, false);
    charge.set("outcome", outcome_of_decline(card_of(method), error));
    charge.set("status", "failed");
    charge.set("failure_code", error.code);
    charge.set("failure_message", error.message);
    state::emit(unit, charge, "charge.failed");
    return charge;
}

void release_charge(Unit& unit, Record& charge, bool has_expired) {
    charge.set("refunded", true);
    charge.set("amount_refunded", charge["amount"]);
    state::emit(unit, charge, has_expired ? "charge.expired" : "charge.refunded");
}

}  // namespace holdfast::sandbox::resources
