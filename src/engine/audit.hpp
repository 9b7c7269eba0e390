// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/decide.hpp"
#include "store/books.hpp"

#include <optional>
#include <string>
#include <string_view>

// Who did what: a row for each command of a person that changed anything.
namespace holdfast::engine {

// What must be known of the person: their role, where the command does not tell it.
[[nodiscard]] escrow::KeySet keys_to_audit(const escrow::Command& command, const escrow::Changes& changes);

// The row, without its number. `rows` are those before the changes. Nothing for what the clock, a webhook or a job
// does, unless a person waits for it, and nothing for what changes nothing.
[[nodiscard]] std::optional<store::AuditRow> audit_row(
    const escrow::WorkingSet& rows, const escrow::Command& command, const escrow::Changes& changes, Timestamp now
);

// A command's name in the log: `release_payment`.
[[nodiscard]] std::string_view action_of(const escrow::CommandBody& body);

}  // namespace holdfast::engine
