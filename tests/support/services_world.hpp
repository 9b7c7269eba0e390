// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/client.hpp"
#include "engine/engine.hpp"
#include "jobs/runner.hpp"
#include "services/context.hpp"
#include "store/store.hpp"
#include "stripe/client.hpp"
#include "tests/support/fake_stripe.hpp"
#include "tests/support/virtual_timer.hpp"

#include <boost/asio/io_context.hpp>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

namespace holdfast::tests {

namespace asio = boost::asio;
using services::RequestContext;
using services::Services;

// One process of the server, without its sockets: the real engine, store and services, on one thread and virtual time.
// It can be thrown away and made again on the same file.
class World {
public:
    World(const std::string& database, FakeStripe& stripe, ManualClock& clock);
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    [[nodiscard]] const Services& parts() const { return *services_; }
    [[nodiscard]] store::Queries& queries() { return *queries_; }
    [[nodiscard]] store::Store& store() { return *store_; }
    [[nodiscard]] Metrics& metrics() { return metrics_; }
    [[nodiscard]] asio::any_io_executor executor() { return context_.get_executor(); }

    // Runs a coroutine to its end, letting time pass where all wait for it; its exception is thrown here.
    template <class Value>
    Value run(asio::awaitable<Value> task);
    void start_runner();
    // Lets the runner work for that long.
    void pass(Duration time);

    // ---- short ways ------------------------------------------------------------------------------------------------
    engine::Outcome execute(escrow::Actor actor, escrow::CommandBody body);
    [[nodiscard]] RequestContext context(escrow::Actor actor, std::string key = {}) const;
    escrow::Actor add_user(const std::string& email, identity::Role role);

private:
    template <class Value>
    static asio::awaitable<void> keep(
        asio::awaitable<Value> task, std::optional<Value>* value, std::exception_ptr* thrown
    );
    void drain();
    void let_time_pass(Timestamp limit);

    ManualClock& clock_;
    asio::io_context context_{1};
    VirtualTimer timer_;
    SeededRandom random_;
    Metrics metrics_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<store::Queries> queries_;
    std::unique_ptr<engine::Engine> engine_;
    std::unique_ptr<engine::Client> client_;
    std::unique_ptr<net::BlockingPool> pool_;
    std::unique_ptr<stripe::Client> stripe_;
    std::unique_ptr<Services> services_;
    std::unique_ptr<jobs::Runner> runner_;
    std::unique_ptr<net::TaskGroup> tasks_;
};

template <class Value>
asio::awaitable<void> World::keep(
    asio::awaitable<Value> task, std::optional<Value>* value, std::exception_ptr* thrown
) {
    try {
        value->emplace(co_await std::move(task));
    } catch (...) {
        *thrown = std::current_exception();
    }
}

template <class Value>
Value World::run(asio::awaitable<Value> task) {
    std::optional<Value> value;
    std::exception_ptr thrown;
    tasks_->spawn("test", keep(std::move(task), &value, &thrown));
    let_time_pass(clock_.now() + std::chrono::hours{1});
    if (thrown) {
        std::rethrow_exception(thrown);
    }
    if (!value) {
        throw std::runtime_error{"the coroutine did not end within an hour of virtual time"};
    }
    return std::move(*value);
}

}  // namespace holdfast::tests
