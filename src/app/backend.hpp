// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/config.hpp"
#include "base/metrics.hpp"
#include "engine/client.hpp"
#include "engine/engine.hpp"
#include "net/blocking_pool.hpp"
#include "net/http_client.hpp"
#include "net/timer.hpp"
#include "services/context.hpp"
#include "store/store.hpp"
#include "stripe/client.hpp"

#include <memory>
#include <thread>

namespace holdfast::app {

namespace asio = boost::asio;

// A server without doors: the books and their one writer on a thread of its own, reads, Stripe, and what services are
// made of.
class Backend {
public:
    // Opens the database and brings its schema up to date. `executor` and `clock` (the system's when absent) must
    // outlive it.
    Backend(const Config& config, asio::any_io_executor executor, const Clock* clock = nullptr);
    ~Backend();
    Backend(const Backend&) = delete;
    Backend& operator=(const Backend&) = delete;

    // The writer begins. `committed` is called on its thread.
    void start(engine::CommittedHandler committed);
    // What is queued is still written; then the writer's thread ends.
    void close();

    [[nodiscard]] const services::Services& services() const { return *services_; }
    [[nodiscard]] engine::Engine& engine() { return *engine_; }
    [[nodiscard]] store::Store& store() { return *store_; }
    [[nodiscard]] net::HttpClient& http() { return *http_; }
    // What this node is called among those on one database: new at each start.
    [[nodiscard]] const std::string& node() const { return node_; }
    [[nodiscard]] Random& random() { return random_; }  // safe from any thread
    [[nodiscard]] Metrics& metrics() { return metrics_; }

private:
    // In the order in which they need each other.
    SystemClock system_clock_;
    const Clock& clock_;
    SystemRandom random_;
    std::string node_;
    Metrics metrics_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<store::Queries> queries_;
    std::unique_ptr<engine::Engine> engine_;
    std::unique_ptr<engine::Client> client_;
    std::unique_ptr<net::Timer> timer_;
    std::unique_ptr<net::HttpClient> http_;
    std::unique_ptr<stripe::Client> stripe_;
    std::unique_ptr<net::BlockingPool> reads_;
    std::unique_ptr<services::Services> services_;
    std::thread writer_;
};

}  // namespace holdfast::app
