// SPDX-License-Identifier: Apache-2.0
#include "app/backend.hpp"

#include "app/files.hpp"
#include "app/version.hpp"
#include "base/log.hpp"
#include "services/freeze.hpp"

namespace holdfast::app {

namespace {

constexpr std::size_t kMaxQueuedReads = 4096;
// To Stripe: for all that jobs may have under way, and as many as a busy API asks for itself.
constexpr std::size_t kMostConnections = stripe::Congestion::kMost + 64;

std::unique_ptr<store::Store> open_migrated(const Config& config, const std::string& node) {
    if (!config.database_url.starts_with("postgres")) {
        make_private_directory(config.data_dir);
    }
    auto store = store::open_store({
        .url = config.database_url,
        .checkpoints_in_background = true,
        .read_connections = static_cast<int>(config.read_threads),
        // With Redis, that is where hints go: a NOTIFY costs every commit a little.
        .announce_as = config.redis_address ? std::string{} : node,
        .seal_keys = config.seal_keys,
    });
    if (const int applied = store->migrate(); applied > 0) {
        log::info("the schema was brought up to date", {{"migrations", applied}});
    }
    return store;
}

}  // namespace

Backend::Backend(const Config& config, asio::any_io_executor executor, const Clock* clock)
    : clock_{clock != nullptr ? *clock : system_clock_},
      node_{random_.hex(8)},
      store_{open_migrated(config, node_)},
      queries_{store_->open_queries()},
      engine_{std::make_unique<engine::Engine>(
          store_->open_books(),
          clock_,
          random_,
          services::freeze_call,
          metrics_,
          engine::EngineOptions{.render = {.publishable_key = config.stripe.publishable_key}},
          store_->open_row_source()
      )},
      client_{engine::make_client(*engine_, executor)},
      timer_{net::make_timer(executor, clock_)},
      http_{net::make_http_client(executor, {.max_connections_per_host = kMostConnections})},
      stripe_{std::make_unique<stripe::Client>(
          stripe::ClientOptions{
              .base_url = config.stripe.api_base,
              .secret_key = config.stripe.secret_key,
              .user_agent = "Holdfast/" + std::string{kVersion},
          },
          stripe::ClientSeams{
              .http = *http_, .timer = *timer_, .clock = clock_, .random = random_, .metrics = &metrics_
          }
      )},
      reads_{net::make_blocking_pool(executor, config.read_threads, kMaxQueuedReads)},
      services_{std::make_unique<services::Services>(services::Services{
          .engine = *client_,
          .queries = *queries_,
          .reads = *reads_,
          .stripe = *stripe_,
          .clock = clock_,
          .random = random_,
          .timer = *timer_,
          .metrics = metrics_,
          .rules = std::make_shared<const escrow::Rules>(config.rules),
      })} {}

Backend::~Backend() {
    close();
}

void Backend::start(engine::CommittedHandler committed) {
    engine_->on_committed(std::move(committed));
    writer_ = std::thread{[this] {
        while (engine_->wait()) {
            while (engine_->step()) {
            }
        }
    }};
}

void Backend::close() {
    engine_->close();
    if (writer_.joinable()) {
        writer_.join();
    }
}

}  // namespace holdfast::app
