// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/jobs.hpp"
#include "escrow/rules/rules.hpp"

namespace holdfast::escrow::rules {

void need(Wants& wants, const StoreStripeEvent& command) {
    wants.row<StripeEvent>(command.event.id);
}

Result<Reply> apply(Draft& draft, const StoreStripeEvent& command) {
    if (draft.find<StripeEvent>(command.event.id) != nullptr) {
        return EmptyReply{.status = 200};
    }
    StripeEvent event = command.event;
    event.status = StripeEventStatus::received;
    event.received_at = draft.now();
    event.applied_at.reset();
    Job job = ready_job(draft, JobKind::handle_stripe_event, Uuid{});
    job.subject_key = event.id;
    draft.record({.job = std::move(job)});
    draft.put(std::move(event));
    return EmptyReply{.status = 200};
}

void need(Wants& wants, const FinishStripeEvent& command) {
    want_job(wants, command.claim);
}

Result<Reply> apply(Draft& draft, const FinishStripeEvent& command) {
    auto job = claimed(draft, command.claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    if (job->kind != JobKind::handle_stripe_event) {
        return fail(FailureCode::not_found, "The job is of no event.");
    }
    close_event(draft, job->subject_key, command.status);
    finish(draft, std::move(*job));
    return EmptyReply{};
}

void need(Wants& wants, const ReplayStripeEvent& command) {
    wants.row<StripeEvent>(command.event_id);
    if (!command.job_id.is_nil()) {
        wants.row<Job>(command.job_id);
    }
}

Result<Reply> apply(Draft& draft, const ReplayStripeEvent& command) {
    const StripeEvent* known = draft.find<StripeEvent>(command.event_id);
    if (known == nullptr) {
        return fail(FailureCode::not_found, "There is no such event.");
    }
    const Job* handler = command.job_id.is_nil() ? nullptr : draft.find<Job>(command.job_id);
    if (handler != nullptr &&
        (handler->kind != JobKind::handle_stripe_event || handler->subject_key != command.event_id)) {
        return fail(FailureCode::not_found, "There is no such job of this event.");
    }
    const bool is_dead = handler != nullptr && handler->status == JobStatus::dead;
    if (!is_dead && known->status != StripeEventStatus::unmatched) {
        return fail(FailureCode::wrong_state, "Only an event that failed or matched nothing is handled again.");
    }
    StripeEvent event = *known;
    event.status = StripeEventStatus::received;
    event.applied_at.reset();
    draft.put(std::move(event));
    draft.note({.kind = ActivityKind::event_replayed, .subject_key = command.event_id});
    if (handler != nullptr) {
        Job job = *handler;
        job.finished_at.reset();
        job.first_sent_at.reset();
        reschedule(draft, std::move(job), draft.now());
        return StripeEventReply{.event_id = command.event_id, .job_id = command.job_id};
    }
    Job job = ready_job(draft, JobKind::handle_stripe_event, Uuid{});
    job.subject_key = command.event_id;
    const JobId job_id = job.id;
    draft.record({.job = std::move(job)});
    return StripeEventReply{.event_id = command.event_id, .job_id = job_id};
}

}  // namespace holdfast::escrow::rules
