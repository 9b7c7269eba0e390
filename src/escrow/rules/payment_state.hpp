// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/rules/draft.hpp"

// What follows from the amounts of a payment: its status, the creator's share in escrow, the collaboration's status.
namespace holdfast::escrow::rules {

// The creator's share of what is held: what a release of all of it would credit.
[[nodiscard]] std::int64_t share_in_escrow(const Payment& payment);

// Sets the status that the amounts say, with its times; of a captured payment only.
void restate(Payment& payment, Timestamp now);

// Saves the payment as restated, carries the change of the creator's share over to the wallet's `in_escrow`, and lets
// the collaboration follow: completed when the escrow was emptied with a release, active again after a full refund.
void save_payment(Draft& draft, Payment payment);

// The wallet as this decision has it; a new one when the creator had none in that currency.
[[nodiscard]] Wallet wallet_for(Draft& draft, const WalletKey& key);

// Reserves of what is held what `refund` says: pending, whatever it says of that; `payment` is left to the caller to
// save.
void reserve_refund(Draft& draft, Payment& payment, const Refund& refund);
// Reserves `amount` for a refund and asks Stripe for it; `payment` is left to the caller to save.
Refund begin_refund(Draft& draft, Payment& payment, std::int64_t amount, std::string reason, UserId requested_by);

[[nodiscard]] bool has_held_payment(const Draft& draft, CollaborationId id);

}  // namespace holdfast::escrow::rules
