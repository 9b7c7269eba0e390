// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/accounts.hpp"
#include "escrow/rules/allocation.hpp"
#include "escrow/rules/entries.hpp"
#include "escrow/rules/jobs.hpp"
#include "escrow/rules/payment_state.hpp"
#include "escrow/rules/rules.hpp"
#include "escrow/rules/transfer.hpp"

namespace holdfast::escrow::rules {

namespace {

bool is_over(const Payout& payout) {
    return payout.status != PayoutStatus::pending && payout.status != PayoutStatus::in_transit;
}

void arrive(Draft& draft, Payout& payout) {
    payout.status = PayoutStatus::completed;
    payout.completed_at = draft.now();
    draft.post(payout_paid_entry(payout));
    Wallet wallet = wallet_for(draft, wallet_of(payout));
    wallet.in_transit -= payout.amount;
    wallet.total_withdrawn += payout.amount;
    draft.put(wallet);
    settle(draft, payout);
    if (!payout.is_settled) {
        record_settling(draft, payout);
    }
}

// At once in the books' view of the bank; the wallet gets the money when the transfer is reversed.
void come_back(Draft& draft, Payout& payout, PayoutStatus status, const PayoutFact& fact) {
    if (payout.status == PayoutStatus::completed) {
        draft.post(payout_returned_entry(payout));
        Wallet wallet = wallet_for(draft, wallet_of(payout));
        wallet.in_transit += payout.amount;
        wallet.total_withdrawn -= payout.amount;
        draft.put(wallet);
        payout.completed_at.reset();
        payout.is_settled = false;
    }
    payout.status = status;
    payout.failed_at = draft.now();
    payout.failure_code = fact.failure_code;
    payout.failure_reason = fact.failure_reason;
    ask_reversal(draft, payout, payout.amount, draft.now());
    if (free_allocations(draft, payout)) {
        record_settling(draft, payout);
    }
}

// By rank: pending < in_transit < paid < failed or canceled.
void fold(Draft& draft, Payout& payout, const PayoutFact& fact) {
    switch (fact.status) {
        case PayoutFactStatus::pending:
        case PayoutFactStatus::in_transit:
            if (payout.status == PayoutStatus::pending) {
                payout.status = PayoutStatus::in_transit;
            }
            return;
        case PayoutFactStatus::paid:
            if (!is_over(payout)) {
                arrive(draft, payout);
            }
            return;
        case PayoutFactStatus::failed:
        case PayoutFactStatus::canceled:
            if (!is_over(payout) || payout.status == PayoutStatus::completed) {
                const bool is_canceled = fact.status == PayoutFactStatus::canceled;
                come_back(draft, payout, is_canceled ? PayoutStatus::canceled : PayoutStatus::failed, fact);
            }
            return;
    }
    check_failed("fact.status", "a payout's status is a listed one");
}

void conclude(Draft& draft, Job job, const Payout& payout) {
    const bool is_open = !is_over(payout);
    const Timestamp next = next_poll(payout.requested_at, draft.now());
    if (job.kind == JobKind::poll_payout && is_open) {
        reschedule(draft, std::move(job), next);
        return;
    }
    if (is_open && job.kind == JobKind::create_stripe_payout) {
        Job poll = ready_job(draft, JobKind::poll_payout, payout.id.value);
        poll.run_at = next;
        draft.record({.job = std::move(poll)});
    }
    finish(draft, std::move(job));
}

}  // namespace

void need(Wants& wants, const FoldPayout& command) {
    want_job(wants, command.claim);
    want_payout(wants, command.payout_id);
    want_allocations(wants, command.payout_id);
}

Result<Reply> apply(Draft& draft, const FoldPayout& command) {
    auto job = claimed(draft, command.claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    const Payout* known = draft.find<Payout>(command.payout_id);
    if (known == nullptr) {
        return fail(FailureCode::not_found, "There is no such payout.");
    }
    const PayoutFact& fact = command.fact;
    Payout payout = *known;
    if (payout.stripe_transfer_id.empty()) {
        return fail(FailureCode::wrong_state, "The transfer that this payout pays out was not recorded yet.");
    }
    if (!payout.stripe_payout_id.empty() && !fact.id.empty() && payout.stripe_payout_id != fact.id) {
        return fail(FailureCode::wrong_state, "Stripe speaks of another payout than this one.");
    }
    if (payout.stripe_payout_id.empty()) {
        payout.stripe_payout_id = fact.id;
    }
    if (fact.arrival_date) {
        payout.estimated_arrival = fact.arrival_date;
    }
    fold(draft, payout, fact);
    payout.pending_reason.clear();
    if (*job) {
        conclude(draft, std::move(**job), payout);
    }
    draft.put(std::move(payout));
    return EmptyReply{};
}

}  // namespace holdfast::escrow::rules
