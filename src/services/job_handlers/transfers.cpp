// SPDX-License-Identifier: Apache-2.0
#include "base/log.hpp"
#include "services/freeze.hpp"
#include "services/job_handlers/change.hpp"
#include "services/job_handlers/handlers.hpp"
#include "services/job_handlers/payout_pause.hpp"
#include "stripe/connect_objects.hpp"
#include "stripe/connect_requests.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::services {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view kBalanceInsufficient = "balance_insufficient";
constexpr Duration kShortestDeferral = 10s;
constexpr Duration kLongestDeferral = 1h;

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

asio::awaitable<std::optional<escrow::Payout>> payout_of(Errand errand) {
    const auto id = subject_of<PayoutId>(errand);
    co_return co_await read(errand.services, [id](store::Queries& queries) { return queries.payout(id); });
}

// The longer it has waited, the longer it waits: never given up, for the money will come.
Duration deferral_after(Duration waited) {
    return std::clamp<Duration>(waited / 2, kShortestDeferral, kLongestDeferral);
}

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

Result<escrow::CommandBody> record_reversal(const Errand& errand, const Json& object) {
    auto reversal = stripe::parse_reversal(object);
    if (!reversal) {
        return std::unexpected(std::move(reversal.error()));
    }
    return escrow::RecordReversal{
        .claim = claim_of(errand),
        .payout_id = subject_of<PayoutId>(errand),
        .reversal_id = std::move(reversal->id),
    };
}

// One of the whole amount is what was wanted, whoever asked for it: a transfer carries one payout alone.
asio::awaitable<Finding> look_for_reversal(Errand errand) {
    const auto payout = co_await payout_of(errand);
    if (!payout || payout->stripe_transfer_id.empty()) {
        co_return Finding{.is_complete = false, .why = "the payout has no transfer"};
    }
    co_return co_await find_in_list(
        errand,
        [transfer = payout->stripe_transfer_id](const std::string& after) {
            return stripe::list_reversals(transfer, after);
        },
        [amount = payout->amount](const Json& object) {
            const auto reversal = stripe::parse_reversal(object);
            return reversal && reversal->amount.minor == amount;
        }
    );
}

asio::awaitable<JobResult> defer_reversal(Errand errand) {
    const auto payout = co_await payout_of(errand);
    const Timestamp now = errand.services.clock.now();
    const Duration waited = payout && payout->failed_at ? now - *payout->failed_at : Duration{0};
    log::warn(
        "the money of a failed payout can't be taken back from the connected account yet",
        {{"payout", to_string(subject_of<PayoutId>(errand))},
         {"request_id", errand.job.request_id},
         {"waited_seconds", std::chrono::floor<std::chrono::seconds>(waited).count()}}
    );
    co_return co_await settle(
        errand,
        escrow::DeferReversal{
            .claim = claim_of(errand),
            .payout_id = subject_of<PayoutId>(errand),
            .retry_at = now + deferral_after(waited),
        }
    );
}

// Somebody may have reversed the transfer by hand: then the money is back, and that is recorded.
asio::awaitable<JobResult> refuse_reversal(Errand errand, stripe::CallFailure failure) {
    const Finding found = co_await look_for_reversal(errand);
    if (found.object) {
        auto body = record_reversal(errand, *found.object);
        if (body) {
            co_return co_await settle(errand, std::move(*body));
        }
    }
    if (failure.code == kBalanceInsufficient) {
        co_return co_await defer_reversal(errand);
    }
    co_return co_await bury(
        errand, "Stripe refuses to take the transfer back; the money is on the connected account. " + describe(failure)
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

asio::awaitable<JobResult> run_reverse_transfer(Errand errand) {
    return run_change(
        std::move(errand), {.record = record_reversal, .refuse = refuse_reversal, .look_up = look_for_reversal}
    );
}

}  // namespace holdfast::services
