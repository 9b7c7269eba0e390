// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/metrics.hpp"
#include "engine/client.hpp"
#include "engine/engine.hpp"
#include "jobs/runner.hpp"
#include "net/blocking_pool.hpp"
#include "net/task_group.hpp"
#include "sandbox/core.hpp"
#include "services/context.hpp"
#include "services/onboarding.hpp"
#include "services/webhook_inbox.hpp"
#include "store/store.hpp"
#include "stripe/client.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/unreliable_stripe.hpp"
#include "tests/simulation/virtual_time.hpp"

#include <boost/asio/io_context.hpp>

#include <memory>
#include <string>
#include <vector>

namespace holdfast::simulation {

// What outlives a crash: the clock, Stripe, the disk.
struct Surroundings {
    ManualClock& clock;
    Dice& dice;
    Power& power;
    sandbox::Core& stripe;
    std::vector<sandbox::Delivery>& mail;  // webhooks that Stripe has sent, on their way
    std::string database_url;
};

// The whole server but for its sockets, on one thread and virtual time: the real engine, services, jobs, inbox and
// store.
class World {
public:
    explicit World(Surroundings surroundings);
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    // Runs until nobody can go on without time passing.
    void drain();
    // Lets time pass up to `limit`: everything wakes in its order.
    void pass(Timestamp limit);
    // Starts a client's request or a webhook's delivery.
    void start(std::string name, asio::awaitable<void> task) { tasks_->spawn(std::move(name), std::move(task)); }
    [[nodiscard]] std::size_t running() const { return tasks_->size(); }

    [[nodiscard]] const services::Services& services() const { return *services_; }
    [[nodiscard]] services::Onboarding& onboarding() { return *onboarding_; }
    [[nodiscard]] services::WebhookInbox& inbox() { return *inbox_; }
    [[nodiscard]] store::Store& store() { return *store_; }
    [[nodiscard]] store::Queries& queries() { return *queries_; }

private:
    void collect_mail();

    Surroundings around_;
    asio::io_context context_{1};
    VirtualTimer timer_;
    SeededRandom random_;
    UnreliableStripe http_;
    Metrics metrics_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<store::Queries> queries_;
    std::unique_ptr<engine::Engine> engine_;
    std::unique_ptr<engine::Client> client_;
    std::unique_ptr<net::BlockingPool> pool_;
    std::unique_ptr<stripe::Client> stripe_;
    std::unique_ptr<services::Services> services_;
    std::unique_ptr<services::Onboarding> onboarding_;
    std::unique_ptr<services::WebhookInbox> inbox_;
    std::unique_ptr<jobs::Runner> runner_;
    std::unique_ptr<net::TaskGroup> tasks_;
};

inline constexpr const char* kWebhookSecret = "whsec_simulation";
inline constexpr const char* kConnectWebhookSecret = "whsec_simulation_connect";

}  // namespace holdfast::simulation
