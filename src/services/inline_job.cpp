// SPDX-License-Identifier: Apache-2.0
#include "services/inline_job.hpp"

#include "services/commands.hpp"
#include "services/jobs.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::services {

namespace {

using namespace std::chrono_literals;

// Kept back of the deadline, to record what the last call brought and to answer.
constexpr Duration kTimeToAnswer = 1s;
constexpr std::chrono::seconds kWorthWaiting = 1s;
constexpr Duration kPause = 20ms;
constexpr Duration kLongestPause = 500ms;

// The command needs what another request, or the runner, is asking Stripe for at this moment.
bool is_worked_on(const engine::Outcome& outcome) {
    const auto& failure = outcome.failure;
    return failure && failure->code == FailureCode::provider_pending &&
           failure->retry_after.value_or(1h) <= kWorthWaiting;
}

// As often as that takes; the job may be another node's, so that nothing here would tell of its end.
asio::awaitable<engine::Outcome> execute_in_turn(
    const Services& services, RequestContext context, escrow::CommandBody body
) {
    for (Duration pause = kPause;; pause = std::min(2 * pause, kLongestPause)) {
        engine::Outcome outcome = co_await execute(services, context, body);
        const Timestamp next = services.clock.now() + pause;
        if (!is_worked_on(outcome) || next >= context.deadline - kTimeToAnswer) {
            co_return outcome;
        }
        co_await services.timer.sleep_until(next);
    }
}

}  // namespace

asio::awaitable<engine::Outcome> execute_and_wait(
    const Services& services, RequestContext context, escrow::CommandBody body
) {
    const std::string request_id = context.request_id;
    const JobRun run{.lane = engine::Lane::interactive, .deadline = context.deadline - kTimeToAnswer};
    engine::Outcome outcome = co_await execute_in_turn(services, std::move(context), std::move(body));
    auto* pending = std::get_if<escrow::PendingReply>(&outcome.reply);
    if (pending == nullptr) {
        co_return outcome;
    }
    JobResult result = co_await run_job(services, std::move(pending->job), run);
    if (result.ending != JobEnding::settled) {
        co_return provider_pending(request_id);
    }
    co_return std::move(result.outcome);
}

}  // namespace holdfast::services
