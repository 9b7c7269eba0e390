// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/rules/access.hpp"
#include "escrow/rules/draft.hpp"

// Recording, ending and postponing jobs.
namespace holdfast::escrow::rules {

// A job for the runner, due at once.
[[nodiscard]] Job ready_job(Draft& draft, JobKind kind, const Uuid& subject);
// A job that the caller itself runs and waits for; the client's key, if there is one, waits with it.
[[nodiscard]] Job leased_job(Draft& draft, JobKind kind, const Uuid& subject);

// The claimed job; `stale_claim` when it was claimed again since, or is leased no more.
[[nodiscard]] Result<Job> claimed(const Draft& draft, const JobClaim& claim);
[[nodiscard]] Result<std::optional<Job>> claimed(const Draft& draft, const std::optional<JobClaim>& claim);

// Done; the key that waits for it, if one does, is answered by this command's reply. Of a Stripe event's job: the event
// is closed as applied, unless it was closed before.
void finish(Draft& draft, Job job);
// What became of a Stripe event that is still open.
void close_event(Draft& draft, const std::string& id, StripeEventStatus status);
// Back to the runner at `run_at`, as good as new: it did its work, there is only more of it later.
void reschedule(Draft& draft, Job job, Timestamp run_at);
void bury(Draft& draft, Job job, std::string error);

// Hands a job whose run was interrupted to the caller; `provider_pending` while somebody else has it.
[[nodiscard]] Result<Reply> take_over(Draft& draft, JobId id);

// When to ask Stripe again about something begun at `since`: often at first, hourly in the end.
[[nodiscard]] Timestamp next_poll(Timestamp since, Timestamp now);

[[nodiscard]] bool is_due(const Job& job, Timestamp now);
// One more claim, until `leased_until`.
void lease(Job& job, Timestamp leased_until);

}  // namespace holdfast::escrow::rules
