// SPDX-License-Identifier: Apache-2.0
#include "base/log.hpp"
#include "services/freeze.hpp"
#include "services/job_handlers/change.hpp"
#include "services/job_handlers/handlers.hpp"
#include "services/job_handlers/payout_steps.hpp"
#include "stripe/connect_objects.hpp"
#include "stripe/connect_requests.hpp"

#include <utility>

namespace holdfast::services {

namespace {

Result<escrow::CommandBody> record_transfer(const Errand& errand, const Json& object) {
    auto transfer = stripe::parse_transfer(object);
    if (!transfer) {
        return std::unexpected(std::move(transfer.error()));
    }
    return escrow::RecordTransfer{
        .claim = claim_of(errand),
        .payout_id = subject_of<PayoutId>(errand),
        .transfer_id = std::move(transfer->id),
    };
}

// Never given up, for the money will come.
asio::awaitable<JobResult> defer_transfer(Errand errand) {
    const auto payout = co_await payout_of(errand);
    const Timestamp now = errand.services.clock.now();
    const Duration waited = payout ? now - payout->requested_at : Duration{0};
    log::warn(
        "a payout waits for the platform's Stripe balance",
        {{"payout", to_string(subject_of<PayoutId>(errand))},
         {"request_id", errand.job.request_id},
         {"waited_seconds", std::chrono::floor<std::chrono::seconds>(waited).count()}}
    );
    errand.services.metrics
        .counter("holdfast_payouts_deferred_total", "Transfers put off because the platform's balance was too low")
        .add();
    co_return co_await settle(
        errand,
        escrow::DeferTransfer{
            .claim = claim_of(errand),
            .payout_id = subject_of<PayoutId>(errand),
            .retry_at = now + deferral_after(waited)
        }
    );
}

asio::awaitable<JobResult> refuse_transfer(Errand errand, stripe::CallFailure failure) {
    if (failure.code == kBalanceInsufficient) {
        co_return co_await defer_transfer(errand);
    }
    Failure told = stripe::to_failure(failure);
    log::warn(
        "Stripe refused a transfer",
        {{"payout", to_string(subject_of<PayoutId>(errand))},
         {"request_id", errand.job.request_id},
         {"why", describe(failure)}}
    );
    co_return co_await settle(
        errand,
        escrow::RefuseTransfer{
            .claim = claim_of(errand),
            .payout_id = subject_of<PayoutId>(errand),
            .failure_code = failure.code.empty() ? std::string{"transfer_refused"} : failure.code,
            .failure_reason = std::move(told.detail),
        }
    );
}

auto made_by(const Errand& errand) {
    return [job = to_string(errand.job.id)](const Json& object) {
        return object["metadata"][kMetadataJob].string_or() == job;
    };
}

asio::awaitable<Finding> look_for_transfer(Errand errand) {
    return find_in_list(
        errand,
        [group = to_string(errand.job.subject_id)](const std::string& after) {
            return stripe::list_transfers(group, after);
        },
        made_by(errand)
    );
}

}  // namespace

asio::awaitable<JobResult> run_create_transfer(Errand errand) {
    if (auto held = co_await hold_while_paused(errand)) {
        co_return std::move(*held);
    }
    co_return co_await run_change(
        std::move(errand), {.record = record_transfer, .refuse = refuse_transfer, .look_up = look_for_transfer}
    );
}

}  // namespace holdfast::services
