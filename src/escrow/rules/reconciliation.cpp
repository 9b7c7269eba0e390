// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/jobs.hpp"
#include "escrow/rules/rules.hpp"

#include <algorithm>
#include <cstring>

namespace holdfast::escrow::rules {

namespace {

// The same for an account every time, so that each keeps its own moment.
Duration share_of(Duration spread, JobId id) {
    constexpr std::uint32_t kParts = 1U << 16U;
    std::uint16_t part = 0;
    std::memcpy(&part, id.value.bytes.data() + 8, sizeof part);
    return spread / kParts * part;
}

Job new_job(Draft& draft, UserId user_id, Timestamp run_at) {
    Job job = ready_job(draft, JobKind::reconcile, user_id.value);
    job.id = reconciliation_job(user_id);
    job.run_at = run_at;
    return job;
}

Reconciliation new_walk(Draft& draft, const RecordReconciliation& command) {
    return {
        .id = draft.next_id<ReconciliationId>(),
        .user_id = command.user_id,
        .account = command.account,
        .window_from = command.window_from,
        .window_until = command.window_until,
        .started_at = draft.now(),
    };
}

void count(Reconciliation& walk, const ReconciliationCounts& counts) {
    walk.matched += counts.matched;
    walk.in_transit += counts.in_transit;
    walk.missing_here += counts.missing_here;
    walk.missing_there += counts.missing_there;
    walk.amount += counts.amount;
    walk.fee += counts.fee;
}

}  // namespace

void need(Wants& wants, const BeginReconciliations& command) {
    for (const UserId& user_id : command.users) {
        wants.row<Job>(reconciliation_job(user_id));
    }
}

Result<Reply> apply(Draft& draft, const BeginReconciliations& command) {
    for (const UserId& user_id : command.users) {
        const JobId id = reconciliation_job(user_id);
        if (draft.find<Job>(id) == nullptr) {
            draft.record({.job = new_job(draft, user_id, command.first_at + share_of(command.spread, id))});
        }
    }
    return EmptyReply{};
}

void need(Wants& wants, const RecordReconciliation& command) {
    want_job(wants, command.claim);
    if (command.run_id) {
        wants.row<Reconciliation>(*command.run_id);
    }
}

Result<Reply> apply(Draft& draft, const RecordReconciliation& command) {
    auto job = claimed(draft, command.claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    Reconciliation walk = command.run_id ? draft.get<Reconciliation>(*command.run_id) : new_walk(draft, command);
    if (walk.finished_at) {
        return fail(FailureCode::wrong_state, "That walk has come to its end.");
    }
    count(walk, command.counts);
    walk.remaining_until = command.remaining_until;
    const bool is_over = walk.remaining_until <= walk.window_from;
    if (is_over) {
        walk.finished_at = draft.now();
    }
    draft.put(std::move(walk));
    reschedule(draft, std::move(*job), is_over ? std::max(command.next_at, draft.now()) : draft.now());
    return EmptyReply{};
}

void need(Wants& wants, const RunReconciliation& command) {
    wants.row<Job>(reconciliation_job(command.user_id));
    if (!command.user_id.is_nil()) {
        wants.row<ConnectAccount>(command.user_id);
    }
}

Result<Reply> apply(Draft& draft, const RunReconciliation& command) {
    if (!command.user_id.is_nil()) {
        const ConnectAccount* account = draft.find<ConnectAccount>(command.user_id);
        if (account == nullptr || account->stripe_account_id.empty()) {
            return fail(FailureCode::not_found, "There is no such account.");
        }
    }
    const JobId id = reconciliation_job(command.user_id);
    const Job* known = draft.find<Job>(id);
    if (known == nullptr) {
        draft.record({.job = new_job(draft, command.user_id, draft.now())});
    } else if (known->status != JobStatus::leased) {
        Job job = *known;
        job.finished_at.reset();
        reschedule(draft, std::move(job), draft.now());
    }
    draft.note({.kind = ActivityKind::reconciliation_run, .subject_id = id.value});
    return JobReply{.job_id = id};
}

}  // namespace holdfast::escrow::rules
