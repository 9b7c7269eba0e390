// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/connect_funds.hpp"

#include "sandbox/resources/application_fees.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/transfers.hpp"
#include "sandbox/state/books.hpp"

#include <algorithm>

namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;
using wire::Outcome;

namespace {

Outcome<void> check_destination(Call& call, const std::string& id, const std::string& param) {
    const auto* account = call.unit.find(state::kAccount, id, call.unit.platform());
    if (account == nullptr || id == call.account) {
        return wire::no_such("destination", id, param);
    }
    if ((*account)["capabilities"]["transfers"].string_or() != "active") {
        return insufficient_capabilities(param);
    }
    return {};
}

std::int64_t fee_of(const Record& charge) {
    return std::min(charge.number("application_fee_amount"), charge.number("amount_captured"));
}

// `part` in the proportion of `refunded` to what was captured; rounded down.
std::int64_t share_of(std::int64_t part, std::int64_t refunded, const Record& charge) {
    return static_cast<std::int64_t>(static_cast<__int128>(part) * refunded / charge.number("amount_captured"));
}

}  // namespace

Outcome<void> apply_connect_params(Call& call, Json& body) {
    if (call.has("transfer_data")) {
        const auto& given = call.params["transfer_data"];
        auto kept = body["transfer_data"];
        if (kept.is_null()) {
            const auto destination = given["destination"].string_or();
            if (destination.empty()) {
                return wire::missing_parameter("transfer_data[destination]");
            }
            SANDBOX_TRY(check_destination(call, destination, "transfer_data[destination]"));
            kept.set("destination", destination);
        }
        if (const auto* amount = given["amount"].as_int()) {
            if (*amount < 1 || *amount > body["amount"].int_or(0)) {
                return wire::malformed(
                    "The transfer_data[amount] must be between 1 and the amount of the payment.",
                    "transfer_data[amount]",
                    "parameter_invalid_integer"
                );
            }
            kept.set("amount", *amount);
        }
        body.set("transfer_data", std::move(kept));
    }
    if (call.has("on_behalf_of")) {
        SANDBOX_TRY(check_destination(call, call.text("on_behalf_of"), "on_behalf_of"));
        body.set("on_behalf_of", call.text("on_behalf_of"));
    }
    if (call.params.find("application_fee_amount") == nullptr) {
        return {};
    }
    const auto fee = call.params["application_fee_amount"].int_or(0);
    const bool has_payer = call.account != call.unit.platform() || !body["transfer_data"].is_null();
    if (fee > 0 && !has_payer) {
        return wire::invalid(
            "Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment (using an "
            "OAuth key or Stripe-Account header) or destination payment (using `transfer_data[destination]`).",
            "application_fee_amount"
        );
    }
    if (fee < 0 || fee > body["amount"].int_or(0)) {
        return wire::malformed(
            "The application_fee_amount must be between 0 and the amount of the payment.",
            "application_fee_amount",
            "parameter_invalid_integer"
        );
    }
    if (!body["transfer_data"]["amount"].is_null() && fee > 0) {
        return wire::invalid(
            "You may not provide the application_fee_amount parameter and the transfer_data[amount] parameter "
            "simultaneously. They are mutually exclusive.",
            "application_fee_amount"
        );
    }
    body.set("application_fee_amount", fee == 0 ? Json{} : Json{fee});
    return {};
}

void share_charge(Unit& unit, Record& charge) {
    const auto fee = fee_of(charge);
    const auto captured = charge.number("amount_captured");
    if (charge.account() != unit.platform()) {
        if (fee > 0) {
            charge.set("application_fee", add_application_fee(unit, charge, charge, fee).id());
        }
        return;
    }
    const auto destination = charge["transfer_data"]["destination"].string_or();
    if (destination.empty()) {
        return;
    }
    auto body = blank_transfer(unit);
    body.set("amount", std::min(charge["transfer_data"]["amount"].int_or(captured), captured));
    body.set("currency", charge["currency"]);
    body.set("destination", destination);
    body.set("source_transaction", charge.id());
    if (charge.is_null("transfer_group")) {
        charge.set("transfer_group", "group_" + charge["payment_intent"].string_or(charge.id()));
    }
    body.set("transfer_group", charge["transfer_group"]);
    const auto available_at = state::available_at(unit, charge.text("balance_transaction"));
    const auto& transfer = carry_out(unit, charge.account(), std::move(body), available_at, fee);
    charge.set("transfer", transfer.id());
    if (fee > 0) {
        auto& payment = unit.get(transfer.text("destination_payment"));
        const auto& made = add_application_fee(unit, payment, charge, fee);
        payment.set("application_fee", made.id());
        charge.set("application_fee", made.id());
    }
}

void refund_application_fee(Unit& unit, const Record& charge, std::int64_t refunded) {
    const auto id = charge.text("application_fee");
    if (id.empty()) {
        return;
    }
    auto& fee = unit.get(id);
    const auto left = fee.number("amount") - fee.number("amount_refunded");
    const auto share = share_of(fee.number("amount"), refunded, charge);
    if (const auto amount = charge.flag("refunded") ? left : std::min(share, left); amount > 0) {
        (void)return_fee(unit, fee, amount);
    }
}

Outcome<void> recover_shares(Call& call, Record& refund, const Record& charge) {
    const auto amount = refund.number("amount");
    if (call.params["reverse_transfer"].bool_or(false)) {
        if (charge.is_null("transfer")) {
            return wire::invalid(
                "Cannot reverse transfer on charge " + charge.id() + ": it has no associated transfer.",
                "reverse_transfer"
            );
        }
        auto& transfer = call.unit.get(charge.text("transfer"));
        const auto left = transfer.number("amount") - transfer.number("amount_reversed");
        const auto share = share_of(transfer.number("amount"), amount, charge);
        if (const auto back = charge.flag("refunded") ? left : std::min(share, left); back > 0) {
            auto* reversal = SANDBOX_TRY(take_back(call.unit, transfer, back, Json{}));
            reversal->set("source_refund", refund.id());
            refund.set("transfer_reversal", reversal->id());
        }
    }
    if (call.params["refund_application_fee"].bool_or(false)) {
        if (charge.is_null("application_fee")) {
            return wire::invalid(
                "Charge " + charge.id() + " has no application fee that could be refunded.", "refund_application_fee"
            );
        }
        refund_application_fee(call.unit, charge, amount);
    }
    return {};
}

}  // namespace holdfast::sandbox::resources
