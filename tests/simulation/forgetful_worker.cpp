// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/forgetful_worker.hpp"

namespace holdfast::simulation {
namespace {

// Whether the command ends a claim. The beginning of a sending, and what a walk found so far, leave the job where it
// is.
template <class Body>
bool ends_claim(const Body& body) {
    if constexpr (std::is_same_v<Body, escrow::StartSending> || std::is_same_v<Body, escrow::RecordDifferences>) {
        return false;
    } else if constexpr (requires { body.claim->job_id; }) {
        return body.claim.has_value();
    } else {
        return requires { body.claim; };
    }
}

bool was_not_decided(const engine::Outcome& outcome) {
    return outcome.failure &&
           (outcome.failure->code == FailureCode::overloaded || outcome.failure->code == FailureCode::shutting_down ||
            outcome.failure->code == FailureCode::deadline_exceeded ||
            outcome.failure->code == FailureCode::outcome_unknown);
}

}  // namespace

engine::asio::awaitable<engine::Outcome> ForgetfulWorker::execute(
    escrow::Command command, engine::Lane lane, Timestamp deadline
) {
    const bool forgets = around_.choices.machine.chance(5) && around_.faults.has(FaultKind::job_twice) &&
                         std::visit([](const auto& body) { return ends_claim(body); }, command.body);
    if (!forgets) {
        co_return co_await engine_.execute(std::move(command), lane, deadline);
    }
    engine::Outcome first = co_await engine_.execute(command, lane, deadline);
    if (first.failure) {
        co_return first;
    }
    const engine::Outcome second = co_await engine_.execute(std::move(command), lane, deadline);
    const bool is_fenced = second.failure && second.failure->code == FailureCode::stale_claim;
    if (!is_fenced && !was_not_decided(second) && around_.machine.is_on()) {
        around_.violations.push_back("I7: the result of a job was taken twice");
    }
    co_return first;
}

}  // namespace holdfast::simulation
