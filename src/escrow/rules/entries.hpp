// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/collaboration.hpp"
#include "escrow/payment.hpp"
#include "escrow/reconciliation.hpp"
#include "escrow/wallet.hpp"
#include "ledger/entry.hpp"
#include "money/money.hpp"

// What each edge posts (the table of design section 4), in one place. Legs of zero are left out when the entry is
// posted.
namespace holdfast::escrow::rules {

// ---- funding
// ----------------------------------------------------------------------------------------------------------
[[nodiscard]] ledger::Entry hold_entry(const Payment& payment, const Collaboration& collaboration);
[[nodiscard]] ledger::Entry stripe_fee_entry(
    const Payment& payment, const Collaboration& collaboration, std::int64_t fee
);
// Money at Stripe that is not what the payment asked for: kept apart, flagged by its kind, for an operator.
[[nodiscard]] ledger::Entry suspense_entry(const Payment& payment, money::Money received, std::string description);

// ---- release and refund
// -----------------------------------------------------------------------------------------------
[[nodiscard]] ledger::Entry release_entry(
    const Payment& payment, const Collaboration& collaboration, const Release& release
);
[[nodiscard]] ledger::Entry clear_entry(
    const Payment& payment, const Collaboration& collaboration, const Release& release
);
[[nodiscard]] ledger::Entry refund_request_entry(
    const Payment& payment, const Collaboration& collaboration, const Refund& refund
);
[[nodiscard]] ledger::Entry refund_confirm_entry(const Collaboration& collaboration, const Refund& refund);
// The posted legs of a refund that failed, from `refund.status` as it was before, turned back to escrow.
[[nodiscard]] ledger::Entry refund_reversal_entry(
    const Payment& payment, const Collaboration& collaboration, const Refund& refund
);

// ---- payouts
// ----------------------------------------------------------------------------------------------------------
[[nodiscard]] ledger::Entry payout_request_entry(const Payout& payout);
[[nodiscard]] ledger::Entry payout_refused_entry(const Payout& payout);
[[nodiscard]] ledger::Entry transfer_entry(const Payout& payout);
[[nodiscard]] ledger::Entry payout_paid_entry(const Payout& payout);
[[nodiscard]] ledger::Entry payout_returned_entry(const Payout& payout);
[[nodiscard]] ledger::Entry transfer_reversal_entry(const Payout& payout);

// ---- disputes
// ---------------------------------------------------------------------------------------------------------
struct DisputeMove {
    std::int64_t amount = 0;
    std::int64_t fee = 0;
};
[[nodiscard]] ledger::Entry dispute_open_entry(
    const Payment& payment, const Collaboration& collaboration, DisputeMove withdrawn
);
// What was written off and is in question again.
[[nodiscard]] ledger::Entry dispute_reopened_entry(
    const Payment& payment, const Collaboration& collaboration, std::int64_t to_escrow, std::int64_t to_losses
);
// What came back, how much of that is the fee, and what never will.
[[nodiscard]] ledger::Entry dispute_won_entry(
    const Payment& payment, const Collaboration& collaboration, DisputeMove reinstated, std::int64_t shortfall
);
[[nodiscard]] ledger::Entry dispute_lost_entry(
    const Payment& payment, const Collaboration& collaboration, std::int64_t from_escrow, std::int64_t from_losses
);

// ---- what Stripe moved by itself
// ------------------------------------------------------------------------------------------
// To or from `account`, bank or suspense, beside Stripe's fee.
[[nodiscard]] ledger::Entry movement_entry(const Difference& difference, ledger::AccountKind account);
// Out of suspense again: the books have it on another entry by now, or Stripe has it no more.
[[nodiscard]] ledger::Entry movement_reversal_entry(const Difference& difference);
// Out of suspense, to where an operator says that it belongs.
[[nodiscard]] ledger::Entry movement_resolved_entry(const Difference& difference, ledger::AccountKind account);

}  // namespace holdfast::escrow::rules
