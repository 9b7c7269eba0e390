// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/transfer.hpp"

#include "escrow/rules/accounts.hpp"
#include "escrow/rules/allocation.hpp"
#include "escrow/rules/entries.hpp"
#include "escrow/rules/jobs.hpp"
#include "escrow/rules/payment_state.hpp"
#include "escrow/rules/rules.hpp"

namespace holdfast::escrow::rules {

namespace {

constexpr std::string_view kPlatformFunds = "platform_funds";

// The payout that the job's transfer is for. The job ends with what is decided now.
Result<Payout> awaiting_transfer(Draft& draft, const JobClaim& claim, PayoutId id) {
    auto job = claimed(draft, claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    const Payout* payout = draft.find<Payout>(id);
    if (payout == nullptr || payout->status != PayoutStatus::pending || !payout->stripe_transfer_id.empty()) {
        return fail(FailureCode::wrong_state, "The payout waits for no transfer.");
    }
    finish(draft, std::move(*job));
    return *payout;
}

money::Money amount_of(const Payout& payout) {
    return {.minor = payout.amount, .currency = payout.currency};
}

}  // namespace

void ask_transfer(Draft& draft, const Payout& payout, Timestamp run_at) {
    Job job = ready_job(draft, JobKind::create_transfer, payout.id.value);
    job.run_at = run_at;
    draft.record(
        {.job = std::move(job),
         .call =
             CreateTransferCall{
                 .payout_id = payout.id, .account_id = payout.stripe_account_id, .amount = amount_of(payout)
             }}
    );
}

void ask_reversal(Draft& draft, const Payout& payout, std::int64_t amount, Timestamp run_at) {
    Job job = ready_job(draft, JobKind::reverse_transfer, payout.id.value);
    job.run_at = run_at;
    draft.record(
        {.job = std::move(job),
         .call =
             ReverseTransferCall{
                 .payout_id = payout.id,
                 .transfer_id = payout.stripe_transfer_id,
                 .amount = {.minor = amount, .currency = payout.currency},
             }}
    );
}

void return_funds(Draft& draft, Payout& payout) {
    Wallet wallet = wallet_for(draft, wallet_of(payout));
    wallet.in_transit -= payout.amount;
    wallet.available_balance += payout.amount;
    draft.put(std::move(wallet));
    payout.funds_returned_at = draft.now();
}

void need(Wants& wants, const RecordTransfer& command) {
    want_job(wants, command.claim);
    want_payout(wants, command.payout_id);
}

Result<Reply> apply(Draft& draft, const RecordTransfer& command) {
    auto payout = awaiting_transfer(draft, command.claim, command.payout_id);
    if (!payout) {
        return std::unexpected(std::move(payout.error()));
    }
    payout->stripe_transfer_id = command.transfer_id;
    payout->pending_reason.clear();
    draft.post(transfer_entry(*payout));
    draft.record(
        {.job = ready_job(draft, JobKind::create_stripe_payout, payout->id.value),
         .call =
             CreateStripePayoutCall{
                 .payout_id = payout->id, .account_id = payout->stripe_account_id, .amount = amount_of(*payout)
             }}
    );
    draft.put(std::move(*payout));
    return EmptyReply{};
}

void need(Wants& wants, const DeferTransfer& command) {
    want_job(wants, command.claim);
    wants.row<Payout>(command.payout_id);
}

Result<Reply> apply(Draft& draft, const DeferTransfer& command) {
    auto payout = awaiting_transfer(draft, command.claim, command.payout_id);
    if (!payout) {
        return std::unexpected(std::move(payout.error()));
    }
    payout->pending_reason = kPlatformFunds;
    ask_transfer(draft, *payout, std::max(command.retry_at, draft.now()));
    draft.put(std::move(*payout));
    return EmptyReply{};
}

void need(Wants& wants, const RefuseTransfer& command) {
    want_job(wants, command.claim);
    want_payout(wants, command.payout_id);
    want_allocations(wants, command.payout_id);
}

Result<Reply> apply(Draft& draft, const RefuseTransfer& command) {
    auto payout = awaiting_transfer(draft, command.claim, command.payout_id);
    if (!payout) {
        return std::unexpected(std::move(payout.error()));
    }
    payout->status = PayoutStatus::failed;
    payout->pending_reason.clear();
    payout->failure_code = command.failure_code;
    payout->failure_reason = command.failure_reason;
    payout->failed_at = draft.now();
    draft.post(payout_refused_entry(*payout));
    return_funds(draft, *payout);
    if (free_allocations(draft, *payout)) {
        record_settling(draft, *payout);
    }
    draft.put(std::move(*payout));
    return EmptyReply{};
}

void need(Wants& wants, const RecordReversal& command) {
    want_job(wants, command.claim);
    want_payout(wants, command.payout_id);
}

Result<Reply> apply(Draft& draft, const RecordReversal& command) {
    auto job = claimed(draft, command.claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    const Payout* known = draft.find<Payout>(command.payout_id);
    const bool is_returned =
        known != nullptr && (known->status == PayoutStatus::failed || known->status == PayoutStatus::canceled);
    if (!is_returned || known->funds_returned_at) {
        return fail(FailureCode::wrong_state, "The payout waits for no reversal.");
    }
    Payout payout = *known;
    payout.stripe_transfer_reversal_id = command.reversal_id;
    draft.post(transfer_reversal_entry(payout));
    return_funds(draft, payout);
    draft.put(std::move(payout));
    finish(draft, std::move(*job));
    return EmptyReply{};
}

}  // namespace holdfast::escrow::rules
