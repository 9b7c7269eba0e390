// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/world.hpp"

#include "services/freeze.hpp"
#include "services/jobs.hpp"
#include "tests/simulation/forgetful_worker.hpp"
#include "tests/simulation/memory_vfs.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::simulation {
namespace {

std::shared_ptr<const escrow::Rules> make_rules() {
    escrow::Rules rules;
    for (const char* code : {"usd", "jpy", "kwd"}) {
        rules.currencies.push_back(*money::Currency::parse(code));
    }
    return std::make_shared<const escrow::Rules>(std::move(rules));
}

}  // namespace

std::unique_ptr<store::Store> open_memory_store() {
    return store::open_store({
        .url = "sqlite://books.db",
        .sqlite_vfs = MemoryVfs::name(),
        .checkpoint_every = 40,  // so that sums over checkpoints are met with
        .read_connections = 1,
    });
}

World::World(Surroundings surroundings)
    : around_{std::move(surroundings)},
      timer_{context_.get_executor(), around_.clock},
      random_{around_.seed},
      http_{around_.network, timer_, around_.clock, around_.machine} {
    const asio::any_io_executor executor = context_.get_executor();
    store_ = open_memory_store();
    store_->migrate();
    queries_ = store_->open_queries();
    auto books = store_->open_books();
    if (around_.alter.books) {
        books = around_.alter.books(std::move(books));
    }
    engine_ = std::make_unique<engine::Engine>(
        std::move(books),
        around_.clock,
        random_,
        around_.alter.freeze ? around_.alter.freeze : services::freeze_call,
        metrics_,
        engine::EngineOptions{.render = {.publishable_key = "pk_test_holdfast"}}
    );
    client_ = engine::make_client(*engine_, executor);
    worker_ = std::make_unique<ForgetfulWorker>(*client_, around_);
    pool_ = net::make_inline_pool(executor);
    stripe_ = std::make_unique<stripe::Client>(
        stripe::ClientOptions{.base_url = "http://stripe.test", .secret_key = Secret{"sk_test_holdfast"}},
        stripe::ClientSeams{.http = http_, .timer = timer_, .clock = around_.clock, .random = random_}
    );
    services_ = std::make_unique<services::Services>(services::Services{
        .engine = *worker_,
        .queries = *queries_,
        .reads = *pool_,
        .stripe = *stripe_,
        .clock = around_.clock,
        .random = random_,
        .timer = timer_,
        .metrics = metrics_,
        .rules = make_rules(),
    });
    onboarding_ = std::make_unique<services::Onboarding>(*services_);
    inbox_ = std::make_unique<services::WebhookInbox>(
        *services_, services::WebhookOptions{.secrets = {Secret{kWebhookSecret}, Secret{kConnectWebhookSecret}}}
    );
    runner_ = std::make_unique<jobs::Runner>(
        executor,
        jobs::RunnerParts{
            .engine = *client_,
            .queries = *queries_,
            .reads = *pool_,
            .timer = timer_,
            .clock = around_.clock,
            .random = random_,
            .metrics = metrics_,
            .handler = [this](escrow::Job job) { return services::run_claimed_job(*services_, std::move(job)); },
            .room = [this] { return stripe_->calls_at_once(); },
        },
        jobs::RunnerOptions{.poll_interval = std::chrono::hours{1}}
    );
    engine_->on_committed([this](const std::vector<store::EventRow>& events, bool has_jobs) {
        if (around_.machine.is_on()) {
            around_.history.announce(events);
        }
        if (has_jobs) {
            runner_->hint();
        }
    });
    tasks_ = std::make_unique<net::TaskGroup>(executor);
    runner_->start();
    tasks_->spawn("plan of the reconciliation", services::begin_reconciliation(*services_));
}

World::~World() {
    stop(Duration::zero());
    engine_->close();
    run_out();
}

void World::shut_down(Duration grace) {
    stop(grace);
    engine_->close();
    run_out();
}

// After a crash the disk and the network take nothing more: what still runs is only told to stop.
void World::stop(Duration grace) {
    if (std::exchange(is_stopped_, true)) {
        return;
    }
    net::TaskGroup stopping{context_.get_executor()};
    stopping.spawn("stop", runner_->stop(grace));
    tasks_->cancel();
    for (run_out(); stopping.size() + tasks_->size() > 0; run_out()) {
        if (const auto next = timer_.next()) {
            timer_.move_to(*next);
        }
    }
}

void World::run_out() {
    for (bool is_moving = true; is_moving;) {
        context_.restart();
        is_moving = context_.poll() > 0;
        is_moving = engine_->step() || is_moving;
    }
}

void World::drain() {
    for (bool is_moving = true; is_moving;) {
        around_.machine.pass_point();
        if (!around_.machine.is_on()) {
            return;
        }
        context_.restart();
        is_moving = context_.poll_one() > 0;
        if (!is_moving || around_.choices.moves.chance(10)) {
            is_moving = engine_->step() || is_moving;
        }
    }
}

void World::collect_mail() {
    for (sandbox::Delivery& delivery : around_.stripe.take_deliveries(1000)) {
        around_.mail.put(std::move(delivery), around_.clock.now());
    }
}

Timestamp World::next_event(Timestamp limit) {
    Timestamp next = std::min(limit, timer_.next().value_or(limit));
    next = std::min(next, around_.stripe.next_due().value_or(limit));
    return std::min(next, around_.network.next_late().value_or(limit));
}

void World::pass(Timestamp limit) {
    drain();
    while (around_.machine.is_on() && around_.clock.now() < limit) {
        around_.stripe.tick();
        around_.network.deliver_late();
        collect_mail();
        timer_.move_to(next_event(limit));
        drain();
    }
}

}  // namespace holdfast::simulation
