// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "sandbox/core.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/faults.hpp"

#include <boost/asio/awaitable.hpp>

#include <list>
#include <set>
#include <string>
#include <vector>

namespace holdfast::simulation {

namespace asio = boost::asio;

class World;

inline constexpr const char* kWebhookSecret = "whsec_simulation";
inline constexpr const char* kConnectWebhookSecret = "whsec_simulation_connect";

// Stripe's webhooks on their way: until they are answered, in any order, some never; and letters that are not Stripe's.
class Mail {
public:
    Mail(Choices& choices, FaultSet faults, std::vector<std::string>& violations, std::vector<std::string>& trace)
        : choices_{choices},
          faults_{faults},
          violations_{violations},
          trace_{trace} {}

    void put(sandbox::Delivery delivery, Timestamp now);
    // Some of what waits arrives.
    void deliver(World& world);
    void end_faults() { is_faulty_ = false; }
    // Events that the server has answered 200 for, and those that it must never keep.
    [[nodiscard]] const std::set<std::string>& acknowledged() const { return acknowledged_; }
    [[nodiscard]] const std::set<std::string>& forged() const { return forged_; }

private:
    struct Letter {
        sandbox::Delivery delivery;
        std::string event_id;
        Timestamp not_before{};
        bool is_under_way = false;
    };
    using Place = std::list<Letter>::iterator;

    asio::awaitable<void> post(World& world, Place place, bool is_doubled);
    void answered(World& world, Place place, int status, bool is_doubled);
    asio::awaitable<void> forge(World& world, std::string body, std::string signature);
    void send_forgery(World& world, const Letter& like);

    Choices& choices_;
    FaultSet faults_;
    std::vector<std::string>& violations_;
    std::vector<std::string>& trace_;
    bool is_faulty_ = true;
    std::list<Letter> letters_;
    std::set<std::string> acknowledged_;
    std::set<std::string> forged_;
};

}  // namespace holdfast::simulation
