// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/context.hpp"

namespace holdfast::services {

// How one run of a claimed job ended. Every run ends in exactly one engine command that is fenced by the claim.
enum class JobEnding {
    settled,    // it is done; `outcome` is what the waiting caller is told
    postponed,  // it will be tried again
    buried,     // a dead letter, for an operator
    lost,       // another claim has it now, or the books could not be written: nothing was recorded by this run
};
struct JobResult {
    JobEnding ending{};
    engine::Outcome outcome;
};

// Who runs a job: a caller who waits, or the runner.
struct JobRun {
    engine::Lane lane = engine::Lane::background;
    Timestamp deadline{};  // calls to Stripe end by then
};

// Runs a claimed job, and the jobs that its end hands back already leased (create_customer, then create_intent).
[[nodiscard]] asio::awaitable<JobResult> run_job(const Services& services, escrow::Job job, JobRun run);

// The runner's handler: `[&services](escrow::Job job) { return run_claimed_job(services, std::move(job)); }`. Calls end
// well before the runner's lease does.
[[nodiscard]] asio::awaitable<void> run_claimed_job(const Services& services, escrow::Job job);

// At the start of a server. The platform's walk over Stripe's movements is planned once for good; it plans those of the
// creators.
[[nodiscard]] asio::awaitable<void> begin_reconciliation(const Services& services);

}  // namespace holdfast::services
