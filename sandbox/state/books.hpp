// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/state/unit.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace holdfast::sandbox::state {

// Money that enters or leaves an account's balance. Every one becomes a balance transaction; an account's balance is
// the sum of their nets.
struct Movement {
    std::string account;
    std::string currency;
    std::int64_t amount = 0;           // signed
    std::int64_t fee = 0;              // Stripe's
    std::int64_t application_fee = 0;  // the platform's, which gets it
    std::string_view type;
    std::string source;
    Json description{};
    Timestamp available_at{};  // in the past: available at once
};

struct Balance {
    std::string currency;
    std::int64_t available = 0;
    std::int64_t pending = 0;
};

// Returns the balance transaction.
Record& post(Unit& unit, const Movement& movement);
[[nodiscard]] Balance balance_of(Unit& unit, std::string_view account, std::string_view currency);
[[nodiscard]] std::vector<Balance> balances_of(Unit& unit, std::string_view account);
// When the money of that balance transaction is available: in the past, unless it is pending.
[[nodiscard]] Timestamp available_at(Unit& unit, std::string_view transaction_id);
// The transition that makes a pending balance transaction available.
void settle(Unit& unit, Record& transaction);

// One line for each balance that is not the sum of its transactions. Empty when the books are right.
[[nodiscard]] std::vector<std::string> audit(Database& database);

}  // namespace holdfast::sandbox::state
