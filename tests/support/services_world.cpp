// SPDX-License-Identifier: Apache-2.0
#include "tests/support/services_world.hpp"

#include "base/digest.hpp"
#include "services/commands.hpp"
#include "services/freeze.hpp"
#include "services/jobs.hpp"

#include <algorithm>

namespace holdfast::tests {

namespace {

using namespace std::chrono_literals;

std::shared_ptr<const escrow::Rules> make_rules() {
    escrow::Rules rules;
    for (const char* code : {"usd", "eur", "kwd"}) {
        rules.currencies.push_back(*money::Currency::parse(code));
    }
    return std::make_shared<const escrow::Rules>(std::move(rules));
}

}  // namespace

World::World(const std::string& database, FakeStripe& stripe, ManualClock& clock)
    : clock_{clock},
      timer_{context_.get_executor(), clock},
      random_{static_cast<std::uint64_t>(to_micros(clock.now()))} {
    const asio::any_io_executor executor = context_.get_executor();
    store_ = store::open_store({.url = "sqlite://" + database, .read_connections = 1});
    store_->migrate();
    queries_ = store_->open_queries();
    engine_ = std::make_unique<engine::Engine>(
        store_->open_books(),
        clock_,
        random_,
        services::freeze_call,
        metrics_,
        engine::EngineOptions{.render = {.publishable_key = "pk_test"}}
    );
    client_ = engine::make_client(*engine_, executor);
    pool_ = net::make_inline_pool(executor);
    stripe_ = std::make_unique<stripe::Client>(
        stripe::ClientOptions{.base_url = "http://stripe.test", .secret_key = Secret{"sk_test"}, .max_retries = 0},
        stripe::ClientSeams{.http = stripe, .timer = timer_, .clock = clock_, .random = random_}
    );
    services_ = std::make_unique<Services>(Services{
        .engine = *client_,
        .queries = *queries_,
        .reads = *pool_,
        .stripe = *stripe_,
        .clock = clock_,
        .random = random_,
        .timer = timer_,
        .metrics = metrics_,
        .rules = make_rules(),
    });
    tasks_ = std::make_unique<net::TaskGroup>(executor);
}

World::~World() {
    if (runner_) {
        tasks_->spawn("stop", runner_->stop(Duration::zero()));
    }
    while (tasks_->size() > 0) {
        drain();
        if (const auto next = timer_.next(); next && tasks_->size() > 0) {
            timer_.move_to(*next);
        }
    }
    engine_->close();
    drain();
}

void World::start_runner() {
    runner_ = std::make_unique<jobs::Runner>(
        context_.get_executor(),
        jobs::RunnerParts{
            .engine = *client_,
            .queries = *queries_,
            .reads = *pool_,
            .timer = timer_,
            .clock = clock_,
            .random = random_,
            .metrics = metrics_,
            .handler = [this](escrow::Job job) { return services::run_claimed_job(*services_, std::move(job)); },
            .room = [this] { return stripe_->calls_at_once(); },
        },
        jobs::RunnerOptions{}
    );
    engine_->on_committed([this](const std::vector<store::EventRow>&, bool has_jobs) {
        if (has_jobs) {
            runner_->hint();
        }
    });
    runner_->start();
}

void World::drain() {
    for (bool is_moving = true; is_moving;) {
        context_.restart();
        is_moving = context_.poll() > 0;
        is_moving = engine_->step() || is_moving;
    }
}

// Until no test coroutine is left, or the limit.
void World::let_time_pass(Timestamp limit) {
    for (drain(); tasks_->size() > 0 && clock_.now() < limit; drain()) {
        timer_.move_to(std::min(timer_.next().value_or(limit), limit));
    }
}

void World::pass(Duration time) {
    const Timestamp limit = clock_.now() + time;
    for (drain(); clock_.now() < limit; drain()) {
        timer_.move_to(std::min(timer_.next().value_or(limit), limit));
    }
}

RequestContext World::context(escrow::Actor actor, std::string key) const {
    RequestContext context{.actor = actor, .request_id = "req_test", .deadline = clock_.now() + 30s};
    if (!key.empty()) {
        context.idempotency = escrow::IdempotencyClaim{.key = key, .fingerprint = to_hex(sha256(key))};
    }
    return context;
}

engine::Outcome World::execute(escrow::Actor actor, escrow::CommandBody body) {
    return run(services::execute(*services_, context(actor), std::move(body)));
}

escrow::Actor World::add_user(const std::string& email, identity::Role role) {
    const engine::Outcome outcome = execute(
        escrow::system_actor(),
        escrow::RegisterUser{
            .registration =
                {
                    .email = email,
                    .display_name = "A person",
                    .role = role,
                    .password_hash = "not a hash",
                    .default_currency = *money::Currency::parse("usd"),
                }
        }
    );
    return {.user_id = std::get<escrow::UserReply>(outcome.reply).user_id, .role = role};
}

}  // namespace holdfast::tests
