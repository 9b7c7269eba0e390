// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "base/random.hpp"
#include "engine/client.hpp"
#include "escrow/job.hpp"
#include "net/blocking_pool.hpp"
#include "net/task_group.hpp"
#include "net/timer.hpp"
#include "store/queries.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>

// Claiming, leases, schedules: no business of its own.
namespace holdfast::jobs {

namespace asio = boost::asio;

// Runs one claimed job to its end and records it, fenced by the job's claim. What it throws is logged; the lease then
// lapses and the job is claimed again.
using JobHandler = std::function<asio::awaitable<void>(escrow::Job)>;

struct RunnerOptions {
    std::size_t max_in_flight = 96;
    Duration lease = std::chrono::seconds{60};
    Duration poll_interval = std::chrono::seconds{5};  // for jobs of other nodes, and hints that were lost
};

struct RunnerParts {
    engine::Client& engine;
    store::Queries& queries;
    net::BlockingPool& reads;
    net::Timer& timer;
    const Clock& clock;
    Random& random;
    Metrics& metrics;
    JobHandler handler;
    std::function<std::size_t()> room{};  // how many may run now, below `max_in_flight`; empty: as many as that
};

class Runner {
public:
    Runner(asio::any_io_executor executor, RunnerParts parts, RunnerOptions options);
    ~Runner();
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    void start();
    // New jobs were committed: look now. From any thread.
    void hint();
    // Claims nothing more, waits for what runs; after `grace` it is cancelled (its leases lapse, another run finishes
    // it).
    asio::awaitable<void> stop(Duration grace);
    // Claimed and not finished.
    [[nodiscard]] std::size_t in_flight() const;

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace holdfast::jobs
