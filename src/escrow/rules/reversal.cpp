// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/jobs.hpp"
#include "escrow/rules/rules.hpp"
#include "escrow/rules/transfer.hpp"

namespace holdfast::escrow::rules {

void need(Wants& wants, const DeferReversal& command) {
    want_job(wants, command.claim);
    wants.row<Payout>(command.payout_id);
}

// Stripe keeps a refusal under its key, so the next attempt is a job with a key of its own.
Result<Reply> apply(Draft& draft, const DeferReversal& command) {
    auto job = claimed(draft, command.claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    const Payout* payout = draft.find<Payout>(command.payout_id);
    const bool is_returned =
        payout != nullptr && (payout->status == PayoutStatus::failed || payout->status == PayoutStatus::canceled);
    if (!is_returned || payout->funds_returned_at) {
        return fail(FailureCode::wrong_state, "The payout waits for no reversal.");
    }
    const std::int64_t rest = payout->amount - command.reversed;
    if (rest <= 0 || rest > payout->amount) {
        return fail(FailureCode::wrong_state, "Nothing of the transfer is left to be reversed.");
    }
    finish(draft, std::move(*job));
    ask_reversal(draft, *payout, rest, std::max(command.retry_at, draft.now()));
    return EmptyReply{};
}

}  // namespace holdfast::escrow::rules
