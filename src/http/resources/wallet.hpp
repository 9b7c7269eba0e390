// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/context.hpp"
#include "store/queries.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

// What the routes of a wallet share.
namespace holdfast::http::resources {

// `currency` of the query: one of the platform's settlement currencies, else 400.
[[nodiscard]] Result<std::optional<money::Currency>> currency_filter(const Context& context);

// The wallet asked for; else that of the default currency; else the first. Before a creator's first money there is
// none: it is shown empty.
[[nodiscard]] escrow::Wallet select_wallet(
    std::span<const escrow::Wallet> wallets, const identity::User& user, std::optional<money::Currency> asked
);

// `currency`, `type`, `from` and `to` of the caller's transactions.
[[nodiscard]] Result<store::TransactionFilter> transaction_filter(const Context& context);

// Transactions as a spreadsheet opens them (RFC 4180), newest first. What a spreadsheet would take for a formula is
// marked as text.
[[nodiscard]] std::string statement_csv(std::span<const store::WalletTransaction> rows);

}  // namespace holdfast::http::resources
