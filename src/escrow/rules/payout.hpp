// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"
#include "escrow/command.hpp"
#include "escrow/wallet.hpp"
#include "money/money.hpp"

// Whether a payout may be asked for: the decision and its preview are one and the same function.
namespace holdfast::escrow::rules {

// What a payout of that amount would be. Minor units.
struct PayoutTerms {
    BankAccount bank;
    std::int64_t fee = 0;  // the platform takes none
    std::int64_t net = 0;  // what reaches the bank
};
// `wallet` and `account` are null where the creator has none.
[[nodiscard]] Result<PayoutTerms> payout_terms(
    const Rules& rules, const Wallet* wallet, const ConnectAccount* account, money::Money amount
);

}  // namespace holdfast::escrow::rules
