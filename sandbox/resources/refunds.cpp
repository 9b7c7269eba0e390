// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/refunds.hpp"

#include "sandbox/catalog/cards.hpp"
#include "sandbox/catalog/currencies.hpp"
#include "sandbox/resources/charges.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/connect_funds.hpp"
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
    "id": null, "object": "refund", "amount": 0, "balance_transaction": null, "charge": null, "created": 0,
    "currency": null, "customer": null, "customer_account": null,
    "destination_details": {"card": {"reference_status": "pending", "reference_type": "acquirer_reference_number",
    "type": "refund"}, "type": "card"},
    "metadata": {}, "payment_intent": null, "payment_method": null, "reason": null, "receipt_number": null,
    "source_transfer_reversal": null, "status": "succeeded", "transfer_reversal": null})json";

Outcome<Record*> refunded_charge(Call& call) {
    if (call.has("charge")) {
        return referenced(call, state::kCharge, "charge");
    }
    if (!call.has("payment_intent")) {
        return wire::malformed(
            "One of the following params should be provided for this request: payment_intent or charge.",
            {},
            "parameter_missing"
        );
    }
    const auto* intent = SANDBOX_TRY(referenced(call, state::kPaymentIntent, "payment_intent"));
    if (intent->text("status") != "succeeded") {
        return wire::invalid(
            "This PaymentIntent (" + intent->id() + ") does not have a successful charge to refund.", "payment_intent"
        );
    }
    return &call.unit.get(intent->text("latest_charge"));
}

Outcome<std::int64_t> refundable_amount(const Call& call, const Record& charge) {
    const auto currency = charge.text("currency");
    const auto left = charge.number("amount") - charge.number("amount_refunded");
    const bool is_held = charge.flag("paid") && charge.is_null("payment_intent");  // a charge of its own, not captured
    if (!charge.flag("paid") || (!charge.flag("captured") && !is_held)) {
        return wire::invalid("Charge " + charge.id() + " was not captured and can't be refunded.", "charge");
    }
    if (charge.flag("refunded") || left == 0) {
        return wire::invalid("Charge " + charge.id() + " has already been refunded.", {}, "charge_already_refunded");
    }
    if (charge.flag("_is_charged_back")) {
        return wire::invalid(
            "Charge " + charge.id() + " has been charged back; cannot issue a refund.", {}, "charge_disputed"
        );
    }
    if (!call.has("amount")) {
        return left;
    }
    const auto amount = SANDBOX_TRY(amount_param(call, currency));
    if (amount > left) {
        return wire::invalid(
            "Refund amount (" + catalog::display(amount, currency) + ") is greater than unrefunded amount on charge (" +
                catalog::display(left, currency) + ")",
            "amount"
        );
    }
    return amount;
}

void count_refund(Record& charge, std::int64_t amount) {
    charge.add("amount_refunded", amount);
    charge.set("refunded", charge.number("amount_refunded") == charge.number("amount"));
}

// Returns the money of a refund that doesn't reach the customer after all.
void undo(Unit& unit, Record& refund, std::string_view status, std::string_view reason) {
    auto& charge = unit.get(refund.text("charge"));
    const auto& transaction = state::post(
        unit,
        {
            .account = refund.account(),
            .currency = refund.text("currency"),
            .amount = refund.number("amount"),
            .type = "refund_failure",
            .source = refund.id(),
            .description = "REFUND FAILURE (" + refund.id() + ")",
            .available_at = state::available_at(unit, refund.text("balance_transaction")),
        }
    );
    refund.set("status", status);
    refund.set("failure_balance_transaction", transaction.id());
    refund.set("failure_reason", reason);
    refund.edit().erase("pending_reason");
    count_refund(charge, -refund.number("amount"));
    state::emit(unit, refund, "refund.updated");
    if (status == "failed") {
        state::emit(unit, refund, "refund.failed");
    }
    state::emit(unit, refund, "charge.refund.updated");
}

// An authorization that is given back: nothing was taken, so nothing moves.
Json release(Call& call, Record& refund, Record& charge) {
    release_charge(call.unit, charge, false);
    state::emit(call.unit, refund, "refund.created");
    return state::render(call.unit, refund);
}

Outcome<Json> create(Call& call) {
    auto* charge = SANDBOX_TRY(refunded_charge(call));
    const auto amount = SANDBOX_TRY(refundable_amount(call, *charge));
    auto& unit = call.unit;
    auto body = blank_refund(unit, state::kRefund.prefix);
    for (const std::string_view member : {"currency", "customer", "payment_intent", "payment_method"}) {
        body.set(member, (*charge)[member]);
    }
    body.set("amount", amount);
    body.set("charge", charge->id());
    body.set("reason", call.params["reason"]);
    SANDBOX_TRY(apply(body, call.params, {}));
    auto& refund = unit.add(state::kRefund, call.account, std::move(body));
    if (!charge->flag("captured")) {
        return release(call, refund, *charge);
    }
    post_charge(unit, *charge);
    // What is refunded while the charge is pending leaves the pending balance.
    const auto& transaction = state::post(
        unit,
        {
            .account = call.account,
            .currency = refund.text("currency"),
            .amount = -amount,
            .type = "refund",
            .source = refund.id(),
            .description = "REFUND FOR CHARGE (" + (*charge)["description"].string_or(charge->id()) + ")",
            .available_at = state::available_at(unit, charge->text("balance_transaction")),
        }
    );
    refund.set("balance_transaction", transaction.id());
    count_refund(*charge, amount);
    SANDBOX_TRY(recover_shares(call, refund, *charge));
    const auto& wait = delays(unit.options().timing);
    switch (catalog::card_named(charge->text("_card"))->aftermath) {
        case Aftermath::refund_pending:
            refund.set("status", "pending");
            refund.set("pending_reason", "processing");
            unit.schedule(unit.now() + wait.refund_settles, "settle_refund", refund.id());
            break;
        case Aftermath::refund_fails:
            unit.schedule(unit.now() + wait.refund_comes_back, "fail_refund", refund.id());
            break;
        default:
            break;
    }
    state::emit(unit, *charge, "charge.refunded");
    state::emit(unit, refund, "refund.created");
    return state::render(unit, refund);
}

Outcome<Json> update(Call& call) {
    auto* refund = SANDBOX_TRY(addressed(call, state::kRefund));
    SANDBOX_TRY(apply(*refund, call.params, {}));
    state::emit(call.unit, *refund, "refund.updated");
    return state::render(call.unit, *refund);
}

Outcome<Json> cancel(Call& call) {
    auto* refund = SANDBOX_TRY(addressed(call, state::kRefund));
    if (refund->text("status") != "pending" && refund->text("status") != "requires_action") {
        return wire::invalid(
            "You cannot cancel this refund because it has a status of " + refund->text("status") +
            ". Only a refund with one of the following statuses may be canceled: pending, requires_action."
        );
    }
    undo(call.unit, *refund, "canceled", "merchant_request");
    return state::render(call.unit, *refund);
}

Outcome<Json> list_refunds(Call& call) {
    return list(call, state::kRefund, {"charge", "payment_intent"});
}

constexpr std::array kRoutes{
    Route{
        "POST",
        "/v1/refunds",
        "amount:int charge:id currency instructions_email:email metadata:meta payment_intent:id"
        " reason=duplicate|fraudulent|requested_by_customer refund_application_fee:bool reverse_transfer:bool",
        create
    },
    Route{"GET", "/v1/refunds", "charge:id created:range payment_intent:id", list_refunds, Shape::list},
    Route{"GET", "/v1/refunds/:id", "", retrieve<state::kRefund>},
    Route{"POST", "/v1/refunds/:id", "metadata:meta", update},
    Route{"POST", "/v1/refunds/:id/cancel", "", cancel},
    Route{"POST", "/v1/test_helpers/refunds/:id/expire", "", cancel},
};

}  // namespace

Json blank_refund(Unit& unit, std::string_view prefix) {
    static const Json kBlank = parse_template(kTemplate);
    auto body = kBlank;
    body.set("id", unit.new_id(prefix));
    body.set("created", unit.now_seconds());
    return body;
}

void settle_refund(Unit& unit, Record& refund) {
    if (refund.text("status") != "pending") {
        return;
    }
    refund.set("status", "succeeded");
    refund.edit().erase("pending_reason");
    state::emit(unit, refund, "refund.updated");
    state::emit(unit, refund, "charge.refund.updated");
}

void fail_refund(Unit& unit, Record& refund) {
    undo(unit, refund, "failed", "expired_or_canceled_card");
}

std::span<const Route> refund_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
