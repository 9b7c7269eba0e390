// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "net/http_server.hpp"

#include <cstdint>
#include <memory>
#include <optional>

namespace holdfast::realtime {

// One socket as the hub sees it.
struct Connection {
    enum class State : std::uint8_t {
        greeting,     // not authenticated yet
        catching_up,  // a task reads the events table for it
        stalled,      // the table could not be read: the next tick tries again
        live,         // events are pushed as they are committed
        closed,
    };

    std::shared_ptr<net::WebSocket> socket;
    State state = State::greeting;
    UserId user{};
    // Every event of the user up to this one was sent; those between it and the newest known one don't concern them.
    std::int64_t cursor = 0;
    Timestamp deadline{};                      // to authenticate, then until when the token speaks
    std::optional<Timestamp> waiting_since{};  // for the peer to take what is queued
};

}  // namespace holdfast::realtime
