// SPDX-License-Identifier: Apache-2.0
#include "services/jobs.hpp"

#include "base/log.hpp"
#include "services/job_handlers/handlers.hpp"

#include <utility>

namespace holdfast::services {

namespace {

using namespace std::chrono_literals;

// Well under the runner's lease, so that a run ends before another may begin.
constexpr Duration kRunTime = 40s;

asio::awaitable<JobResult> run_once(Errand errand) {
    using escrow::JobKind;
    switch (errand.job.kind) {
        case JobKind::create_customer:
            return run_create_customer(std::move(errand));
        case JobKind::create_intent:
            return run_create_intent(std::move(errand));
        case JobKind::confirm_intent:
            return run_confirm_intent(std::move(errand));
        case JobKind::poll_intent:
            return run_poll_intent(std::move(errand));
        case JobKind::expire_payment:
            return run_expire_payment(std::move(errand));
        case JobKind::record_fee:
            return run_record_fee(std::move(errand));
        case JobKind::clear_releases:
            return run_clear_releases(std::move(errand));
        case JobKind::create_refund:
            return run_create_refund(std::move(errand));
        case JobKind::poll_refund:
            return run_poll_refund(std::move(errand));
        case JobKind::create_connect_account:
            return run_create_connect_account(std::move(errand));
        case JobKind::refresh_account:
            return run_refresh_account(std::move(errand));
        case JobKind::detach_payment_method:
            return run_detach_payment_method(std::move(errand));
        case JobKind::sync_payment_methods:
            return run_sync_payment_methods(std::move(errand));
        case JobKind::create_transfer:
            return run_create_transfer(std::move(errand));
        case JobKind::create_stripe_payout:
            return run_create_stripe_payout(std::move(errand));
        case JobKind::poll_payout:
            return run_poll_payout(std::move(errand));
        case JobKind::reverse_transfer:
            return run_reverse_transfer(std::move(errand));
        case JobKind::allocate_payout:
            return run_allocate_payout(std::move(errand));
        case JobKind::settle_payout:
            return run_settle_payout(std::move(errand));
        case JobKind::handle_stripe_event:
            return run_handle_stripe_event(std::move(errand));
        case JobKind::reconcile:
            return run_reconcile(std::move(errand));
    }
    return bury(std::move(errand), "This version does not know this kind of job.");
}

asio::awaitable<JobResult> run_chain(Errand errand) {
    for (;;) {
        JobResult result = co_await run_once({errand.services, std::move(errand.job), errand.run});
        auto* next = std::get_if<escrow::PendingReply>(&result.outcome.reply);
        if (result.ending != JobEnding::settled || next == nullptr) {
            co_return result;
        }
        errand.job = std::move(next->job);
    }
}

asio::awaitable<void> run_logged(Errand errand) {
    const std::string id = to_string(errand.job.id);
    const std::string kind{to_string(errand.job.kind)};
    const JobResult result = co_await run_chain(std::move(errand));
    if (result.ending == JobEnding::lost) {
        log::debug("another claim has the job now, or will have it", {{"job", id}, {"kind", kind}});
    }
}

}  // namespace

asio::awaitable<JobResult> run_job(const Services& services, escrow::Job job, JobRun run) {
    return run_chain({.services = services, .job = std::move(job), .run = run});
}

asio::awaitable<void> run_claimed_job(const Services& services, escrow::Job job) {
    const JobRun run{.lane = engine::Lane::background, .deadline = services.clock.now() + kRunTime};
    return run_logged({.services = services, .job = std::move(job), .run = run});
}

}  // namespace holdfast::services
