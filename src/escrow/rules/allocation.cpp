// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/allocation.hpp"

#include "escrow/rules/accounts.hpp"
#include "escrow/rules/jobs.hpp"
#include "escrow/rules/payment_state.hpp"
#include "escrow/rules/rules.hpp"

namespace holdfast::escrow::rules {

namespace {

using namespace std::chrono_literals;

// The releases that a payout needs are there, or in a batch that is being written: soon.
constexpr Duration kLookAgain = 1s;

bool is_returned(PayoutStatus status) {
    return status == PayoutStatus::failed || status == PayoutStatus::canceled;
}

// `amount` of the allocation's release and payment is paid out; less than zero when it came back.
void count_paid(Draft& draft, const PayoutAllocation& allocation, Release& release, std::int64_t amount) {
    release.paid_out += amount;
    Payment payment = draft.get<Payment>(allocation.payment_id);
    payment.amount_paid_out += amount;
    save_payment(draft, std::move(payment));
}

void reserve(Draft& draft, const Payout& payout, Release release, std::int64_t amount) {
    PayoutAllocation allocation{
        .payout_id = payout.id,
        .release_id = release.id,
        .payment_id = release.payment_id,
        .status = AllocationStatus::reserved,
    };
    // A release that another payout freed meanwhile may get a second part from this one.
    if (const PayoutAllocation* known = draft.find<PayoutAllocation>(allocation.key())) {
        allocation = *known;
    }
    allocation.amount += amount;
    release.allocated += amount;
    if (allocation.status == AllocationStatus::paid) {
        count_paid(draft, allocation, release, amount);
    }
    draft.put(std::move(release));
    draft.put(std::move(allocation));
}

void pay(Draft& draft, PayoutAllocation allocation) {
    Release release = draft.get<Release>(allocation.release_id);
    count_paid(draft, allocation, release, allocation.amount);
    draft.put(std::move(release));
    allocation.status = AllocationStatus::paid;
    draft.put(std::move(allocation));
}

void free(Draft& draft, PayoutAllocation allocation) {
    Release release = draft.get<Release>(allocation.release_id);
    release.allocated -= allocation.amount;
    if (allocation.status == AllocationStatus::paid) {
        count_paid(draft, allocation, release, -allocation.amount);
    }
    draft.put(std::move(release));
    allocation.status = AllocationStatus::freed;
    draft.put(std::move(allocation));
}

Scope scope_for(AllocationStatus status) {
    return status == AllocationStatus::reserved ? Scope::payout_allocations : Scope::paid_allocations;
}

// Calls `change` with up to `limit` allocations, and takes them off it. Returns whether there may be more.
template <class Change>
bool change_some(Draft& draft, const Payout& payout, AllocationStatus status, int& limit, Change&& change) {
    for (const PayoutAllocation* allocation : draft.rows().allocations(payout.id, status)) {
        if (limit == 0) {
            return true;
        }
        change(draft, *allocation);
        --limit;
    }
    return !draft.rows().is_whole(scope_of(scope_for(status), payout.id.value));
}

}  // namespace

std::int64_t allocate(Draft& draft, Payout& payout) {
    std::int64_t allocated = 0;
    int limit = kScopeLimit;
    for (const Release* release : draft.rows().open_releases(wallet_of(payout))) {
        if (payout.unallocated == 0 || limit-- == 0) {
            break;
        }
        const std::int64_t part = std::min(release->credited - release->allocated, payout.unallocated);
        reserve(draft, payout, *release, part);
        payout.unallocated -= part;
        allocated += part;
    }
    return allocated;
}

void settle(Draft& draft, Payout& payout) {
    int limit = kScopeLimit;
    const bool has_more = change_some(draft, payout, AllocationStatus::reserved, limit, pay);
    payout.is_settled = !has_more && payout.unallocated == 0;
}

bool free_allocations(Draft& draft, const Payout& payout) {
    int limit = kScopeLimit;
    const bool has_more_reserved = change_some(draft, payout, AllocationStatus::reserved, limit, free);
    const bool has_more_paid = change_some(draft, payout, AllocationStatus::paid, limit, free);
    return has_more_reserved || has_more_paid;
}

void record_settling(Draft& draft, const Payout& payout) {
    draft.record({.job = ready_job(draft, JobKind::settle_payout, payout.id.value)});
}

void record_allocating(Draft& draft, const Payout& payout) {
    draft.record({.job = ready_job(draft, JobKind::allocate_payout, payout.id.value)});
}

void need(Wants& wants, const AllocatePayout& command) {
    want_job(wants, command.claim);
    const Payout* payout = wants.row<Payout>(command.payout_id);
    if (payout == nullptr || !wants.scope(open_releases_scope(wallet_of(*payout)))) {
        return;
    }
    for (const Release* release : wants.rows().open_releases(wallet_of(*payout))) {
        wants.row<PayoutAllocation>({.payout_id = payout->id, .release_id = release->id});
        wants.row<Payment>(release->payment_id);
    }
}

Result<Reply> apply(Draft& draft, const AllocatePayout& command) {
    auto job = claimed(draft, command.claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    const Payout* known = draft.find<Payout>(command.payout_id);
    if (known == nullptr || known->unallocated == 0 || is_returned(known->status)) {
        finish(draft, std::move(*job));
        return EmptyReply{};
    }
    Payout payout = *known;
    const std::int64_t allocated = allocate(draft, payout);
    if (payout.unallocated > 0) {
        reschedule(draft, std::move(*job), allocated > 0 ? draft.now() : draft.now() + kLookAgain);
    } else {
        if (payout.status == PayoutStatus::completed) {
            record_settling(draft, payout);
        }
        finish(draft, std::move(*job));
    }
    draft.put(std::move(payout));
    return EmptyReply{};
}

void need(Wants& wants, const SettlePayout& command) {
    want_job(wants, command.claim);
    wants.row<Payout>(command.payout_id);
    want_allocations(wants, command.payout_id);
}

Result<Reply> apply(Draft& draft, const SettlePayout& command) {
    auto job = claimed(draft, command.claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    const Payout* known = draft.find<Payout>(command.payout_id);
    bool has_more = false;
    if (known != nullptr && known->status == PayoutStatus::completed && !known->is_settled) {
        Payout payout = *known;
        settle(draft, payout);
        // What is not allocated yet is settled after the job that allocates it.
        has_more = !payout.is_settled && payout.unallocated == 0;
        draft.put(std::move(payout));
    } else if (known != nullptr && is_returned(known->status)) {
        has_more = free_allocations(draft, *known);
    }
    if (has_more) {
        reschedule(draft, std::move(*job), draft.now());
    } else {
        finish(draft, std::move(*job));
    }
    return EmptyReply{};
}

}  // namespace holdfast::escrow::rules
