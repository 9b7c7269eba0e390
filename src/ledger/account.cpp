// SPDX-License-Identifier: Apache-2.0
#include "ledger/account.hpp"

#include "base/check.hpp"

#include <array>

namespace holdfast::ledger {

namespace {

constexpr std::array kKinds{
    AccountKind::stripe_platform,
    AccountKind::bank,
    AccountKind::stripe_connected,
    AccountKind::receivable,
    AccountKind::disputed,
    AccountKind::suspense,
    AccountKind::fx,
    AccountKind::escrow,
    AccountKind::refund,
    AccountKind::payout,
    AccountKind::wallet_pending,
    AccountKind::wallet_available,
    AccountKind::fees,
    AccountKind::stripe_fees,
    AccountKind::losses,
};

// Whose account it is, and so what its code names.
enum class Scope { platform, user, object };

Scope scope_of(AccountKind kind) {
    switch (kind) {
        case AccountKind::stripe_platform:
        case AccountKind::bank:
        case AccountKind::suspense:
        case AccountKind::fx:
        case AccountKind::fees:
        case AccountKind::stripe_fees:
        case AccountKind::losses:
            return Scope::platform;
        case AccountKind::stripe_connected:
        case AccountKind::receivable:
        case AccountKind::wallet_pending:
        case AccountKind::wallet_available:
            return Scope::user;
        case AccountKind::disputed:
        case AccountKind::escrow:
        case AccountKind::refund:
        case AccountKind::payout:
            return Scope::object;
    }
    check_failed("kind", "an account is of a listed kind");
}

// The canonical spelling alone, so that one account has one code.
std::optional<Uuid> parse_owner(std::string_view text) {
    const auto owner = parse_uuid(text);
    if (!owner || owner->is_nil() || to_string(*owner) != text) {
        return std::nullopt;
    }
    return owner;
}

}  // namespace

std::string account_code(const Account& account) {
    const Scope scope = scope_of(account.kind);
    HOLDFAST_CHECK(account.owner.is_nil() == (scope == Scope::platform), "the platform's own accounts have no owner");
    std::string code{to_string(account.kind)};
    if (scope != Scope::platform) {
        code.append(":").append(to_string(account.owner));
    }
    if (scope != Scope::object) {
        code.append(":").append(account.currency.code());
    }
    return code;
}

std::optional<Account> parse_account(std::string_view code, money::Currency currency) {
    const auto colon = code.find(':');
    const auto kind = parse_account_kind(code.substr(0, colon));
    if (!kind || colon == std::string_view::npos) {
        return std::nullopt;
    }
    std::string_view rest = code.substr(colon + 1);
    const Scope scope = scope_of(*kind);
    if (scope != Scope::object) {
        const std::size_t length = currency.code().size();
        if (!rest.ends_with(currency.code())) {
            return std::nullopt;
        }
        rest.remove_suffix(length);
    }
    if (scope == Scope::platform) {
        return rest.empty() ? std::optional{Account{.kind = *kind, .currency = currency}} : std::nullopt;
    }
    if (scope == Scope::user) {
        if (!rest.ends_with(':')) {
            return std::nullopt;
        }
        rest.remove_suffix(1);
    }
    const auto owner = parse_owner(rest);
    if (!owner) {
        return std::nullopt;
    }
    return Account{.kind = *kind, .owner = *owner, .currency = currency};
}

std::string_view to_string(AccountKind kind) {
    switch (kind) {
        case AccountKind::stripe_platform:
            return "stripe_platform";
        case AccountKind::bank:
            return "bank";
        case AccountKind::stripe_connected:
            return "stripe_connected";
        case AccountKind::receivable:
            return "receivable";
        case AccountKind::disputed:
            return "disputed";
        case AccountKind::suspense:
            return "suspense";
        case AccountKind::fx:
            return "fx";
        case AccountKind::escrow:
            return "escrow";
        case AccountKind::refund:
            return "refund";
        case AccountKind::payout:
            return "payout";
        case AccountKind::wallet_pending:
            return "wallet_pending";
        case AccountKind::wallet_available:
            return "wallet_available";
        case AccountKind::fees:
            return "fees";
        case AccountKind::stripe_fees:
            return "stripe_fees";
        case AccountKind::losses:
            return "losses";
    }
    check_failed("kind", "an account is of a listed kind");
}

std::optional<AccountKind> parse_account_kind(std::string_view text) {
    for (const AccountKind kind : kKinds) {
        if (to_string(kind) == text) {
            return kind;
        }
    }
    return std::nullopt;
}

bool has_floor(AccountKind kind) {
    return kind == AccountKind::escrow || kind == AccountKind::refund || kind == AccountKind::payout ||
           kind == AccountKind::wallet_pending || kind == AccountKind::wallet_available;
}

bool is_platform(AccountKind kind) {
    return scope_of(kind) == Scope::platform;
}

}  // namespace holdfast::ledger
