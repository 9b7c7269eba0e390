// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/jobs.hpp"
#include "stripe/call_failure.hpp"
#include "stripe/request.hpp"

#include <expected>
#include <functional>
#include <optional>
#include <string>

// What every handler is made of: one claimed job, and the ways in which it may end.
namespace holdfast::services {

struct Errand {
    const Services& services;
    escrow::Job job;
    JobRun run;
};

[[nodiscard]] inline escrow::JobClaim claim_of(const Errand& errand) {
    return {.job_id = errand.job.id, .claim = errand.job.claim};
}
template <class IdType>
[[nodiscard]] IdType subject_of(const Errand& errand) {
    return IdType{errand.job.subject_id};
}

// Ends the job with the command of its result. Where the books refuse the result, an operator must look: buried.
[[nodiscard]] asio::awaitable<JobResult> settle(Errand errand, escrow::CommandBody body);
// Tries again later, not before `at_least` from now; buried once the job had all its attempts.
[[nodiscard]] asio::awaitable<JobResult> postpone(
    Errand errand, std::string why, std::optional<std::chrono::seconds> at_least = {}
);
[[nodiscard]] asio::awaitable<JobResult> bury(Errand errand, std::string why);

using Answer = std::expected<Json, stripe::CallFailure>;

// A call that changes nothing, within the run's deadline.
[[nodiscard]] asio::awaitable<Answer> fetch(Errand errand, stripe::Request request);
// How a job ends whose only call was such a one, and failed.
[[nodiscard]] asio::awaitable<JobResult> end_unread(Errand errand, stripe::CallFailure failure);
// How a job ends when Stripe's object can't be read by this version.
[[nodiscard]] asio::awaitable<JobResult> end_unreadable(Errand errand, Failure failure);

// For logs and dead letters; holds no secret.
[[nodiscard]] std::string describe(const stripe::CallFailure& failure);

// ---- lists
// ------------------------------------------------------------------------------------------------------------
struct Finding {
    std::optional<Json> object{};
    bool is_complete = true;  // false: the list could not be read to its end, so what is not found may still be there
    std::string why{};        // it is not complete
};
// The newest member of a list that matches, read page by page. `page` makes the request for the page after an id.
[[nodiscard]] asio::awaitable<Finding> find_in_list(
    Errand errand,
    std::function<stripe::Request(const std::string& starting_after)> page,
    std::function<bool(const Json&)> matches
);
// Every member of a list, as the object's `data`; a failure when a page could not be read.
[[nodiscard]] asio::awaitable<Answer> fetch_all(
    Errand errand, std::function<stripe::Request(const std::string& starting_after)> page
);

}  // namespace holdfast::services
