// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/amounts.hpp"
#include "http/api_parts.hpp"
#include "http/listing.hpp"
#include "http/resources/common.hpp"
#include "http/resources/wallet.hpp"

#include <algorithm>

namespace holdfast::http::resources {

namespace {

std::optional<bool> parse_is_credit(std::string_view text) {
    if (text == "credit") {
        return true;
    }
    return text == "debit" ? std::optional{false} : std::nullopt;
}

}  // namespace

Result<std::optional<money::Currency>> currency_filter(const Context& context) {
    auto currency = filter<money::Currency>(context, "currency", money::Currency::parse, kCurrencyRule);
    if (!currency || !*currency) {
        return currency;
    }
    if (auto check = escrow::rules::check_currency(*context.api->services.rules, **currency); !check) {
        check.error().errors.front().pointer = "?currency";
        return std::unexpected(std::move(check.error()));
    }
    return currency;
}

escrow::Wallet select_wallet(
    std::span<const escrow::Wallet> wallets, const identity::User& user, std::optional<money::Currency> asked
) {
    const money::Currency currency = asked.value_or(user.default_currency);
    const auto found = std::ranges::find(wallets, currency, &escrow::Wallet::currency);
    if (found != wallets.end()) {
        return *found;
    }
    if (!asked && !wallets.empty()) {
        return wallets.front();
    }
    return {.user_id = user.id, .currency = currency};
}

Result<store::TransactionFilter> transaction_filter(const Context& context) {
    const auto currency = currency_filter(context);
    if (!currency) {
        return std::unexpected(currency.error());
    }
    const auto is_credit = filter<bool>(context, "type", parse_is_credit, "credit or debit");
    if (!is_credit) {
        return std::unexpected(is_credit.error());
    }
    const auto posted = period(context);
    if (!posted) {
        return std::unexpected(posted.error());
    }
    return store::TransactionFilter{
        .user_id = context.user->id,
        .currency = *currency,
        .is_credit = *is_credit,
        .from = posted->from,
        .to = posted->to,
    };
}

}  // namespace holdfast::http::resources
