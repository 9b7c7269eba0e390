// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/payouts.hpp"

#include "sandbox/catalog/banks.hpp"
#include "sandbox/resources/accounts.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/delays.hpp"
#include "sandbox/resources/transfer_reversals.hpp"
#include "sandbox/state/books.hpp"
#include "sandbox/state/events.hpp"

#include <array>

namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;
using wire::Outcome;

namespace {

constexpr std::string_view kTemplate = R"json({
    "id": null, "object": "payout", "amount": 0, "application_fee": null, "application_fee_amount": null,
    "arrival_date": 0, "automatic": false, "balance_transaction": null, "created": 0, "currency": null,
    "description": null, "destination": null, "failure_balance_transaction": null, "failure_code": null,
    "failure_message": null, "livemode": false, "metadata": {}, "method": "standard", "original_payout": null,
    "payout_method": null, "reconciliation_status": "not_applicable", "reversed_by": null, "source_type": "card",
    "statement_descriptor": null, "status": "pending", "trace_id": null, "type": "bank_account"})json";

Outcome<Record*> destination_of(Call& call, const std::string& currency) {
    if (!call.unit.get(call.account).flag("payouts_enabled")) {
        return wire::invalid(
            "Cannot create payouts: payouts are disabled for this account. Check its requirements for what is missing.",
            {},
            "payouts_not_allowed"
        );
    }
    if (!call.has("destination")) {
        auto* bank = default_bank_account(call.unit, call.account, currency);
        if (bank == nullptr) {
            return wire::invalid("Sorry, you don't have any external accounts in that currency (" + currency + ").");
        }
        return bank;
    }
    auto* bank = SANDBOX_TRY(referenced(call, state::kBankAccount, "destination"));
    if (bank->text("currency") != currency) {
        return wire::invalid(
            "The destination's currency is " + bank->text("currency") + ", not " + currency + ".", "destination"
        );
    }
    return bank;
}

const Record& move_money(Unit& unit, const Record& payout, std::string_view type, std::int64_t amount) {
    return state::post(
        unit,
        {
            .account = payout.account(),
            .currency = payout.text("currency"),
            .amount = amount,
            .type = type,
            .source = payout.id(),
            .description = payout["description"].is_null() ? Json{"STRIPE PAYOUT"} : payout["description"],
        }
    );
}

Outcome<Json> create(Call& call) {
    static const Json kBlank = parse_template(kTemplate);
    const auto currency = SANDBOX_TRY(currency_param(call));
    const auto amount = SANDBOX_TRY(amount_param(call, currency));
    const auto* bank = SANDBOX_TRY(destination_of(call, currency));
    auto& unit = call.unit;
    if (bank->text("status") == "errored") {
        return wire::invalid(
            "A previous payout to this bank account failed. It must be replaced before more can be sent.",
            "destination",
            "payouts_not_allowed"
        );
    }
    const auto method = call.params["method"].string_or("standard");
    if (method == "instant" && !catalog::bank_outcome(bank->text("_number")).is_instant) {
        return wire::invalid(
            "The external account is not eligible for instant payouts.", "method", "instant_payouts_unsupported"
        );
    }
    if (state::balance_of(unit, call.account, currency).available < amount) {
        return insufficient_balance();
    }
    const auto& wait = delays(unit.options().timing);
    const auto arrival = method == "instant" ? wait.instant_payout_arrives : wait.payout_sent + wait.payout_arrives;
    auto body = kBlank;
    body.set("id", unit.new_id(state::kPayout.prefix));
    body.set("amount", amount);
    body.set("arrival_date", to_unix_seconds(unit.now() + arrival));
    body.set("created", unit.now_seconds());
    body.set("currency", currency);
    body.set("destination", bank->id());
    body.set("method", method);
    body.set("type", (*bank)["object"]);
    SANDBOX_TRY(apply(body, call.params, {"description", "statement_descriptor"}));
    body.set("source_type", call.params["source_type"].string_or("card"));
    auto& payout = unit.add(state::kPayout, call.account, std::move(body));
    payout.set("balance_transaction", move_money(unit, payout, "payout", -amount).id());
    unit.schedule(unit.now() + (method == "instant" ? Duration{0} : wait.payout_sent), "send_payout", payout.id());
    state::emit(unit, payout, "payout.created");
    return state::render(unit, payout);
}

Outcome<Json> cancel(Call& call) {
    auto* payout = SANDBOX_TRY(addressed(call, state::kPayout));
    if (payout->text("status") != "pending" || !payout->is_null("original_payout")) {
        return wire::invalid(
            "Payouts can only be canceled while they are pending; this one is " + payout->text("status") + "."
        );
    }
    payout->set("status", "canceled");
    payout->set(
        "failure_balance_transaction", move_money(call.unit, *payout, "payout_cancel", payout->number("amount")).id()
    );
    state::emit(call.unit, *payout, "payout.canceled");
    return state::render(call.unit, *payout);
}

// The money is fetched back from the bank account, by a payout the other way round.
Outcome<Json> reverse(Call& call) {
    auto* payout = SANDBOX_TRY(addressed(call, state::kPayout));
    const auto* bank = call.unit.find(payout->text("destination"));
    if (payout->text("status") != "paid" || !payout->is_null("reversed_by") || !payout->is_null("original_payout")) {
        return wire::invalid("Payouts can only be reversed once they are paid, and once.");
    }
    if (bank == nullptr || bank->is_deleted() || bank->text("country") != "US") {
        return wire::invalid("Payouts can only be reversed from US bank accounts.");
    }
    auto& unit = call.unit;
    auto body = payout->body();
    body.set("id", unit.new_id(state::kPayout.prefix));
    body.set("amount", -payout->number("amount"));
    body.set("arrival_date", to_unix_seconds(unit.now() + delays(unit.options().timing).payout_arrives));
    body.set("created", unit.now_seconds());
    body.set("metadata", Json::object());
    body.set("original_payout", payout->id());
    body.set("status", "pending");
    SANDBOX_TRY(apply(body, call.params, {}));
    auto& reversal = unit.add(state::kPayout, call.account, std::move(body));
    payout->set("reversed_by", reversal.id());
    reversal.set("balance_transaction", move_money(unit, reversal, "payout", payout->number("amount")).id());
    unit.schedule(unit.now() + delays(unit.options().timing).payout_sent, "send_payout", reversal.id());
    state::emit(unit, reversal, "payout.created");
    return state::render(unit, reversal);
}

Outcome<Json> update(Call& call) {
    auto* payout = SANDBOX_TRY(addressed(call, state::kPayout));
    SANDBOX_TRY(apply(*payout, call.params, {}));
    state::emit(call.unit, *payout, "payout.updated");
    return state::render(call.unit, *payout);
}

Outcome<Json> list_payouts(Call& call) {
    return list(call, state::kPayout, {"status", "destination"});
}

void fail(Unit& unit, Record& payout, std::string_view failure_code) {
    payout.set("status", "failed");
    payout.set("failure_code", failure_code);
    payout.set("failure_message", catalog::failure_message(failure_code));
    payout.set("failure_balance_transaction", move_money(unit, payout, "payout_failure", payout.number("amount")).id());
    state::emit(unit, payout, "payout.failed");
    mark_bank_account_errored(unit, unit.get(payout.text("destination")));
}

// A deleted bank account still receives what was sent to it before.
const catalog::BankOutcome& outcome_of(Unit& unit, const Record& payout) {
    return catalog::bank_outcome(unit.get(payout.text("destination")).text("_number"));
}

constexpr std::array kRoutes{
    Route{
        "POST",
        "/v1/payouts",
        "amount:int! currency! description destination:id metadata:meta method=instant|standard payout_method"
        " source_type=bank_account|card|fpx statement_descriptor:descriptor",
        create
    },
    Route{"GET", "/v1/payouts", "arrival_date:range created:range destination:id status", list_payouts, Shape::list},
    Route{"GET", "/v1/payouts/:id", "", retrieve<state::kPayout>},
    Route{"POST", "/v1/payouts/:id", "metadata:meta", update},
    Route{"POST", "/v1/payouts/:id/cancel", "", cancel},
    Route{"POST", "/v1/payouts/:id/reverse", "metadata:meta", reverse},
};

}  // namespace

void send_payout(Unit& unit, Record& payout) {
    if (payout.text("status") != "pending") {
        return;
    }
    const auto& wait = delays(unit.options().timing);
    const bool is_instant = payout.text("method") == "instant";
    payout.set("status", "in_transit");
    state::emit(unit, payout, "payout.updated");
    unit.schedule(
        unit.now() + (is_instant ? wait.instant_payout_arrives : wait.payout_arrives), "deliver_payout", payout.id()
    );
}

void deliver_payout(Unit& unit, Record& payout) {
    const auto& outcome = outcome_of(unit, payout);
    if (!payout.is_null("original_payout")) {
        payout.set("status", "paid");
        state::emit(unit, payout, "payout.paid");
        return;
    }
    if (!outcome.failure_code.empty() && !outcome.fails_after_paid) {
        fail(unit, payout, outcome.failure_code);
        return;
    }
    payout.set("status", "paid");
    state::emit(unit, payout, "payout.paid");
    if (outcome.fails_after_paid) {
        unit.schedule(unit.now() + delays(unit.options().timing).payout_comes_back, "return_payout", payout.id());
    }
}

void return_payout(Unit& unit, Record& payout) {
    if (payout.text("status") == "paid" && payout.is_null("reversed_by")) {
        fail(unit, payout, outcome_of(unit, payout).failure_code);
    }
}

std::span<const Route> payout_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
