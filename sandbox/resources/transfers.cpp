// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/transfers.hpp"

#include "sandbox/catalog/currencies.hpp"
#include "sandbox/resources/charges.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/transfer_reversals.hpp"
#include "sandbox/state/books.hpp"
#include "sandbox/state/events.hpp"

#include <array>

namespace holdfast::sandbox::resources {
namespace {

using state::Record;
using state::Unit;
using wire::Outcome;

constexpr std::string_view kTemplate = R"json({
    "id": null, "object": "transfer", "amount": 0, "amount_reversed": 0, "balance_transaction": null, "created": 0,
    "currency": null, "description": null, "destination": null, "destination_payment": null, "livemode": false,
    "metadata": {}, "reversals": null, "reversed": false, "source_transaction": null, "source_type": "card",
    "transfer_group": null})json";

Outcome<Record*> destination_of(Call& call) {
    const auto id = call.text("destination");
    auto* account = call.unit.find(state::kAccount, id, call.unit.platform());
    if (account == nullptr) {
        return wire::no_such("destination", id, "destination");
    }
    if (account->id() == call.account) {
        return wire::invalid("You cannot transfer to your own account.", "destination");
    }
    if ((*account)["capabilities"]["transfers"].string_or() != "active") {
        return insufficient_capabilities("destination");
    }
    return account;
}

// What may still be taken out of a charge: its transfers together never exceed it.
Outcome<Record*> source_charge(Call& call, std::int64_t amount, const std::string& currency) {
    auto* charge = SANDBOX_TRY(referenced(call, state::kCharge, "source_transaction"));
    if (charge == nullptr) {
        return nullptr;
    }
    post_charge(call.unit, *charge);
    if (charge->text("status") != "succeeded" || charge->is_null("balance_transaction")) {
        return wire::invalid(
            "The charge " + charge->id() + " has no funds that could be transferred.", "source_transaction"
        );
    }
    if (charge->text("currency") != currency) {
        return wire::invalid(
            "The currency of source_transaction's balance transaction (" + charge->text("currency") +
                ") must be the same as the transfer currency (" + currency + ")",
            "currency"
        );
    }
    std::int64_t transferred = 0;
    for (const auto* transfer :
         call.unit.select(state::kTransfer, {call.account, {{"source_transaction", charge->id()}}})) {
        transferred += transfer->number("amount") - transfer->number("amount_reversed");
    }
    const auto left = charge->number("amount_captured") - transferred;
    if (amount > left) {
        return wire::invalid(
            "Transfers using this transaction as a source must not exceed the source amount of " +
                catalog::display(charge->number("amount_captured"), currency) + ". (There is already a transfer of " +
                catalog::display(transferred, currency) + " using this source.)",
            "amount"
        );
    }
    return charge;
}

// The money as the destination sees it: a payment, available when the transfer's source is.
Record& add_payment(Unit& unit, const Record& transfer, Timestamp available_at, std::int64_t application_fee) {
    auto body = blank_charge(unit, "py");
    const auto id = body["id"].string_or();
    const auto destination = transfer.text("destination");
    const auto& transaction = state::post(
        unit,
        {
            .account = destination,
            .currency = transfer.text("currency"),
            .amount = transfer.number("amount"),
            .application_fee = application_fee,
            .type = "payment",
            .source = id,
            .description = transfer["description"],
            .available_at = available_at,
        }
    );
    for (const std::string_view member : {"amount", "currency", "description", "transfer_group"}) {
        body.set(member, transfer[member]);
    }
    body.set("amount_captured", transfer["amount"]);
    body.set("balance_transaction", transaction.id());
    body.set("captured", true);
    body.set("paid", true);
    body.set("payment_method_details", parse_template(R"json({"stripe_account": {}, "type": "stripe_account"})json"));
    body.set("source_transfer", transfer.id());
    if (application_fee > 0) {
        body.set("application_fee_amount", application_fee);
    }
    return unit.add(state::kCharge, destination, std::move(body));
}

Outcome<Json> create(Call& call) {
    const auto currency = SANDBOX_TRY(currency_param(call));
    const auto* destination = SANDBOX_TRY(destination_of(call));
    if (!call.has("amount") && !call.has("source_transaction")) {
        return wire::missing_parameter("amount");
    }
    const auto* named = SANDBOX_TRY(referenced(call, state::kCharge, "source_transaction"));
    const auto amount =
        call.has("amount") ? SANDBOX_TRY(amount_param(call, currency)) : named->number("amount_captured");
    const auto* source = SANDBOX_TRY(source_charge(call, amount, currency));
    auto& unit = call.unit;
    if (source == nullptr && state::balance_of(unit, call.account, currency).available < amount) {
        return insufficient_balance();
    }
    auto body = blank_transfer(unit);
    body.set("amount", amount);
    body.set("currency", currency);
    body.set("destination", destination->id());
    SANDBOX_TRY(apply(body, call.params, {"description", "transfer_group"}));
    body.set("source_type", call.params["source_type"].string_or("card"));
    auto available_at = unit.now();
    if (source != nullptr) {
        body.set("source_transaction", source->id());
        available_at = state::available_at(unit, source->text("balance_transaction"));
        if (const auto group = source->text("transfer_group"); !group.empty()) {
            body.set("transfer_group", group);
        } else if (body["transfer_group"].is_null()) {
            body.set("transfer_group", "group_" + (*source)["payment_intent"].string_or(source->id()));
        }
    }
    return state::render(unit, carry_out(unit, call.account, std::move(body), available_at, 0));
}

Outcome<Json> update(Call& call) {
    auto* transfer = SANDBOX_TRY(addressed(call, state::kTransfer));
    SANDBOX_TRY(apply(*transfer, call.params, {"description"}));
    state::emit(call.unit, *transfer, "transfer.updated");
    return state::render(call.unit, *transfer);
}

Outcome<Json> list_transfers(Call& call) {
    return list(call, state::kTransfer, {"destination", "transfer_group"});
}

constexpr std::array kRoutes{
    Route{
        "POST",
        "/v1/transfers",
        "amount:int currency! description destination! metadata:meta source_transaction:id"
        " source_type=bank_account|card|fpx transfer_group",
        create
    },
    Route{"GET", "/v1/transfers", "created:range destination:id transfer_group", list_transfers, Shape::list},
    Route{"GET", "/v1/transfers/:id", "", retrieve<state::kTransfer>},
    Route{"POST", "/v1/transfers/:id", "description metadata:meta", update},
    Route{
        "POST",
        "/v1/transfers/:id/reversals",
        "amount:int description metadata:meta refund_application_fee:bool",
        reverse_transfer
    },
    Route{"GET", "/v1/transfers/:id/reversals", "", list_reversals, Shape::list},
    Route{"GET", "/v1/transfers/:id/reversals/:reversal", "", retrieve_reversal},
    Route{"POST", "/v1/transfers/:id/reversals/:reversal", "metadata:meta", update_reversal},
};

}  // namespace

std::unexpected<wire::Error> insufficient_capabilities(std::string param) {
    return wire::invalid(
        "Your destination account needs to have at least one of the following capabilities enabled: transfers, "
        "crypto_transfers, legacy_payments",
        std::move(param),
        "insufficient_capabilities_for_transfer"
    );
}

Json blank_transfer(Unit& unit) {
    static const Json kBlank = parse_template(kTemplate);
    auto body = kBlank;
    body.set("id", unit.new_id(state::kTransfer.prefix));
    body.set("created", unit.now_seconds());
    return body;
}

Record& carry_out(
    Unit& unit, const std::string& account, Json body, Timestamp available_at, std::int64_t application_fee
) {
    auto& transfer = unit.add(state::kTransfer, account, std::move(body));
    const auto& transaction = state::post(
        unit,
        {
            .account = account,
            .currency = transfer.text("currency"),
            .amount = -transfer.number("amount"),
            .type = "transfer",
            .source = transfer.id(),
            .description = transfer["description"],
            .available_at = available_at,
        }
    );
    const auto& payment = add_payment(unit, transfer, available_at, application_fee);
    transfer.set("balance_transaction", transaction.id());
    transfer.set("destination_payment", payment.id());
    state::emit(unit, transfer, "transfer.created");
    return transfer;
}

std::span<const Route> transfer_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
