// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/payout.hpp"

#include "escrow/rules/accounts.hpp"
#include "escrow/rules/allocation.hpp"
#include "escrow/rules/amounts.hpp"
#include "escrow/rules/entries.hpp"
#include "escrow/rules/payment_state.hpp"
#include "escrow/rules/rules.hpp"
#include "escrow/rules/transfer.hpp"

namespace holdfast::escrow::rules {

namespace {

const identity::User* requester(const Draft& draft) {
    return draft.find<identity::User>(draft.actor().user_id);
}

Check check_amount(std::int64_t amount, money::Currency currency) {
    if (auto checked = money::checked_amount(amount, currency, "/amount"); !checked) {
        return std::unexpected(std::move(checked.error()));
    }
    if (const std::int64_t multiple = currency.stripe_payout_multiple(); amount % multiple != 0) {
        std::string detail = "A payout in ";
        detail.append(currency.code()).append(" must be a multiple of ").append(std::to_string(multiple));
        return fail_field("/amount", detail + " minor units.");
    }
    return {};
}

// The bank account that the payout goes to.
Result<const BankAccount*> destination(const ConnectAccount* account, money::Currency currency) {
    if (account == nullptr || account->state != ConnectState::active || !account->payouts_enabled) {
        return fail(FailureCode::payouts_not_enabled, "Finish your onboarding at Stripe before you withdraw.");
    }
    const BankAccount* bank = account->bank_account_in(currency);
    if (bank == nullptr) {
        std::string detail = "Add a bank account in ";
        return fail(FailureCode::bank_account_required, detail.append(currency.code()).append(" at Stripe first."));
    }
    return bank;
}

Check check_funds(std::int64_t minimum, const Wallet* wallet, money::Money amount) {
    if (amount.minor < minimum) {
        return fail(
            FailureCode::below_minimum,
            "The least that can be withdrawn is " + money::format({.minor = minimum, .currency = amount.currency}) + "."
        );
    }
    const std::int64_t available = wallet == nullptr ? 0 : wallet->available_balance;
    if (amount.minor > available) {
        return fail(
            FailureCode::insufficient_balance,
            "You can withdraw " + money::format({.minor = available, .currency = amount.currency}) + " at most."
        );
    }
    return {};
}

PayoutId begin_payout(
    Draft& draft, Wallet wallet, const ConnectAccount& account, const BankAccount& bank, std::int64_t amount
) {
    Payout payout{
        .id = draft.next_id<PayoutId>(),
        .wallet_id = wallet.id,
        .user_id = wallet.user_id,
        .currency = wallet.currency,
        .amount = amount,
        .unallocated = amount,
        .status = PayoutStatus::pending,
        .stripe_account_id = account.stripe_account_id,
        .bank_account = bank.last4,
        .requested_at = draft.now(),
    };
    wallet.available_balance -= amount;
    wallet.in_transit += amount;
    draft.put(wallet);
    draft.post(payout_request_entry(payout));
    allocate(draft, payout);
    if (payout.unallocated > 0) {
        record_allocating(draft, payout);
    }
    ask_transfer(draft, payout, draft.now());
    const PayoutId id = payout.id;
    draft.put(std::move(payout));
    return id;
}

}  // namespace

Result<PayoutTerms> payout_terms(
    const Rules& rules, const Wallet* wallet, const ConnectAccount* account, money::Money amount
) {
    if (auto check = check_currency(rules, amount.currency); !check) {
        return std::unexpected(std::move(check.error()));
    }
    if (auto check = check_amount(amount.minor, amount.currency); !check) {
        return std::unexpected(std::move(check.error()));
    }
    if (account != nullptr && account->payouts_paused_at) {
        return fail(
            FailureCode::payouts_paused,
            "Withdrawals rest while we check one of your movements with Stripe. Your money is safe; there is nothing "
            "for you to do."
        );
    }
    const auto bank = destination(account, amount.currency);
    if (!bank) {
        return std::unexpected(bank.error());
    }
    if (auto check = check_funds(rules.minimum_payout, wallet, amount); !check) {
        return std::unexpected(std::move(check.error()));
    }
    return PayoutTerms{.bank = **bank, .net = amount.minor};
}

void need(Wants& wants, const RequestPayout& command) {
    const UserId user_id = wants.actor().user_id;
    wants.row<ConnectAccount>(user_id);
    const identity::User* user = wants.row<identity::User>(user_id);
    if (user == nullptr && !command.currency) {
        return;
    }
    const money::Currency currency = command.currency ? *command.currency : user->default_currency;
    const WalletKey wallet{.user_id = user_id, .currency = currency};
    want_wallet(wants, wallet);
    wants.scope(open_releases_scope(wallet));
}

Result<Reply> apply(Draft& draft, const RequestPayout& command) {
    if (auto check = require_role(draft, identity::Role::influencer); !check) {
        return std::unexpected(std::move(check.error()));
    }
    const identity::User* user = requester(draft);
    if (user == nullptr) {
        return fail(FailureCode::not_found, "There is no such user.");
    }
    const money::Currency currency = command.currency.value_or(user->default_currency);
    const ConnectAccount* account = draft.find<ConnectAccount>(user->id);
    const Wallet* wallet = draft.find<Wallet>({.user_id = user->id, .currency = currency});
    const auto terms = payout_terms(draft.rules(), wallet, account, {.minor = command.amount, .currency = currency});
    if (!terms) {
        return std::unexpected(terms.error());
    }
    return PayoutReply{.payout_id = begin_payout(draft, *wallet, *account, terms->bank, command.amount)};
}

}  // namespace holdfast::escrow::rules
