// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/failure.hpp"
#include "base/ids.hpp"
#include "escrow/job.hpp"

#include <string>
#include <vector>

// Webhooks, and the jobs that ask Stripe. Who may ask stands beside each command.
namespace holdfast::escrow {

struct StoreStripeEvent {  // system. Keeps the event and records the job that handles it; a known id changes nothing
    StripeEvent event;
};
struct FinishStripeEvent {  // system, by the event's job. Nothing to fold, or it was folded by commands before
    JobClaim claim;
    StripeEventStatus status{};
};
// System. Claims those of the jobs that are due: attempts and claim go up, the lease begins. A job over kMaxJobAttempts
// becomes a dead letter instead. Reply: ClaimReply.
struct ClaimJobs {
    std::vector<JobId> jobs;
    Duration lease{};
};
// System: the moment of the first send is kept before the request leaves (20 h rule); of an event's job, when nothing
// matched it first.
struct StartSending {
    JobClaim claim;
};
struct RetryJob {  // system: back to READY at `run_at`
    JobClaim claim;
    Timestamp run_at{};
    std::string error;
};
struct FinishJob {  // system: done without any other effect
    JobClaim claim;
};
struct BuryJob {  // system: a dead letter, for an operator
    JobClaim claim;
    std::string error;
};
struct ReviveJob {  // admin, and the operator's own tools: a dead letter is tried again, at once. Reply: JobReply 202
    // What may have been sent before is looked for at Stripe first, and sent again only where nothing of it is there.
    JobId job_id{};
};
// Admin. An event that nothing was matched with, or whose job is a dead letter, is handled again. Reply:
// StripeEventReply 202
struct ReplayStripeEvent {
    std::string event_id;
    JobId job_id{};  // the job that handled it; nil: it is kept no more
};
// System. A definitive refusal by the provider that ends a job without an outcome of its own (create_intent,
// create_customer, create_connect_account, a confirm without an intent in the answer): the waiting key gets
// FailureReply.
struct RefuseJob {
    JobClaim claim;
    Failure failure;
};

}  // namespace holdfast::escrow
