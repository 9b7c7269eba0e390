// SPDX-License-Identifier: Apache-2.0
#include "jobs/due_jobs.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace holdfast::jobs {

namespace {

constexpr int kLookAhead = 256;

}  // namespace

asio::awaitable<DueJobs> DueJobFinder::find(Timestamp now, const Running* running, std::size_t without_turns) {
    std::vector<JobId> due =
        co_await net::run_blocking(reads_, [&queries = queries_, now] { return queries.due_jobs(now, kLookAhead); });
    DueJobs found{.is_more = due.size() == static_cast<std::size_t>(kLookAhead)};
    std::erase_if(due, [running](const JobId& id) { return running->contains(id); });
    if (running->size() + due.size() > without_turns) {
        co_await learn_kinds(due);
    }
    Running still_due;
    for (const JobId& id : due) {
        const auto known = kinds_.find(id);
        found.candidates.push_back({.id = id, .kind = known == kinds_.end() ? escrow::JobKind{} : known->second});
        if (known != kinds_.end()) {
            still_due.insert(*known);
        }
    }
    kinds_ = std::move(still_due);
    co_return found;
}

asio::awaitable<void> DueJobFinder::learn_kinds(std::vector<JobId> due) {
    std::vector<JobId> unknown;
    std::ranges::copy_if(due, std::back_inserter(unknown), [this](const JobId& id) { return !kinds_.contains(id); });
    const auto jobs = co_await net::run_blocking(reads_, [&queries = queries_, unknown] {
        std::vector<std::optional<escrow::Job>> found;
        for (const JobId& id : unknown) {
            found.push_back(queries.job(id));
        }
        return found;
    });
    for (const auto& job : jobs) {
        if (job) {
            kinds_.emplace(job->id, job->kind);
        }
    }
}

}  // namespace holdfast::jobs
