// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/transfer_reversals.hpp"

#include "sandbox/catalog/currencies.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/connect_funds.hpp"
#include "sandbox/resources/refunds.hpp"
#include "sandbox/resources/transfers.hpp"
#include "sandbox/state/books.hpp"
#include "sandbox/state/events.hpp"

namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;
using wire::Outcome;

namespace {

constexpr std::string_view kTemplate = R"json({
    "id": null, "object": "transfer_reversal", "amount": 0, "balance_transaction": null, "created": 0, "currency": null,
    "destination_payment_refund": null, "metadata": {}, "source_refund": null, "transfer": null})json";

Outcome<std::int64_t> reversible_amount(const Call& call, const Record& transfer) {
    const auto currency = transfer.text("currency");
    const auto left = transfer.number("amount") - transfer.number("amount_reversed");
    if (left == 0) {
        return wire::invalid("Transfer " + transfer.id() + " is already fully reversed.");
    }
    if (!call.has("amount")) {
        return left;
    }
    const auto amount = SANDBOX_TRY(amount_param(call, currency));
    if (amount > left) {
        return wire::invalid(
            "Reversal amount (" + catalog::display(amount, currency) +
                ") is greater than unreversed amount on transfer (" + catalog::display(left, currency) + ")",
            "amount"
        );
    }
    return amount;
}

// The money leaving the connected account again, as that account sees it.
Record& refund_payment(
    Unit& unit, Record& payment, std::int64_t amount, const std::string& reversal, Timestamp available_at
) {
    auto body = blank_refund(unit, "pyr");
    const auto& transaction = state::post(
        unit,
        {
            .account = payment.account(),
            .currency = payment.text("currency"),
            .amount = -amount,
            .type = "payment_refund",
            .source = body["id"].string_or(),
            .description = "REFUND FOR PAYMENT",
            .available_at = available_at,
        }
    );
    body.set("amount", amount);
    body.set("balance_transaction", transaction.id());
    body.set("charge", payment.id());
    body.set("currency", payment["currency"]);
    body.set("destination_details", Json{});
    body.erase("destination_details");
    body.set("source_transfer_reversal", reversal);
    payment.add("amount_refunded", amount);
    payment.set("refunded", payment.number("amount_refunded") == payment.number("amount"));
    return unit.add(state::kRefund, payment.account(), std::move(body));
}

}  // namespace

std::unexpected<wire::Error> insufficient_balance() {
    return wire::invalid(
        "You have insufficient available funds in your Stripe account. Try adding funds directly to your available "
        "balance by "
        "creating Charges using the 4000000000000077 test card. See: https://stripe.com/docs/testing#available-balance",
        {},
        "balance_insufficient"
    );
}

Outcome<Record*> take_back(Unit& unit, Record& transfer, std::int64_t amount, Json description) {
    static const Json kBlank = parse_template(kTemplate);
    const auto currency = transfer.text("currency");
    // While the transfer's own money is pending on both sides, so is the way back.
    const auto available_at = state::available_at(unit, transfer.text("balance_transaction"));
    const bool is_pending = available_at > unit.now();
    if (!is_pending && state::balance_of(unit, transfer.text("destination"), currency).available < amount) {
        return wire::invalid(
            "The connected account " + transfer.text("destination") +
                " does not have enough available funds to cover this reversal.",
            "amount",
            "balance_insufficient"
        );
    }
    auto body = kBlank;
    body.set("id", unit.new_id(state::kTransferReversal.prefix));
    body.set("amount", amount);
    body.set("created", unit.now_seconds());
    body.set("currency", currency);
    body.set("transfer", transfer.id());
    auto& reversal = unit.add(state::kTransferReversal, transfer.account(), std::move(body));
    const auto& transaction = state::post(
        unit,
        {
            .account = transfer.account(),
            .currency = currency,
            .amount = amount,
            .type = "transfer_refund",
            .source = reversal.id(),
            .description = std::move(description),
            .available_at = available_at,
        }
    );
    auto& payment = unit.get(transfer.text("destination_payment"));
    const auto& refund = refund_payment(unit, payment, amount, reversal.id(), available_at);
    reversal.set("balance_transaction", transaction.id());
    reversal.set("destination_payment_refund", refund.id());
    transfer.add("amount_reversed", amount);
    transfer.set("reversed", transfer.number("amount_reversed") == transfer.number("amount"));
    state::emit(unit, transfer, "transfer.reversed");
    return &reversal;
}

Outcome<Json> reverse_transfer(Call& call) {
    auto* transfer = SANDBOX_TRY(addressed(call, state::kTransfer));
    const auto amount = SANDBOX_TRY(reversible_amount(call, *transfer));
    auto* reversal = SANDBOX_TRY(take_back(call.unit, *transfer, amount, call.params["description"]));
    SANDBOX_TRY(apply(*reversal, call.params, {}));
    if (call.params["refund_application_fee"].bool_or(false)) {
        refund_application_fee(call.unit, call.unit.get(transfer->text("destination_payment")), amount);
    }
    return state::render(call.unit, *reversal);
}

Outcome<Json> list_reversals(Call& call) {
    const auto* transfer = SANDBOX_TRY(addressed(call, state::kTransfer));
    auto found = SANDBOX_TRY(list(call, state::kTransferReversal, {}, {call.account, {{"transfer", transfer->id()}}}));
    found.set("url", "/v1/transfers/" + transfer->id() + "/reversals");
    return found;
}

namespace {

Outcome<Record*> addressed_reversal(Call& call) {
    auto* reversal = SANDBOX_TRY(addressed(call, state::kTransferReversal, call.path[1]));
    if (reversal->text("transfer") != call.id()) {
        return wire::not_found("transfer reversal", call.path[1]);
    }
    return reversal;
}

}  // namespace

Outcome<Json> retrieve_reversal(Call& call) {
    return state::render(call.unit, *SANDBOX_TRY(addressed_reversal(call)));
}

Outcome<Json> update_reversal(Call& call) {
    auto* reversal = SANDBOX_TRY(addressed_reversal(call));
    SANDBOX_TRY(apply(*reversal, call.params, {}));
    return state::render(call.unit, *reversal);
}

}  // namespace holdfast::sandbox::resources
