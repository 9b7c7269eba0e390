// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/wants.hpp"

#include "escrow/rules/accounts.hpp"

namespace holdfast::escrow::rules {

const Collaboration* want_collaboration(Wants& wants, const CollaborationId& id) {
    wants.scope(scope_of(Scope::collaboration_payments, id.value));
    return wants.row<Collaboration>(id);
}

void want_wallet(Wants& wants, const WalletKey& wallet) {
    wants.row<Wallet>(wallet);
    wants.balance(wallet_pending_account(wallet));
    wants.balance(wallet_available_account(wallet));
}

const Payment* want_payment(Wants& wants, const PaymentId& id) {
    const Payment* payment = wants.row<Payment>(id);
    if (payment != nullptr) {
        want_collaboration(wants, payment->collaboration_id);
        want_wallet(wants, wallet_of(*payment));
        wants.balance(escrow_account(*payment));
    }
    return payment;
}

void want_job(Wants& wants, const std::optional<JobClaim>& claim) {
    const Job* job = claim ? wants.row<Job>(claim->job_id) : nullptr;
    if (job != nullptr && job->kind == JobKind::handle_stripe_event) {
        wants.row<StripeEvent>(job->subject_key);
    }
}

const Payout* want_payout(Wants& wants, const PayoutId& id) {
    const Payout* payout = wants.row<Payout>(id);
    if (payout != nullptr) {
        want_wallet(wants, wallet_of(*payout));
        wants.balance(payout_account(*payout));
        wants.balance(stripe_connected_account(wallet_of(*payout)));
    }
    return payout;
}

void want_allocations(Wants& wants, const PayoutId& id) {
    for (const auto& [scope, status] :
         {std::pair{Scope::payout_allocations, AllocationStatus::reserved},
          std::pair{Scope::paid_allocations, AllocationStatus::paid}}) {
        if (!wants.scope(scope_of(scope, id.value))) {
            continue;
        }
        for (const PayoutAllocation* allocation : wants.rows().allocations(id, status)) {
            wants.row<Release>(allocation->release_id);
            wants.row<Payment>(allocation->payment_id);
        }
    }
}

}  // namespace holdfast::escrow::rules
