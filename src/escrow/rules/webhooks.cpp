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
    wants.row<StripeEvent>(command.event_id);
}

Result<Reply> apply(Draft& draft, const FinishStripeEvent& command) {
    auto job = claimed(draft, command.claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    const StripeEvent* known = draft.find<StripeEvent>(command.event_id);
    if (known == nullptr) {
        return fail(FailureCode::not_found, "There is no such event.");
    }
    StripeEvent event = *known;
    event.status = command.status;
    event.applied_at = draft.now();
    draft.put(std::move(event));
    finish(draft, std::move(*job));
    return EmptyReply{};
}

}  // namespace holdfast::escrow::rules
