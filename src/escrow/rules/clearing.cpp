// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/clearing.hpp"

#include "escrow/rules/accounts.hpp"
#include "escrow/rules/entries.hpp"
#include "escrow/rules/jobs.hpp"
#include "escrow/rules/payment_state.hpp"

namespace holdfast::escrow::rules {

namespace {

bool is_clearing(const Payment& payment) {
    return payment.is_available && payment.available_on && !payment.is_disputed;
}

Timestamp clears_at(const Payment& payment, const Release& release) {
    return std::max(*payment.available_on, release.clears_after);
}

}  // namespace

bool may_clear(const Payment& payment, const Release& release, Timestamp now) {
    return is_clearing(payment) && clears_at(payment, release) <= now;
}

void clear(Draft& draft, const Payment& payment, Release release) {
    draft.post(clear_entry(payment, draft.get<Collaboration>(payment.collaboration_id), release));
    Wallet wallet = wallet_for(draft, wallet_of(payment));
    wallet.pending_balance -= release.credited;
    wallet.available_balance += release.credited;
    draft.put(std::move(wallet));
    release.cleared_at = draft.now();
    draft.put(std::move(release));
}

std::optional<Timestamp> clear_releases(Draft& draft, const Payment& payment) {
    if (!is_clearing(payment)) {
        return std::nullopt;
    }
    std::optional<Timestamp> next;
    int cleared = 0;
    for (const Release* release : draft.rows().uncleared_releases(payment.id)) {
        if (may_clear(payment, *release, draft.now()) && cleared < kScopeLimit) {
            clear(draft, payment, *release);
            ++cleared;
        } else {
            const Timestamp at = std::max(clears_at(payment, *release), draft.now());
            next = next ? std::min(*next, at) : at;
        }
    }
    // Oldest first: where some of the loaded ones may not clear yet, neither may those that were not loaded.
    if (!next && cleared > 0 && !draft.rows().is_whole(scope_of(Scope::payment_releases, payment.id.value))) {
        next = draft.now();
    }
    return next;
}

void record_clearing(Draft& draft, const Payment& payment, Timestamp run_at) {
    Job job = ready_job(draft, JobKind::clear_releases, payment.id.value);
    job.run_at = run_at;
    draft.record({.job = std::move(job)});
}

}  // namespace holdfast::escrow::rules
