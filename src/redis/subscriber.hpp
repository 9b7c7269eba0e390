// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.hpp"
#include "base/reconnect.hpp"
#include "base/stop_flag.hpp"
#include "redis/address.hpp"

#include <functional>
#include <optional>
#include <string>

namespace holdfast::redis {

class Connection;

// Listens on one channel, over a connection of its own, as often as it must reconnect. A thread calls `run`; `stop`
// ends it from any other.
class Subscriber {
public:
    // Nothing: messages may have been missed, for the subscription is a new one.
    using Heard = std::function<void(const std::optional<std::string>& message)>;

    // `random` must be safe from any thread.
    Subscriber(Address address, std::string channel, Random& random);

    void run(const Heard& heard);
    void stop() { stop_.raise(); }

private:
    void listen(Connection& connection, const Heard& heard);

    Address address_;
    std::string channel_;
    Reconnect reconnect_;
    StopFlag stop_;
};

}  // namespace holdfast::redis
