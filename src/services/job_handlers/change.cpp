// SPDX-License-Identifier: Apache-2.0
#include "services/job_handlers/change.hpp"

#include "services/commands.hpp"
#include "stripe/client.hpp"

#include <utility>

namespace holdfast::services {

namespace {

using namespace std::chrono_literals;
using Outcome = stripe::CallFailure::Outcome;

constexpr Duration kLeastTimeToSend = 1s;

stripe::CallFailure never_built() {
    return {
        .outcome = Outcome::refused,
        .type = "invalid_request_error",
        .code = "amount_not_movable",
        .message = "Stripe cannot move this amount in this currency exactly.",
    };
}

asio::awaitable<JobResult> record(Errand errand, Change change, Json object) {
    auto body = change.record(errand, object);
    if (!body) {
        co_return co_await end_unreadable(errand, std::move(body.error()));
    }
    co_return co_await settle(errand, std::move(*body));
}

asio::awaitable<JobResult> end_unfound(Errand errand, Change change) {
    if (change.give_up != nullptr) {
        co_return co_await change.give_up(errand);
    }
    co_return co_await bury(
        errand,
        "Stripe did not say within 20 hours how this ended, and nothing with the metadata holdfast_job=" +
            to_string(errand.job.id) + " was found there. Compare with the Stripe dashboard before reviving it."
    );
}

// The end of a job that an earlier sending made clear, or nothing: send again.
asio::awaitable<std::optional<JobResult>> end_by_looking(Errand errand, Change change) {
    const Timestamp now = errand.services.clock.now();
    const bool is_closed = now >= *errand.job.first_sent_at + kResendWindow;
    // An operator has opened the window again, and Stripe may have forgotten the key: only looking shows what was done.
    const bool is_late = now >= errand.job.created_at + kResendWindow;
    Finding finding;
    if (change.look_up != nullptr) {
        finding = co_await change.look_up(errand);
    }
    if (finding.object) {
        co_return co_await record(errand, change, std::move(*finding.object));
    }
    if (!finding.is_complete && (is_closed || is_late)) {
        co_return co_await postpone(errand, "It can't be looked up: " + finding.why);
    }
    if (!is_closed) {
        co_return std::nullopt;
    }
    co_return co_await end_unfound(errand, change);
}

}  // namespace

asio::awaitable<JobResult> run_change(Errand errand, Change change) {
    const Services& services = errand.services;
    auto request = stripe::parse_request(errand.job.request);
    if (!request) {
        co_return co_await change.refuse(errand, never_built());
    }
    if (errand.job.first_sent_at) {
        if (auto end = co_await end_by_looking(errand, change)) {
            co_return std::move(*end);
        }
    }
    if (services.clock.now() + kLeastTimeToSend > errand.run.deadline) {
        co_return co_await postpone(errand, "No time was left to send it.");
    }
    if (!errand.job.first_sent_at) {
        // Kept before the request leaves: after a crash it is known that it may have been sent.
        engine::Outcome started = co_await execute_as_system(
            services, errand.job.request_id, escrow::StartSending{.claim = claim_of(errand)}, errand.run.lane
        );
        if (started.failure) {
            co_return JobResult{.ending = JobEnding::lost, .outcome = std::move(started)};
        }
    }
    Answer answer = co_await services.stripe.send(std::move(*request), errand.run.deadline);
    if (answer) {
        co_return co_await record(errand, change, std::move(*answer));
    }
    if (answer.error().outcome == Outcome::refused) {
        co_return co_await change.refuse(errand, std::move(answer.error()));
    }
    co_return co_await postpone(errand, describe(answer.error()), answer.error().retry_after);
}

asio::awaitable<JobResult> refuse_job(Errand errand, stripe::CallFailure failure) {
    co_return co_await settle(
        errand, escrow::RefuseJob{.claim = claim_of(errand), .failure = stripe::to_failure(failure)}
    );
}

asio::awaitable<JobResult> refuse_unanswered(Errand errand) {
    co_return co_await settle(
        errand,
        escrow::RefuseJob{
            .claim = claim_of(errand),
            .failure =
                {
                    .code = FailureCode::provider_refused,
                    .detail = "Stripe did not answer for many hours, so this attempt has ended. Please try again.",
                },
        }
    );
}

}  // namespace holdfast::services
