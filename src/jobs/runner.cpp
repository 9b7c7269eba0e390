// SPDX-License-Identifier: Apache-2.0
#include "jobs/runner.hpp"

#include "base/log.hpp"
#include "jobs/candidates.hpp"
#include "jobs/queue_depths.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <atomic>
#include <set>
#include <utility>

namespace holdfast::jobs {

namespace {

using namespace std::chrono_literals;

constexpr int kLookAhead = 256;
constexpr Duration kAfterTrouble = 1s;
constexpr Duration kPatience = 10s;  // of the engine's queue, for a claim
// The signal's own limit, in real time; all that must happen in time comes from the timer.
constexpr Duration kAwhile = 1h;

}  // namespace

struct Runner::Impl : std::enable_shared_from_this<Runner::Impl> {
    Impl(asio::any_io_executor on, RunnerParts made_of, RunnerOptions with)
        : executor{on},
          parts{std::move(made_of)},
          options{with},
          depths{parts.metrics},
          in_flight_gauge{parts.metrics.gauge("holdfast_jobs_in_flight", "Jobs that this server runs now")},
          failed_runs{parts.metrics.counter("holdfast_job_exceptions_total", "Runs of jobs that an exception ended")},
          wake{on},
          sleepers{on},
          running_jobs{on},
          loop{on} {}

    asio::awaitable<void> run();
    asio::awaitable<Timestamp> round();
    asio::awaitable<std::vector<Candidate>> with_kinds(std::vector<JobId> due);
    asio::awaitable<std::size_t> claim(std::vector<JobId> chosen);
    asio::awaitable<void> run_one(escrow::Job job);
    asio::awaitable<void> wait_until(Timestamp at);
    asio::awaitable<void> sleep_then_wake(Timestamp at);
    asio::awaitable<void> cut_after(Duration grace);

    template <class Work>
    auto read(Work work) {
        return net::run_blocking(parts.reads, [&queries = parts.queries, work = std::move(work)] {
            return work(queries);
        });
    }

    asio::any_io_executor executor;
    RunnerParts parts;
    RunnerOptions options;
    QueueDepths depths;
    Gauge in_flight_gauge;
    Counter failed_runs;
    net::Signal wake;
    std::atomic<bool> is_hinted{false};
    bool is_stopping = false;
    Running running;
    std::unordered_map<JobId, escrow::JobKind> kinds;  // of jobs that were due and are not running
    std::multiset<Timestamp> wake_times;               // one a sleeper
    net::TaskGroup sleepers;
    net::TaskGroup running_jobs;
    net::TaskGroup loop;
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
            co_await wait_until(next);
        }
    }
}

// One look at what is due. Returns when to look again, should nothing wake us before.
asio::awaitable<Timestamp> Runner::Impl::round() {
    const Timestamp now = parts.clock.now();
    if (depths.is_due(now, options.poll_interval)) {
        depths.show(co_await read([](store::Queries& queries) { return queries.job_counts(); }), now);
    }
    if (running.size() >= options.max_in_flight) {
        co_return now + options.poll_interval;  // the end of a job wakes us
    }
    std::vector<JobId> due =
        co_await read([now](store::Queries& queries) { return queries.due_jobs(now, kLookAhead); });
    const bool is_more = due.size() == static_cast<std::size_t>(kLookAhead);
    const auto candidates = co_await with_kinds(std::move(due));
    std::vector<JobId> chosen =
        choose(candidates, running, {.in_all = options.max_in_flight, .of_one_kind = options.max_of_one_kind});
    if (!chosen.empty()) {
        const std::size_t wanted = chosen.size();
        const std::size_t claimed = co_await claim(std::move(chosen));
        if (claimed < wanted) {
            co_return now + kAfterTrouble;  // another server was quicker, or the engine is busy
        }
        if (is_more && running.size() < options.max_in_flight) {
            co_return now;
        }
    }
    const auto next = co_await read([now](store::Queries& queries) { return queries.next_job_at(now); });
    co_return std::min(next.value_or(Timestamp::max()), now + options.poll_interval);
}

// A few due jobs need no turns: then nobody asks of what kind they are.
asio::awaitable<std::vector<Candidate>> Runner::Impl::with_kinds(std::vector<JobId> due) {
    std::erase_if(due, [this](const JobId& id) { return running.contains(id); });
    std::vector<JobId> unknown;
    std::ranges::copy_if(due, std::back_inserter(unknown), [this](const JobId& id) { return !kinds.contains(id); });
    if (running.size() + due.size() > options.max_of_one_kind && !unknown.empty()) {
        const auto jobs = co_await read([unknown](store::Queries& queries) {
            std::vector<std::optional<escrow::Job>> found;
            for (const JobId& id : unknown) {
                found.push_back(queries.job(id));
            }
            return found;
        });
        for (const auto& job : jobs) {
            if (job) {
                kinds.emplace(job->id, job->kind);
            }
        }
    }
    std::vector<Candidate> candidates;
    std::unordered_map<JobId, escrow::JobKind> still_due;
    for (const JobId& id : due) {
        const auto known = kinds.find(id);
        candidates.push_back({.id = id, .kind = known == kinds.end() ? escrow::JobKind{} : known->second});
        if (known != kinds.end()) {
            still_due.insert(*known);
        }
    }
    kinds = std::move(still_due);
    co_return candidates;
}

asio::awaitable<std::size_t> Runner::Impl::claim(std::vector<JobId> chosen) {
    const Timestamp now = parts.clock.now();
    static const auto kNoRules = std::make_shared<const escrow::Rules>();
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
        kinds.erase(job.id);
        running_jobs.spawn("job " + std::string{to_string(job.kind)}, run_one(std::move(job)));
    }
    in_flight_gauge.set(static_cast<double>(running.size()));
    co_return reply->jobs.size();
}

asio::awaitable<void> Runner::Impl::run_one(escrow::Job job) {
    struct Place {
        std::shared_ptr<Impl> impl;
        JobId id;
        ~Place() {
            impl->running.erase(id);
            impl->in_flight_gauge.set(static_cast<double>(impl->running.size()));
            impl->wake.notify();
        }
    };
    const Place place{.impl = shared_from_this(), .id = job.id};
    const std::string kind{to_string(job.kind)};
    const std::string id = to_string(job.id);
    const Timestamp started = parts.clock.now();
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
        // Its lease lapses, and it is claimed again.
        failed_runs.add();
        log::error("a run of a job was ended by an exception", {{"job", id}, {"kind", kind}, {"why", trouble.what()}});
    }
    parts.metrics
        .histogram("holdfast_job_seconds", "How long runs of jobs took", Metrics::latency_seconds(), {{"kind", kind}})
        .observe(std::chrono::duration<double>(parts.clock.now() - started).count());
}

asio::awaitable<void> Runner::Impl::wait_until(Timestamp at) {
    if (wake_times.empty() || at < *wake_times.begin()) {
        sleepers.spawn("wake-up of the job runner", sleep_then_wake(at));
    }
    co_await wake.wait_for(kAwhile);
    is_hinted = false;
}

asio::awaitable<void> Runner::Impl::sleep_then_wake(Timestamp at) {
    struct Place {
        std::shared_ptr<Impl> impl;
        std::multiset<Timestamp>::iterator entry;
        ~Place() { impl->wake_times.erase(entry); }
    };
    {
        const Place place{.impl = shared_from_this(), .entry = wake_times.insert(at)};
        co_await parts.timer.sleep_until(at);
    }
    wake.notify();
}

asio::awaitable<void> Runner::Impl::cut_after(Duration grace) {
    co_await parts.timer.sleep_until(parts.clock.now() + grace);
    running_jobs.cancel();
}

Runner::Runner(asio::any_io_executor executor, RunnerParts parts, RunnerOptions options)
    : impl_{std::make_shared<Impl>(std::move(executor), std::move(parts), options)} {}

Runner::~Runner() = default;

void Runner::start() {
    impl_->loop.spawn("job runner", impl_->run());
}

void Runner::hint() {
    if (!impl_->is_hinted.exchange(true)) {
        asio::post(impl_->executor, [impl = std::weak_ptr{impl_}] {
            if (const auto alive = impl.lock()) {
                alive->is_hinted = false;
                alive->wake.notify();
            }
        });
    }
}

asio::awaitable<void> Runner::stop(Duration grace) {
    const auto impl = impl_;
    impl->is_stopping = true;
    impl->wake.notify();
    co_await impl->loop.join();
    impl->sleepers.spawn("end of the job runner's grace", impl->cut_after(grace));
    co_await impl->running_jobs.join();
    impl->sleepers.cancel();
    co_await impl->sleepers.join();
}

std::size_t Runner::in_flight() const {
    return impl_->running.size();
}

}  // namespace holdfast::jobs
