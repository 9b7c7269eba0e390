// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.hpp"
#include "jobs/runner.hpp"
#include "store/store.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/support/virtual_timer.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace holdfast::tests {

namespace asio = boost::asio;
using jobs::Runner;
using jobs::RunnerOptions;
using jobs::RunnerParts;

// A runner on the real engine and store, on one thread and virtual time. Its jobs are those of stored webhooks.
class RunnerFixture : public ::testing::Test {
protected:
    RunnerFixture() {
        store_->migrate();
        queries_ = store_->open_queries();
        engine_ = std::make_unique<engine::Engine>(
            store_->open_books(),
            clock_,
            random_,
            [](const escrow::ProviderCall&, const escrow::Job&) { return engine::FrozenRequest{}; },
            metrics_,
            engine::EngineOptions{}
        );
        client_ = engine::make_client(*engine_, context_.get_executor());
    }
    ~RunnerFixture() override {
        if (runner_) {
            stop(Duration::zero());
        }
        engine_->close();
        drain();
    }

    void start(RunnerOptions options = {}, bool with_hints = true) {
        runner_ = std::make_unique<Runner>(
            context_.get_executor(),
            RunnerParts{
                .engine = *client_,
                .queries = *queries_,
                .reads = *pool_,
                .timer = timer_,
                .clock = clock_,
                .random = random_,
                .metrics = metrics_,
                .handler = [this](escrow::Job job) { return run(std::move(job)); },
            },
            options
        );
        if (with_hints) {
            engine_->on_committed([this](const std::vector<store::EventRow>&, bool has_jobs) {
                if (has_jobs && runner_) {
                    runner_->hint();
                }
            });
        }
        runner_->start();
        drain();
    }
    void stop(Duration grace) {
        net::TaskGroup stopping{context_.get_executor()};
        stopping.spawn("stop", runner_->stop(grace));
        for (drain(); stopping.size() > 0; drain()) {
            timer_.move_to(timer_.next().value());
        }
        runner_.reset();
    }

    // Notes the run, takes `takes_`, then ends the job as `ends_` says.
    asio::awaitable<void> run(escrow::Job job) {
        const std::string event = job.subject_key;
        runs_[event].push_back(clock_.now());
        at_once_ = std::max(at_once_, ++running_);
        struct Leaving {
            int* running;
            ~Leaving() { --*running; }
        } leaving{&running_};
        co_await timer_.sleep_until(clock_.now() + takes_);
        if (throws_ > 0) {
            --throws_;
            throw std::runtime_error{"trouble"};
        }
        const escrow::JobClaim claim{.job_id = job.id, .claim = job.claim};
        if (retry_after_) {
            const Timestamp again = clock_.now() + *std::exchange(retry_after_, std::nullopt);
            co_await client_->execute(
                command(escrow::RetryJob{.claim = claim, .run_at = again}), engine::Lane::background, again
            );
        } else {
            co_await client_->execute(
                command(escrow::FinishJob{.claim = claim}),
                engine::Lane::background,
                clock_.now() + std::chrono::seconds{10}
            );
        }
    }

    escrow::Command command(escrow::CommandBody body) {
        return {
            .id = CommandId{make_uuid_v7(clock_.now(), random_)},
            .actor = escrow::system_actor(),
            .request_id = "req_test",
            .rules = std::make_shared<const escrow::Rules>(),
            .body = std::move(body),
        };
    }
    void add_job(const std::string& event) {
        engine_->submit(
            command(escrow::StoreStripeEvent{.event = {.id = event, .type = "a.b", .payload = "{}"}}),
            engine::Lane::interactive,
            clock_.now() + std::chrono::seconds{10},
            [](const engine::Outcome&) {}
        );
        drain();
    }
    void drain() {
        for (bool is_moving = true; is_moving;) {
            context_.restart();
            is_moving = context_.poll() > 0;
            is_moving = engine_->step() || is_moving;
        }
    }
    void pass(Duration time) {
        const Timestamp limit = clock_.now() + time;
        for (drain(); clock_.now() < limit; drain()) {
            timer_.move_to(std::min(timer_.next().value_or(limit), limit));
        }
    }

    ManualClock clock_{from_unix_seconds(1'790'000'000)};
    asio::io_context context_{1};
    VirtualTimer timer_{context_.get_executor(), clock_};
    SeededRandom random_{7};
    Metrics metrics_;
    TemporaryDirectory directory_;
    std::unique_ptr<store::Store> store_ =
        store::open_store({.url = "sqlite://" + (directory_.path() / "books.db").string(), .read_connections = 1});
    std::unique_ptr<store::Queries> queries_;
    std::unique_ptr<engine::Engine> engine_;
    std::unique_ptr<engine::Client> client_;
    std::unique_ptr<net::BlockingPool> pool_ = net::make_inline_pool(context_.get_executor());
    std::unique_ptr<Runner> runner_;

    std::map<std::string, std::vector<Timestamp>> runs_;
    Duration takes_{};
    std::optional<Duration> retry_after_{};
    int throws_ = 0;
    int running_ = 0;
    int at_once_ = 0;
};

}  // namespace holdfast::tests
