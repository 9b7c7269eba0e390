// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/payment.hpp"
#include "escrow/wallet.hpp"
#include "ledger/account.hpp"

// The accounts of our objects (design section 4).
namespace holdfast::escrow::rules {

[[nodiscard]] inline WalletKey wallet_of(const Payment& payment) {
    return {.user_id = payment.influencer_id, .currency = payment.currency};
}
[[nodiscard]] inline WalletKey wallet_of(const Payout& payout) {
    return {.user_id = payout.user_id, .currency = payout.currency};
}

[[nodiscard]] inline ledger::Account platform_account(ledger::AccountKind kind, money::Currency currency) {
    return {.kind = kind, .currency = currency};
}
[[nodiscard]] inline ledger::Account escrow_account(const Payment& payment) {
    return {.kind = ledger::AccountKind::escrow, .owner = payment.id.value, .currency = payment.currency};
}
[[nodiscard]] inline ledger::Account disputed_account(const Payment& payment) {
    return {.kind = ledger::AccountKind::disputed, .owner = payment.id.value, .currency = payment.currency};
}
[[nodiscard]] inline ledger::Account refund_account(const Refund& refund) {
    return {.kind = ledger::AccountKind::refund, .owner = refund.id.value, .currency = refund.currency};
}
[[nodiscard]] inline ledger::Account payout_account(const Payout& payout) {
    return {.kind = ledger::AccountKind::payout, .owner = payout.id.value, .currency = payout.currency};
}
[[nodiscard]] inline ledger::Account wallet_pending_account(const WalletKey& wallet) {
    return {.kind = ledger::AccountKind::wallet_pending, .owner = wallet.user_id.value, .currency = wallet.currency};
}
[[nodiscard]] inline ledger::Account wallet_available_account(const WalletKey& wallet) {
    return {.kind = ledger::AccountKind::wallet_available, .owner = wallet.user_id.value, .currency = wallet.currency};
}
[[nodiscard]] inline ledger::Account stripe_connected_account(const WalletKey& wallet) {
    return {.kind = ledger::AccountKind::stripe_connected, .owner = wallet.user_id.value, .currency = wallet.currency};
}

}  // namespace holdfast::escrow::rules
