// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/ids.hpp"
#include "money/currency.hpp"

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace holdfast::ledger {

enum class AccountKind {
    stripe_platform,   // asset, platform
    bank,              // asset, platform
    stripe_connected,  // asset, per user
    receivable,        // asset, per user
    disputed,          // asset, per payment
    suspense,          // asset, platform
    fx,                // asset, platform
    escrow,            // liability, per payment
    refund,            // liability, per refund
    payout,            // liability, per payout
    wallet_pending,    // liability, per user
    wallet_available,  // liability, per user
    fees,              // income, platform
    stripe_fees,       // expense, platform
    losses,            // expense, platform
};

// An account of the chart. `owner` is the user, payment, refund or payout it belongs to; nil for the platform's own.
struct Account {
    AccountKind kind{};
    Uuid owner{};
    money::Currency currency{};

    friend auto operator<=>(const Account&, const Account&) = default;
};

// The code kept in the database and shown to people: `escrow:{payment}`, `wallet_available:{user}:usd`, `fees:usd`.
[[nodiscard]] std::string account_code(const Account& account);
// The currency is part of some codes only, so it is given beside the code.
[[nodiscard]] std::optional<Account> parse_account(std::string_view code, money::Currency currency);
[[nodiscard]] std::string_view to_string(AccountKind kind);
[[nodiscard]] std::optional<AccountKind> parse_account_kind(std::string_view text);

// A liability that may never be owed less than nothing (I4).
[[nodiscard]] bool has_floor(AccountKind kind);
// The platform's own accounts keep no balance row: their balance is a sum over postings from a checkpoint.
[[nodiscard]] bool is_platform(AccountKind kind);

}  // namespace holdfast::ledger

template <>
struct std::hash<holdfast::ledger::Account> {
    std::size_t operator()(const holdfast::ledger::Account& account) const noexcept {
        return std::hash<holdfast::Uuid>{}(account.owner) ^ (static_cast<std::size_t>(account.kind) << 1U) ^
               (std::hash<holdfast::money::Currency>{}(account.currency) << 5U);
    }
};
