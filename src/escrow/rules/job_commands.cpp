// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/jobs.hpp"
#include "escrow/rules/payment_state.hpp"
#include "escrow/rules/rules.hpp"

namespace holdfast::escrow::rules {

namespace {

// The payment that waits for the intent (or first the customer) that was refused.
std::optional<PaymentId> awaiting_intent(const Job& job) {
    if (job.kind == JobKind::create_intent) {
        return PaymentId{job.subject_id};
    }
    return job.kind == JobKind::create_customer ? parse_id<PaymentId>(job.subject_key) : std::nullopt;
}

void fail_attempt(Draft& draft, PaymentId id, const Failure& failure) {
    Payment payment = draft.get<Payment>(id);
    payment.intent_job_id = {};
    if (payment.status == PaymentStatus::pending) {
        payment.status = PaymentStatus::failed;
        payment.failure_code = failure.provider_code.empty() ? "provider_refused" : failure.provider_code;
        payment.failure_reason = failure.detail;
    }
    save_payment(draft, std::move(payment));
}

// Applies `change` to the claimed job, and saves it.
template <class Change>
Result<Reply> with_claimed(Draft& draft, const JobClaim& claim, Change&& change) {
    auto job = claimed(draft, claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    change(std::move(*job));
    return EmptyReply{};
}

}  // namespace

void need(Wants& wants, const ClaimJobs& command) {
    for (const JobId& id : command.jobs) {
        wants.row<Job>(id);
    }
}

Result<Reply> apply(Draft& draft, const ClaimJobs& command) {
    ClaimReply reply;
    for (const JobId& id : command.jobs) {
        const Job* known = draft.find<Job>(id);
        if (known == nullptr || !is_due(*known, draft.now())) {
            continue;
        }
        Job job = *known;
        if (job.attempts >= kMaxJobAttempts) {
            std::string error = job.last_error.empty() ? "no attempt came to an end" : job.last_error;
            bury(draft, std::move(job), std::move(error));
            continue;
        }
        lease(job, draft.now() + command.lease);
        reply.jobs.push_back(job);
        draft.put(std::move(job));
    }
    return reply;
}

void need(Wants& wants, const StartSending& command) {
    want_job(wants, command.claim);
}

Result<Reply> apply(Draft& draft, const StartSending& command) {
    return with_claimed(draft, command.claim, [&](Job job) {
        if (!job.first_sent_at) {
            job.first_sent_at = draft.now();
        }
        draft.put(std::move(job));
    });
}

void need(Wants& wants, const RetryJob& command) {
    want_job(wants, command.claim);
}

Result<Reply> apply(Draft& draft, const RetryJob& command) {
    return with_claimed(draft, command.claim, [&](Job job) {
        job.status = JobStatus::ready;
        job.run_at = command.run_at;
        job.leased_until.reset();
        job.last_error = command.error;
        draft.put(std::move(job));
    });
}

void need(Wants& wants, const FinishJob& command) {
    want_job(wants, command.claim);
}

Result<Reply> apply(Draft& draft, const FinishJob& command) {
    return with_claimed(draft, command.claim, [&](Job job) { finish(draft, std::move(job)); });
}

void need(Wants& wants, const BuryJob& command) {
    want_job(wants, command.claim);
}

Result<Reply> apply(Draft& draft, const BuryJob& command) {
    return with_claimed(draft, command.claim, [&](Job job) { bury(draft, std::move(job), command.error); });
}

void need(Wants& wants, const ReviveJob& command) {
    wants.row<Job>(command.job_id);
}

Result<Reply> apply(Draft& draft, const ReviveJob& command) {
    const Job* known = draft.find<Job>(command.job_id);
    if (known == nullptr) {
        return fail(FailureCode::not_found, "There is no such job.");
    }
    if (known->status != JobStatus::dead) {
        return fail(FailureCode::wrong_state, "Only a dead letter can be revived.");
    }
    Job job = *known;
    job.finished_at.reset();
    if (job.kind == JobKind::handle_stripe_event) {
        job.first_sent_at.reset();  // nothing was sent: what it matches is looked for as if for the first time
    } else if (job.first_sent_at) {
        job.first_sent_at =
            draft.now();  // the operator's word that it may be sent again, once Stripe shows nothing of it
    }
    reschedule(draft, std::move(job), draft.now());
    draft.note({.kind = ActivityKind::job_retried, .subject_id = command.job_id.value});
    return JobReply{.job_id = command.job_id};
}

void need(Wants& wants, const RefuseJob& command) {
    const Job* job = wants.row<Job>(command.claim.job_id);
    if (job == nullptr) {
        return;
    }
    if (const auto payment = awaiting_intent(*job)) {
        wants.row<Payment>(*payment);
    } else if (job->kind == JobKind::create_connect_account) {
        wants.row<ConnectAccount>(UserId{job->subject_id});
    }
}

Result<Reply> apply(Draft& draft, const RefuseJob& command) {
    auto job = claimed(draft, command.claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    if (const auto payment = awaiting_intent(*job)) {
        fail_attempt(draft, *payment, command.failure);
    } else if (job->kind == JobKind::create_connect_account) {
        ConnectAccount account = draft.get<ConnectAccount>(UserId{job->subject_id});
        account.account_job_id = {};
        draft.put(std::move(account));
    }
    job->last_error = command.failure.detail;
    finish(draft, std::move(*job));
    return FailureReply{.failure = command.failure};
}

}  // namespace holdfast::escrow::rules
