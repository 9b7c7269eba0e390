// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/cards.hpp"
#include "sandbox/catalog/currencies.hpp"
#include "sandbox/resources/charges.hpp"
#include "sandbox/resources/connect_funds.hpp"
#include "sandbox/resources/delays.hpp"
#include "sandbox/state/books.hpp"
#include "sandbox/state/events.hpp"

#include <algorithm>

// A captured charge comes into the books: with the capture, or shortly afterwards.
namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;

void add_to_books(Unit& unit, Record& charge) {
    const auto amount = charge.number("amount_captured");
    const auto currency = charge.text("currency");
    const bool is_available =
        catalog::card_named(charge.text("_card"))->aftermath == catalog::Aftermath::funds_available;
    const auto wait = is_available ? Duration{0} : delays(unit.options().timing).funds_settle;
    const bool is_direct = charge.account() != unit.platform();
    const auto application_fee = is_direct ? std::min(charge.number("application_fee_amount"), amount) : 0;
    const auto fee = catalog::processing_fee(amount, currency, unit.options().fee_basis_points);
    const auto& transaction = post(
        unit,
        {
            .account = charge.account(),
            .currency = currency,
            .amount = amount,
            .fee = std::min(fee, amount - application_fee),
            .application_fee = application_fee,
            .type = "charge",
            .source = charge.id(),
            .description = charge["description"],
            .available_at = from_micros(charge.number("_captured_at")) + wait,
        }
    );
    charge.set("balance_transaction", transaction.id());
    charge.edit().erase("_captured_at");
    share_charge(unit, charge);
}

void post_charge(Unit& unit, Record& charge) {
    if (charge.is_null("_captured_at")) {
        return;  // it is there already, or nothing was captured
    }
    add_to_books(unit, charge);
    state::emit(unit, charge, "charge.updated");
}

}  // namespace holdfast::sandbox::resources
