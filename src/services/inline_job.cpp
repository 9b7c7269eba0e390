// SPDX-License-Identifier: Apache-2.0
#include "services/inline_job.hpp"

#include "services/commands.hpp"
#include "services/jobs.hpp"

#include <utility>

namespace holdfast::services {

namespace {

using namespace std::chrono_literals;

// Kept back of the deadline, to record what the last call brought and to answer.
constexpr Duration kTimeToAnswer = 1s;

}  // namespace

asio::awaitable<engine::Outcome> execute_and_wait(
    const Services& services, RequestContext context, escrow::CommandBody body
) {
    const std::string request_id = context.request_id;
    const JobRun run{.lane = engine::Lane::interactive, .deadline = context.deadline - kTimeToAnswer};
    engine::Outcome outcome = co_await execute(services, std::move(context), std::move(body));
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
