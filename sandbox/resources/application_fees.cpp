// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/application_fees.hpp"

#include "sandbox/catalog/currencies.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/state/books.hpp"
#include "sandbox/state/events.hpp"

#include <array>

namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;
using wire::Outcome;

namespace {

Outcome<Json> create_refund(Call& call) {
    auto* fee = SANDBOX_TRY(addressed(call, state::kApplicationFee));
    const auto currency = fee->text("currency");
    const auto left = fee->number("amount") - fee->number("amount_refunded");
    if (left == 0) {
        return wire::invalid("Application fee " + fee->id() + " has already been refunded.");
    }
    const auto amount = call.has("amount") ? SANDBOX_TRY(amount_param(call, currency)) : left;
    if (amount > left) {
        return wire::invalid(
            "Refund amount (" + catalog::display(amount, currency) + ") is greater than unrefunded amount on fee (" +
                catalog::display(left, currency) + ")",
            "amount"
        );
    }
    auto& refund = return_fee(call.unit, *fee, amount);
    SANDBOX_TRY(apply(refund, call.params, {}));
    return state::render(call.unit, refund);
}

Outcome<Record*> addressed_refund(Call& call) {
    auto* refund = SANDBOX_TRY(addressed(call, state::kFeeRefund, call.path[1]));
    if (refund->text("fee") != call.id()) {
        return wire::not_found("fee refund", call.path[1]);
    }
    return refund;
}

Outcome<Json> retrieve_refund(Call& call) {
    return state::render(call.unit, *SANDBOX_TRY(addressed_refund(call)));
}

Outcome<Json> update_refund(Call& call) {
    auto* refund = SANDBOX_TRY(addressed_refund(call));
    SANDBOX_TRY(apply(*refund, call.params, {}));
    return state::render(call.unit, *refund);
}

Outcome<Json> list_refunds(Call& call) {
    const auto* fee = SANDBOX_TRY(addressed(call, state::kApplicationFee));
    auto found = SANDBOX_TRY(list(call, state::kFeeRefund, {}, {call.account, {{"fee", fee->id()}}}));
    found.set("url", "/v1/application_fees/" + fee->id() + "/refunds");
    return found;
}

Outcome<Json> list_fees(Call& call) {
    return list(call, state::kApplicationFee, {"charge"});
}

constexpr std::array kRoutes{
    Route{"GET", "/v1/application_fees", "charge:id created:range", list_fees, Shape::list},
    Route{"GET", "/v1/application_fees/:id", "", retrieve<state::kApplicationFee>},
    Route{"POST", "/v1/application_fees/:id/refunds", "amount:int metadata:meta", create_refund},
    Route{"GET", "/v1/application_fees/:id/refunds", "", list_refunds, Shape::list},
    Route{"GET", "/v1/application_fees/:id/refunds/:refund", "", retrieve_refund},
    Route{"POST", "/v1/application_fees/:id/refunds/:refund", "metadata:meta", update_refund},
};

}  // namespace

Record& add_application_fee(Unit& unit, const Record& charge, const Record& origin, std::int64_t amount) {
    auto body = Json::object();
    const auto id = unit.new_id(state::kApplicationFee.prefix);
    auto source = Json::object();
    source.set("charge", charge.id());
    source.set("type", "charge");
    body.set("id", id);
    body.set("object", "application_fee");
    body.set("account", charge.account());
    body.set("amount", amount);
    body.set("amount_refunded", 0);
    body.set("application", "ca_holdfast");
    body.set("balance_transaction", Json{});
    body.set("charge", charge.id());
    body.set("created", unit.now_seconds());
    body.set("currency", charge["currency"]);
    body.set("fee_source", std::move(source));
    body.set("livemode", false);
    body.set("originating_transaction", origin.id() == charge.id() ? Json{} : Json{origin.id()});
    body.set("refunded", false);
    body.set("refunds", Json{});
    auto& fee = unit.add(state::kApplicationFee, unit.platform(), std::move(body));
    const auto& transaction = state::post(
        unit,
        {
            .account = unit.platform(),
            .currency = fee.text("currency"),
            .amount = amount,
            .type = "application_fee",
            .source = id,
            .available_at = state::available_at(unit, charge.text("balance_transaction")),
        }
    );
    fee.set("balance_transaction", transaction.id());
    state::emit(unit, fee, "application_fee.created");
    return fee;
}

Record& return_fee(Unit& unit, Record& fee, std::int64_t amount) {
    const auto id = unit.new_id(state::kFeeRefund.prefix);
    const auto available_at = state::available_at(unit, fee.text("balance_transaction"));
    const auto move = [&](const std::string& account, std::int64_t sum) -> const Record& {
        return state::post(
            unit,
            {
                .account = account,
                .currency = fee.text("currency"),
                .amount = sum,
                .type = "application_fee_refund",
                .source = id,
                .available_at = available_at,
            }
        );
    };
    auto body = Json::object();
    body.set("id", id);
    body.set("object", "fee_refund");
    body.set("amount", amount);
    body.set("balance_transaction", move(fee.account(), -amount).id());
    body.set("created", unit.now_seconds());
    body.set("currency", fee["currency"]);
    body.set("fee", fee.id());
    body.set("metadata", Json::object());
    move(fee.text("account"), amount);
    fee.add("amount_refunded", amount);
    fee.set("refunded", fee.number("amount_refunded") == fee.number("amount"));
    auto& refund = unit.add(state::kFeeRefund, fee.account(), std::move(body));
    state::emit(unit, fee, "application_fee.refunded");
    return refund;
}

std::span<const Route> application_fee_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
