// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "jobs/candidates.hpp"
#include "net/blocking_pool.hpp"
#include "store/queries.hpp"

#include <boost/asio/awaitable.hpp>

namespace holdfast::jobs {

namespace asio = boost::asio;

struct DueJobs {
    std::vector<Candidate> candidates;  // longest due first, without those that run here
    bool is_more = false;               // there are more than were looked at
};

// Looks for jobs that are due, and of what kind they are where that matters.
class DueJobFinder {
public:
    DueJobFinder(store::Queries& queries, net::BlockingPool& reads) : queries_{queries}, reads_{reads} {}

    // While those due and `running` together are no more than `without_turns`, no kind is read: there is room for all.
    asio::awaitable<DueJobs> find(Timestamp now, const Running* running, std::size_t without_turns);

private:
    asio::awaitable<void> learn_kinds(std::vector<JobId> due);

    store::Queries& queries_;
    net::BlockingPool& reads_;
    Running kinds_;  // of jobs that were due when last looked at
};

}  // namespace holdfast::jobs
