// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/world.hpp"

#include "services/freeze.hpp"
#include "services/jobs.hpp"

#include <algorithm>

namespace holdfast::simulation {
namespace {

// Real books on a machine whose power can be cut at any commit: just before it, or just after.
class PoweredBooks final : public store::Books {
public:
    PoweredBooks(std::unique_ptr<store::Books> books, Dice& dice, Power& power)
        : books_{std::move(books)},
          dice_{dice},
          power_{power} {}

    store::Head begin() override {
        check_power();
        return books_->begin();
    }
    escrow::Rows load(const escrow::KeySet& keys) override { return books_->load(keys); }
    void commit(const store::BatchWrite& write) override {
        if (power_.has_faults && dice_.chance_per_mille(3)) {
            power_.is_on = false;
        }
        check_power();
        books_->commit(write);
        if (power_.has_faults && dice_.chance_per_mille(3)) {
            power_.is_on = false;
        }
    }
    void rollback() noexcept override { books_->rollback(); }
    bool has_batch(BatchId id) override {
        check_power();
        return books_->has_batch(id);
    }

private:
    void check_power() const {
        if (!power_.is_on) {
            throw store::WritesRefused{"the power is cut"};
        }
    }

    std::unique_ptr<store::Books> books_;
    Dice& dice_;
    Power& power_;
};

std::shared_ptr<const escrow::Rules> make_rules() {
    escrow::Rules rules;
    for (const char* code : {"usd", "jpy", "kwd"}) {
        rules.currencies.push_back(*money::Currency::parse(code));
    }
    return std::make_shared<const escrow::Rules>(std::move(rules));
}

}  // namespace

World::World(Surroundings surroundings)
    : around_{std::move(surroundings)},
      timer_{context_.get_executor(), around_.clock},
      random_{static_cast<std::uint64_t>(around_.dice.between(1, 1'000'000'000))},
      http_{around_.stripe, timer_, around_.clock, around_.dice, around_.power} {
    const asio::any_io_executor executor = context_.get_executor();
    store_ = store::open_store({.url = around_.database_url, .read_connections = 1});
    store_->migrate();
    queries_ = store_->open_queries();
    engine_ = std::make_unique<engine::Engine>(
        std::make_unique<PoweredBooks>(store_->open_books(), around_.dice, around_.power),
        around_.clock,
        random_,
        services::freeze_call,
        metrics_,
        engine::EngineOptions{.render = {.publishable_key = "pk_test_holdfast"}}
    );
    client_ = engine::make_client(*engine_, executor);
    pool_ = net::make_inline_pool(executor);
    stripe_ = std::make_unique<stripe::Client>(
        stripe::ClientOptions{.base_url = "http://stripe.test", .secret_key = Secret{"sk_test_holdfast"}},
        stripe::ClientSeams{.http = http_, .timer = timer_, .clock = around_.clock, .random = random_}
    );
    services_ = std::make_unique<services::Services>(services::Services{
        .engine = *client_,
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
        },
        jobs::RunnerOptions{.poll_interval = std::chrono::hours{1}}
    );
    engine_->on_committed([this](const std::vector<store::EventRow>&, bool has_jobs) {
        if (has_jobs) {
            runner_->hint();
        }
    });
    tasks_ = std::make_unique<net::TaskGroup>(executor);
    runner_->start();
}

// The machine is off: nothing that still runs can write or send. What waits is told to stop.
World::~World() {
    around_.power.is_on = false;
    net::TaskGroup stopping{context_.get_executor()};
    stopping.spawn("stop", runner_->stop(Duration::zero()));
    tasks_->cancel();
    while (stopping.size() + tasks_->size() > 0) {
        drain();
        if (const auto next = timer_.next()) {
            timer_.move_to(*next);
        }
    }
    engine_->close();
    drain();
}

void World::drain() {
    for (bool is_moving = true; is_moving;) {
        context_.restart();
        is_moving = context_.poll() > 0;
        is_moving = engine_->step() || is_moving;
    }
}

// As far as Stripe knows each webhook arrived; what the network does with it is decided later.
void World::collect_mail() {
    for (sandbox::Delivery& delivery : around_.stripe.take_deliveries(1000)) {
        around_.stripe.report(delivery, 200, "");
        around_.mail.push_back(std::move(delivery));
    }
}

void World::pass(Timestamp limit) {
    drain();
    while (around_.power.is_on && around_.clock.now() < limit) {
        around_.stripe.tick();
        collect_mail();
        const Timestamp next = std::min(timer_.next().value_or(limit), around_.stripe.next_due().value_or(limit));
        timer_.move_to(std::min(next, limit));
        drain();
    }
}

}  // namespace holdfast::simulation
