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
#include "tests/simulation/history.hpp"
#include "tests/simulation/machine.hpp"
#include "tests/simulation/mail.hpp"
#include "tests/simulation/network.hpp"
#include "tests/simulation/unreliable_stripe.hpp"
#include "tests/simulation/virtual_time.hpp"

#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace holdfast::simulation {

// What stands between the parts, for runs that look for a defect which was put there: nothing in an honest run.
struct Alterations {
    std::function<std::unique_ptr<store::Books>(std::unique_ptr<store::Books>)> books{};
    engine::FreezeCall freeze{};
};

// What outlives a crash: the clock, Stripe, the disk.
struct Surroundings {
    ManualClock& clock;
    Choices& choices;
    Machine& machine;
    Network& network;
    sandbox::Core& stripe;
    Mail& mail;
    History& history;
    FaultSet faults{};
    std::vector<std::string>& violations;
    std::uint64_t seed = 0;  // of what this world draws itself
    Alterations alter{};
};

// The whole server but for its sockets, on one thread and virtual time: the real engine, services, jobs, inbox and
// store.
class World {
public:
    explicit World(Surroundings surroundings);
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    // Runs until nobody can go on without time passing, or the machine stops.
    void drain();
    // Lets time pass up to `limit`: everything wakes in its order.
    void pass(Timestamp limit);
    // Stops in order, as at the end of a server: what runs is given `grace`.
    void shut_down(Duration grace);
    // Starts a client's request or a webhook's delivery.
    void start(std::string name, asio::awaitable<void> task) { tasks_->spawn(std::move(name), std::move(task)); }
    [[nodiscard]] std::size_t running() const { return tasks_->size(); }

    [[nodiscard]] const services::Services& services() const { return *services_; }
    [[nodiscard]] services::Onboarding& onboarding() { return *onboarding_; }
    [[nodiscard]] services::WebhookInbox& inbox() { return *inbox_; }
    [[nodiscard]] store::Store& store() { return *store_; }
    [[nodiscard]] store::Queries& queries() { return *queries_; }
    [[nodiscard]] sandbox::Core& stripe() { return around_.stripe; }
    [[nodiscard]] bool is_on() const { return around_.machine.is_on(); }

private:
    void collect_mail();
    void run_out();
    void stop(Duration grace);
    [[nodiscard]] Timestamp next_event(Timestamp limit);

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
    std::unique_ptr<engine::Client> worker_;
    std::unique_ptr<net::BlockingPool> pool_;
    std::unique_ptr<stripe::Client> stripe_;
    std::unique_ptr<services::Services> services_;
    std::unique_ptr<services::Onboarding> onboarding_;
    std::unique_ptr<services::WebhookInbox> inbox_;
    std::unique_ptr<jobs::Runner> runner_;
    std::unique_ptr<net::TaskGroup> tasks_;
    bool is_stopped_ = false;
};

// A store on the machine's disk; a MemoryVfs must live.
[[nodiscard]] std::unique_ptr<store::Store> open_memory_store();

}  // namespace holdfast::simulation
