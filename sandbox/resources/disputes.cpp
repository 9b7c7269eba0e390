// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/cards.hpp"
#include "sandbox/catalog/currencies.hpp"
#include "sandbox/resources/charges.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/delays.hpp"
#include "sandbox/state/books.hpp"
#include "sandbox/state/events.hpp"

#include <array>

namespace holdfast::sandbox::resources {

using catalog::Aftermath;
using state::Record;
using state::Unit;
using wire::Outcome;

namespace {

constexpr std::string_view kTemplate = R"json({
    "id": null, "object": "dispute", "amount": 0, "balance_transactions": [], "charge": null, "created": 0,
    "currency": null, "enhanced_eligibility_types": [],
    "evidence": {"access_activity_log": null, "billing_address": null, "cancellation_policy": null,
    "cancellation_policy_disclosure": null, "cancellation_rebuttal": null, "customer_communication": null,
    "customer_email_address": null, "customer_name": null, "customer_purchase_ip": null, "customer_signature": null,
    "duplicate_charge_documentation": null, "duplicate_charge_explanation": null, "duplicate_charge_id": null,
    "enhanced_evidence": {}, "product_description": null, "receipt": null, "refund_policy": null,
    "refund_policy_disclosure": null, "refund_refusal_explanation": null, "service_date": null,
    "service_documentation": null, "shipping_address": null, "shipping_carrier": null, "shipping_date": null,
    "shipping_documentation": null, "shipping_tracking_number": null, "uncategorized_file": null,
    "uncategorized_text": null},
    "evidence_details": {"due_by": null, "enhanced_eligibility": {}, "has_evidence": false, "past_due": false,
    "submission_count": 0, "submission_method": "manual"},
    "intended_submission_method": "manual", "is_charge_refundable": false, "livemode": false, "metadata": {},
    "payment_intent": null,
    "payment_method_details": {"card": {"brand": "visa", "case_type": "chargeback", "network": "visa",
    "network_reason_code": "10.4"}, "type": "card"},
    "reason": "fraudulent", "status": "needs_response"})json";

void move_disputed(Unit& unit, Record& dispute, std::int64_t amount, std::int64_t fee, std::string_view description) {
    const auto& transaction = state::post(
        unit,
        {
            .account = dispute.account(),
            .currency = dispute.text("currency"),
            .amount = amount,
            .fee = fee,
            .type = "adjustment",
            .source = dispute.id(),
            .description = std::string{description} + " (" + dispute.text("charge") + ")",
        }
    );
    dispute.edit().find("balance_transactions")->push(state::render(unit, transaction));
}

void ask_for_evidence(Unit& unit, Record& dispute) {
    const auto due = unit.now() + kDisputeEvidenceDue;
    dispute.edit().find("evidence_details")->set("due_by", to_unix_seconds(due));
    unit.schedule(due, "dispute_overdue", dispute.id());
}

bool is_inquiry(const Record& dispute) {
    return dispute.text("status").starts_with("warning_");
}

void close(Unit& unit, Record& dispute, std::string_view status) {
    dispute.set("status", status);
    if (status == "won") {
        move_disputed(unit, dispute, dispute.number("amount"), 0, "Chargeback reversal");
        state::emit(unit, dispute, "charge.dispute.funds_reinstated");
    }
    state::emit(unit, dispute, "charge.dispute.closed");
}

// The money leaves when the bank takes it back, not when it only asks.
void withdraw(Unit& unit, Record& dispute, Record& charge) {
    charge.set("_is_charged_back", true);
    move_disputed(
        unit, dispute, -dispute.number("amount"), catalog::dispute_fee(charge.text("currency")), "Chargeback withdrawal"
    );
}

// An inquiry that becomes a dispute.
void escalate(Unit& unit, Record& dispute) {
    auto& charge = unit.get(dispute.text("charge"));
    dispute.set("status", "needs_response");
    dispute.set("is_charge_refundable", false);
    dispute.edit().find("payment_method_details")->find("card")->set("case_type", "chargeback");
    withdraw(unit, dispute, charge);
    ask_for_evidence(unit, dispute);
    state::emit(unit, dispute, "charge.dispute.updated");
    state::emit(unit, dispute, "charge.dispute.funds_withdrawn");
}

Outcome<Json> update(Call& call) {
    auto* dispute = SANDBOX_TRY(addressed(call, state::kDispute));
    SANDBOX_TRY(apply(*dispute, call.params, {}));
    const auto status = dispute->text("status");
    const bool is_open = status == "needs_response" || status == "warning_needs_response";
    if (call.has("evidence")) {
        if (!is_open) {
            return wire::invalid(
                "This dispute is already " + status + "; its evidence can't be changed any more.", "evidence"
            );
        }
        auto& evidence = *dispute->edit().find("evidence");
        for (const auto& [name, value] : *call.params["evidence"].as_object()) {
            if (evidence.find(name) == nullptr) {
                return wire::malformed(
                    "Received unknown parameter: evidence[" + name + "]", "evidence[" + name + "]", "parameter_unknown"
                );
            }
            evidence.set(name, value);
        }
        dispute->edit().find("evidence_details")->set("has_evidence", true);
    }
    if (is_open && call.has("evidence") && call.params["submit"].bool_or(true)) {
        auto& details = *dispute->edit().find("evidence_details");
        details.set("submission_count", details["submission_count"].int_or(0) + 1);
        dispute->set("status", is_inquiry(*dispute) ? "warning_under_review" : "under_review");
        call.unit.schedule(
            call.unit.now() + delays(call.unit.options().timing).dispute_decided, "decide_dispute", dispute->id()
        );
    }
    state::emit(call.unit, *dispute, "charge.dispute.updated");
    return state::render(call.unit, *dispute);
}

Outcome<Json> close_route(Call& call) {
    auto* dispute = SANDBOX_TRY(addressed(call, state::kDispute));
    const auto status = dispute->text("status");
    if (status == "won" || status == "lost" || status == "warning_closed") {
        return wire::invalid("This dispute is already closed.");
    }
    close(call.unit, *dispute, is_inquiry(*dispute) ? "warning_closed" : "lost");
    return state::render(call.unit, *dispute);
}

Outcome<Json> list_disputes(Call& call) {
    return list(call, state::kDispute, {"charge", "payment_intent"});
}

constexpr std::array kRoutes{
    Route{"GET", "/v1/disputes", "charge:id created:range payment_intent:id", list_disputes, Shape::list},
    Route{"GET", "/v1/disputes/:id", "", retrieve<state::kDispute>},
    Route{
        "POST",
        "/v1/disputes/:id",
        "evidence:any intended_submission_method=manual|prefer_manual|prefer_smart_disputes|smart_disputes "
        "metadata:meta submit:bool",
        update
    },
    Route{"POST", "/v1/disputes/:id/close", "", close_route},
};

}  // namespace

void open_dispute(Unit& unit, Record& charge) {
    static const Json kBlank = parse_template(kTemplate);
    const auto aftermath = catalog::card_named(charge.text("_card"))->aftermath;
    const bool inquires = aftermath == Aftermath::inquiry;
    const auto amount =
        charge.number("amount_captured") -
        (charge.number("amount_refunded") - (charge.number("amount") - charge.number("amount_captured")));
    if (amount <= 0) {
        return;  // all of it was given back before the bank asked
    }
    post_charge(unit, charge);
    auto body = kBlank;
    body.set("id", unit.new_id(state::kDispute.prefix));
    body.set("amount", amount);
    body.set("charge", charge.id());
    body.set("created", unit.now_seconds());
    body.set("currency", charge["currency"]);
    body.set("payment_intent", charge["payment_intent"]);
    body.set("is_charge_refundable", inquires);
    body.set("reason", aftermath == Aftermath::disputed_product ? "product_not_received" : "fraudulent");
    body.set("status", inquires ? "warning_needs_response" : "needs_response");
    auto& card = *body.find("payment_method_details")->find("card");
    card.set("case_type", inquires ? "inquiry" : "chargeback");
    card.set("network_reason_code", aftermath == Aftermath::disputed_product ? "13.1" : "10.4");
    auto& dispute = unit.add(state::kDispute, charge.account(), std::move(body));
    charge.set("disputed", true);
    charge.set("_dispute", dispute.id());
    ask_for_evidence(unit, dispute);
    if (!inquires) {
        withdraw(unit, dispute, charge);
    }
    state::emit(unit, charge, "charge.updated");
    state::emit(unit, dispute, "charge.dispute.created");
    if (!inquires) {
        state::emit(unit, dispute, "charge.dispute.funds_withdrawn");
    }
}

void decide_dispute(Unit& unit, Record& dispute) {
    const auto status = dispute.text("status");
    const auto evidence = dispute["evidence"]["uncategorized_text"].string_or();
    if (status == "warning_under_review" && evidence == "escalate_inquiry_evidence") {
        escalate(unit, dispute);
    } else if (status == "warning_under_review") {
        close(unit, dispute, "warning_closed");
    } else if (status == "under_review") {
        close(unit, dispute, evidence == "winning_evidence" ? "won" : "lost");
    }
}

void dispute_overdue(Unit& unit, Record& dispute) {
    const auto status = dispute.text("status");
    if (status == "needs_response" || status == "warning_needs_response") {
        dispute.edit().find("evidence_details")->set("past_due", true);
        close(unit, dispute, status == "needs_response" ? "lost" : "warning_closed");
    }
}

std::span<const Route> dispute_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
