// SPDX-License-Identifier: Apache-2.0
#include "jobs/runner.hpp"

#include "base/log.hpp"
#include "jobs/candidates.hpp"
#include "jobs/queue_depths.hpp"
#include "jobs/wake_up.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <atomic>
#include <utility>

namespace holdfast::jobs {

namespace {

using namespace std::chrono_literals;

constexpr Duration kAfterTrouble = 1s;
constexpr Duration kPatience = 10s;  // of the engine's queue, for a claim
constexpr int kLookAhead = 256;

// A quarter is left to others when a flood of one kind comes.
Room room_of(std::size_t in_all) {
    return {.in_all = in_all, .of_one_kind = in_all - in_all / 4};
}

}  // namespace

struct Runner::Impl {
    Impl(asio::any_io_executor on, RunnerParts made_of, RunnerOptions with)
        : executor{on},
          parts{std::move(made_of)},
          options{with},
          depths{parts.metrics},
          in_flight_gauge{parts.metrics.gauge("holdfast_jobs_in_flight", "Jobs that this server runs now")},
          wake_up{on, parts.timer},
          running_jobs{on},
          tasks{on} {}

    asio::awaitable<void> run();
    asio::awaitable<Timestamp> round();
    [[nodiscard]] std::size_t room() const;
    asio::awaitable<std::size_t> claim(std::vector<JobId> chosen);
    asio::awaitable<void> run_one(escrow::Job job);
    asio::awaitable<void> cut_after(Duration grace);

    asio::any_io_executor executor;
    RunnerParts parts;
    RunnerOptions options;
    QueueDepths depths;
    Gauge in_flight_gauge;
    std::atomic<bool> is_hinted{false};
    bool is_stopping = false;
    Running running;
    WakeUp wake_up;
    net::TaskGroup running_jobs;
    net::TaskGroup tasks;
};

asio::awaitable<void> Runner::Impl::run() {
    while (!is_stopping) {
        Timestamp next = parts.clock.now() + kAfterTrouble;
        try {
            next = co_await round();
        } catch (const std::exception& trouble) {
            log::warn("due jobs could not be looked for", {{"why", trouble.what()}});
        }
        if (!is_stopping && next > parts.clock.now()) {
            co_await wake_up.wait_until(next);
        }
    }
}

std::size_t Runner::Impl::room() const {
    return parts.room ? std::min(parts.room(), options.max_in_flight) : options.max_in_flight;
}

// One look at what is due. Returns when to look again, should nothing call before.
asio::awaitable<Timestamp> Runner::Impl::round() {
    const Timestamp now = parts.clock.now();
    const auto read = [this](auto work) { return net::run_blocking(parts.reads, std::move(work)); };
    if (depths.is_due(now, options.poll_interval)) {
        depths.show(co_await read([&queries = parts.queries] { return queries.job_counts(); }), now);
    }
    if (running.size() >= room()) {
        co_return now + options.poll_interval;  // the end of a job calls
    }
    const auto due = co_await read([&queries = parts.queries, now] { return queries.due_jobs(now, kLookAhead); });
    std::vector<JobId> chosen = choose(due, running, room_of(room()));
    const bool is_full = chosen.size() < due.size();  // the end of a job calls
    if (!chosen.empty()) {
        const std::size_t wanted = chosen.size();
        const std::size_t claimed = co_await claim(std::move(chosen));
        if (claimed < wanted) {
            co_return now + kAfterTrouble;  // another server was quicker, or the engine is busy
        }
        if (due.size() == kLookAhead && running.size() < room()) {
            co_return now;
        }
    }
    if (is_full) {
        co_return now + options.poll_interval;
    }
    const auto next = co_await read([&queries = parts.queries, now] { return queries.next_job_at(now); });
    co_return std::min(next.value_or(Timestamp::max()), now + options.poll_interval);
}

asio::awaitable<std::size_t> Runner::Impl::claim(std::vector<JobId> chosen) {
    static const auto kNoRules = std::make_shared<const escrow::Rules>();
    const Timestamp now = parts.clock.now();
    escrow::Command command{
        .id = CommandId{make_uuid_v7(now, parts.random)},
        .actor = escrow::system_actor(),
        .rules = kNoRules,
        .body = escrow::ClaimJobs{.jobs = std::move(chosen), .lease = options.lease},
    };
    engine::Outcome outcome =
        co_await parts.engine.execute(std::move(command), engine::Lane::background, now + kPatience);
    auto* reply = std::get_if<escrow::ClaimReply>(&outcome.reply);
    if (reply == nullptr) {
        co_return 0;
    }
    for (escrow::Job& job : reply->jobs) {
        running.emplace(job.id, job.kind);
        running_jobs.spawn("job " + std::string{to_string(job.kind)}, run_one(std::move(job)));
    }
    in_flight_gauge.set(static_cast<double>(running.size()));
    co_return reply->jobs.size();
}

asio::awaitable<void> Runner::Impl::run_one(escrow::Job job) {
    struct Place {
        Impl& impl;
        JobId id;
        ~Place() {
            impl.running.erase(id);
            impl.in_flight_gauge.set(static_cast<double>(impl.running.size()));
            impl.wake_up.call();
        }
    };
    const Place place{.impl = *this, .id = job.id};
    const std::string kind{to_string(job.kind)};
    const std::string id = to_string(job.id);
    const Timestamp started = parts.clock.now();
    // Whatever ends a run early: its lease lapses, and the job is claimed again.
    try {
        co_await parts.handler(std::move(job));
    } catch (const boost::system::system_error& trouble) {
        const bool is_cut = trouble.code() == asio::error::operation_aborted;
        log::write(
            is_cut ? log::Level::info : log::Level::error,
            is_cut ? "a run of a job was cut by the end of this server" : "a run of a job was ended by an exception",
            {{"job", id}, {"kind", kind}, {"why", trouble.what()}}
        );
    } catch (const std::exception& trouble) {
        log::error("a run of a job was ended by an exception", {{"job", id}, {"kind", kind}, {"why", trouble.what()}});
    }
    parts.metrics
        .histogram("holdfast_job_seconds", "How long runs of jobs took", Metrics::latency_seconds(), {{"kind", kind}})
        .observe(std::chrono::duration<double>(parts.clock.now() - started).count());
}

asio::awaitable<void> Runner::Impl::cut_after(Duration grace) {
    co_await parts.timer.sleep_until(parts.clock.now() + grace);
    running_jobs.cancel();
}

Runner::Runner(asio::any_io_executor executor, RunnerParts parts, RunnerOptions options)
    : impl_{std::make_shared<Impl>(std::move(executor), std::move(parts), options)} {}

Runner::~Runner() = default;

void Runner::start() {
    impl_->tasks.spawn("job runner", impl_->run());
}

void Runner::hint() {
    if (!impl_->is_hinted.exchange(true)) {
        asio::post(impl_->executor, [impl = std::weak_ptr{impl_}] {
            if (const auto alive = impl.lock()) {
                alive->is_hinted = false;
                alive->wake_up.call();
            }
        });
    }
}

asio::awaitable<void> Runner::stop(Duration grace) {
    const auto impl = impl_;
    impl->is_stopping = true;
    impl->wake_up.call();
    co_await impl->tasks.join();
    impl->tasks.spawn("end of the job runner's grace", impl->cut_after(grace));
    co_await impl->running_jobs.join();
    impl->tasks.cancel();
    co_await impl->tasks.join();
    co_await impl->wake_up.close();
}

std::size_t Runner::in_flight() const {
    return impl_->running.size();
}

}  // namespace holdfast::jobs
