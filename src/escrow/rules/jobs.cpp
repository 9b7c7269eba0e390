// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/jobs.hpp"

namespace holdfast::escrow::rules {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds kAskOperatorAgain = 60s;
// A lease says how long its holder may take at worst; mostly it is done at once.
constexpr std::chrono::seconds kAskHolderAgain = 1s;

std::chrono::seconds until(Timestamp at, Timestamp now) {
    return std::max(std::chrono::ceil<std::chrono::seconds>(at - now), std::chrono::seconds{1});
}

}  // namespace

Job ready_job(Draft& draft, JobKind kind, const Uuid& subject) {
    return {
        .id = draft.next_id<JobId>(),
        .kind = kind,
        .subject_id = subject,
        .status = JobStatus::ready,
        .run_at = draft.now(),
        .request_id = draft.command().request_id,
        .created_at = draft.now(),
    };
}

Job leased_job(Draft& draft, JobKind kind, const Uuid& subject) {
    Job job = ready_job(draft, kind, subject);
    lease(job, draft.now() + draft.command().inline_lease);
    if (const auto& key = draft.command().idempotency) {
        job.waiting_user_id = draft.actor().user_id;
        job.waiting_key = key->key;
    }
    return job;
}

Result<Job> claimed(const Draft& draft, const JobClaim& claim) {
    const Job* job = draft.find<Job>(claim.job_id);
    if (job == nullptr || job->status != JobStatus::leased || job->claim != claim.claim) {
        return fail(FailureCode::stale_claim, "The job was claimed again meanwhile.");
    }
    return *job;
}

Result<std::optional<Job>> claimed(const Draft& draft, const std::optional<JobClaim>& claim) {
    if (!claim) {
        return std::nullopt;
    }
    auto job = claimed(draft, *claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    return std::optional{std::move(*job)};
}

void finish(Draft& draft, Job job) {
    draft.answer(job);
    if (job.kind == JobKind::handle_stripe_event) {
        close_event(draft, job.subject_key, StripeEventStatus::applied);
    }
    job.status = JobStatus::done;
    job.leased_until.reset();
    job.finished_at = draft.now();
    draft.put(std::move(job));
}

void close_event(Draft& draft, const std::string& id, StripeEventStatus status) {
    const StripeEvent* known = draft.find<StripeEvent>(id);
    if (known == nullptr || known->status != StripeEventStatus::received) {
        return;
    }
    StripeEvent event = *known;
    event.status = status;
    event.applied_at = draft.now();
    draft.put(std::move(event));
}

void reschedule(Draft& draft, Job job, Timestamp run_at) {
    job.status = JobStatus::ready;
    job.run_at = run_at;
    job.attempts = 0;
    job.leased_until.reset();
    job.last_error.clear();
    draft.put(std::move(job));
}

void bury(Draft& draft, Job job, std::string error) {
    job.status = JobStatus::dead;
    job.leased_until.reset();
    job.last_error = std::move(error);
    job.finished_at = draft.now();
    draft.put(std::move(job));
}

Result<Reply> take_over(Draft& draft, JobId id) {
    Job job = draft.get<Job>(id);
    // A job answers one key. While another one waits for it the runner ends it, and this caller asks again then.
    const bool is_free = job.waiting_user_id.is_nil();
    if (is_free && is_due(job, draft.now()) && job.attempts < kMaxJobAttempts) {
        lease(job, draft.now() + draft.command().inline_lease);
        if (const auto& key = draft.command().idempotency) {
            job.waiting_user_id = draft.actor().user_id;
            job.waiting_key = key->key;
        }
        draft.put(job);
        return PendingReply{.job = std::move(job)};
    }
    Failure failure{
        .code = FailureCode::provider_pending,
        .detail = "Stripe has not answered an earlier request for this yet.",
        .retry_after = kAskOperatorAgain,
    };
    if (job.status == JobStatus::leased && job.leased_until) {
        failure.retry_after = kAskHolderAgain;
    } else if (job.status == JobStatus::ready) {
        failure.retry_after = until(job.run_at, draft.now());
    }
    return std::unexpected(std::move(failure));
}

Timestamp next_poll(Timestamp since, Timestamp now) {
    const Duration age = now - since;
    if (age < 1min) {
        return now + 10s;
    }
    if (age < 10min) {
        return now + 1min;
    }
    return age < 2h ? now + 5min : now + 1h;
}

bool is_due(const Job& job, Timestamp now) {
    switch (job.status) {
        case JobStatus::ready:
            return job.run_at <= now;
        case JobStatus::leased:
            return !job.leased_until || *job.leased_until <= now;
        case JobStatus::done:
        case JobStatus::dead:
            return false;
    }
    check_failed("job.status", "a job's status is a listed one");
}

void lease(Job& job, Timestamp leased_until) {
    job.status = JobStatus::leased;
    job.claim += 1;
    job.attempts += 1;
    job.leased_until = leased_until;
}

}  // namespace holdfast::escrow::rules
