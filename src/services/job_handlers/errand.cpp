// SPDX-License-Identifier: Apache-2.0
#include "services/job_handlers/errand.hpp"

#include "base/log.hpp"
#include "services/backoff.hpp"
#include "services/commands.hpp"
#include "stripe/client.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::services {

namespace {

using namespace std::chrono_literals;

// Reaches past the twenty hours in which a request may be sent again before a job has used up its attempts.
constexpr Backoff kBackoff{.first = 2s, .longest = 2h};
constexpr int kMostPages = 50;
constexpr std::string_view kNoList = "Stripe answered with something other than a list.";
constexpr std::string_view kTooManyPages = "The list has too many pages.";

bool is_told_to_caller(const escrow::Reply& reply) {
    return std::holds_alternative<escrow::FailureReply>(reply) || std::holds_alternative<escrow::DeclinedReply>(reply);
}

// The books could not say: this run has recorded nothing that it knows of, and the lease lapses.
bool is_out_of_reach(FailureCode code) {
    return code == FailureCode::overloaded || code == FailureCode::shutting_down ||
           code == FailureCode::deadline_exceeded || code == FailureCode::outcome_unknown;
}

asio::awaitable<engine::Outcome> end_with(Errand errand, escrow::CommandBody body) {
    co_return co_await execute_as_system(errand.services, errand.job.request_id, std::move(body), errand.run.lane);
}

std::unexpected<stripe::CallFailure> unread(std::string_view why) {
    return std::unexpected(
        stripe::CallFailure{.outcome = stripe::CallFailure::Outcome::unknown, .message = std::string{why}}
    );
}

JobResult ended(const Errand& errand, JobEnding ending, engine::Outcome outcome) {
    if (!outcome.failure || is_told_to_caller(outcome.reply)) {
        return {.ending = ending, .outcome = std::move(outcome)};
    }
    if (outcome.failure->code != FailureCode::stale_claim) {
        log::warn(
            "the end of a job could not be recorded",
            {{"job", to_string(errand.job.id)},
             {"kind", to_string(errand.job.kind)},
             {"request_id", errand.job.request_id},
             {"why", outcome.failure->detail}}
        );
    }
    return {.ending = JobEnding::lost, .outcome = std::move(outcome)};
}

}  // namespace

asio::awaitable<JobResult> settle(Errand errand, escrow::CommandBody body) {
    engine::Outcome outcome = co_await end_with(errand, std::move(body));
    const bool is_refused = outcome.failure && !is_told_to_caller(outcome.reply);
    if (is_refused && outcome.failure->code != FailureCode::stale_claim && !is_out_of_reach(outcome.failure->code)) {
        co_return co_await bury(errand, "The books refuse the result: " + outcome.failure->detail);
    }
    co_return ended(errand, JobEnding::settled, std::move(outcome));
}

asio::awaitable<JobResult> postpone(Errand errand, std::string why, std::optional<std::chrono::seconds> at_least) {
    if (errand.job.attempts >= escrow::kMaxJobAttempts) {
        co_return co_await bury(errand, "Given up after " + std::to_string(errand.job.attempts) + " attempts. " + why);
    }
    const Duration delay =
        std::max<Duration>(delay_after(kBackoff, errand.job.id, errand.job.attempts), at_least.value_or(0s));
    log::info(
        "a job is postponed",
        {{"job", to_string(errand.job.id)},
         {"kind", to_string(errand.job.kind)},
         {"request_id", errand.job.request_id},
         {"attempts", errand.job.attempts},
         {"seconds", std::chrono::ceil<std::chrono::seconds>(delay).count()},
         {"why", why}}
    );
    engine::Outcome outcome = co_await end_with(
        errand,
        escrow::RetryJob{
            .claim = claim_of(errand), .run_at = errand.services.clock.now() + delay, .error = std::move(why)
        }
    );
    co_return ended(errand, JobEnding::postponed, std::move(outcome));
}

asio::awaitable<JobResult> bury(Errand errand, std::string why) {
    log::error(
        "a job needs an operator",
        {{"job", to_string(errand.job.id)},
         {"kind", to_string(errand.job.kind)},
         {"subject", to_string(errand.job.subject_id)},
         {"request_id", errand.job.request_id},
         {"why", why}}
    );
    engine::Outcome outcome =
        co_await end_with(errand, escrow::BuryJob{.claim = claim_of(errand), .error = std::move(why)});
    co_return ended(errand, JobEnding::buried, std::move(outcome));
}

asio::awaitable<Answer> fetch(Errand errand, stripe::Request request) {
    co_return co_await errand.services.stripe.send(std::move(request), errand.run.deadline);
}

asio::awaitable<JobResult> end_unread(Errand errand, stripe::CallFailure failure) {
    if (failure.outcome == stripe::CallFailure::Outcome::refused) {
        co_return co_await bury(errand, describe(failure));
    }
    co_return co_await postpone(errand, describe(failure), failure.retry_after);
}

asio::awaitable<JobResult> end_unreadable(Errand errand, Failure failure) {
    co_return co_await postpone(errand, std::move(failure.detail));
}

std::string describe(const stripe::CallFailure& failure) {
    std::string text = failure.status == 0 ? std::string{"No answer"} : "HTTP " + std::to_string(failure.status);
    for (const std::string* part : {&failure.code, &failure.decline_code, &failure.message, &failure.request_id}) {
        if (!part->empty()) {
            text += " · " + *part;
        }
    }
    return text;
}

asio::awaitable<Finding> find_in_list(
    Errand errand,
    std::function<stripe::Request(const std::string& starting_after)> page,
    std::function<bool(const Json&)> matches
) {
    std::string after;
    for (int pages = 0; pages < kMostPages; ++pages) {
        const Answer answer = co_await fetch(errand, page(after));
        if (!answer) {
            co_return Finding{.is_complete = false, .why = describe(answer.error())};
        }
        const Json::Array* members = (*answer)["data"].as_array();
        if (members == nullptr) {
            co_return Finding{.is_complete = false, .why = std::string{kNoList}};
        }
        const auto found = std::ranges::find_if(*members, matches);
        if (found != members->end()) {
            co_return Finding{.object = *found};
        }
        if (members->empty() || !(*answer)["has_more"].bool_or(false)) {
            co_return Finding{};
        }
        after = members->back()["id"].string_or();
    }
    co_return Finding{.is_complete = false, .why = std::string{kTooManyPages}};
}

asio::awaitable<Answer> fetch_all(
    Errand errand, std::function<stripe::Request(const std::string& starting_after)> page
) {
    Json all = Json::array();
    std::string after;
    for (int pages = 0; pages < kMostPages; ++pages) {
        const Answer answer = co_await fetch(errand, page(after));
        if (!answer) {
            co_return answer;
        }
        const Json::Array* members = (*answer)["data"].as_array();
        if (members == nullptr) {
            co_return unread(kNoList);
        }
        for (const Json& member : *members) {
            all.push(member);
        }
        if (members->empty() || !(*answer)["has_more"].bool_or(false)) {
            co_return Json::object().set("data", std::move(all));
        }
        after = members->back()["id"].string_or();
    }
    co_return unread(kTooManyPages);
}

}  // namespace holdfast::services
