// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/route.hpp"

namespace holdfast::sandbox::resources {

// A blank charge (`ch_…`) or payment (`py_…`), with every member.
[[nodiscard]] Json blank_charge(state::Unit& unit, std::string_view prefix);

// The bank has said yes: an uncaptured charge for the intent's amount.
state::Record& authorize_charge(
    state::Unit& unit, const state::Record& intent, const state::Record& method, bool is_authenticated
);
// When a captured charge gets its balance transaction, and others get their shares.
enum class Posting { at_once, shortly_after };
// Takes `amount` of it, and schedules what the test card brings later. The rest is released.
void capture_charge(state::Unit& unit, state::Record& charge, std::int64_t amount, Posting posting = Posting::at_once);
// The balance transaction of a captured charge, and the shares of others.
void add_to_books(state::Unit& unit, state::Record& charge);
// Transition: the same for a charge that has none yet, told by `charge.updated`. Whatever takes money out of a charge
// calls it first.
void post_charge(state::Unit& unit, state::Record& charge);
// The bank has said no, or was never asked.
state::Record& decline_charge(
    state::Unit& unit, const state::Record& intent, const state::Record& method, const wire::Error& error
);
// Gives back an authorization: nothing was taken.
void release_charge(state::Unit& unit, state::Record& charge, bool has_expired);

// Transition: some time after the charge, as its test card wants it.
void open_dispute(state::Unit& unit, state::Record& charge);
void decide_dispute(state::Unit& unit, state::Record& dispute);
// Transition: nobody answered in time.
void dispute_overdue(state::Unit& unit, state::Record& dispute);

[[nodiscard]] wire::Outcome<Json> create_charge(Call& call);
[[nodiscard]] wire::Outcome<Json> capture_charge_route(Call& call);

}  // namespace holdfast::sandbox::resources
