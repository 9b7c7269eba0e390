// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lifecycle/event_socket.hpp"

#include <functional>
#include <map>
#include <string>

namespace holdfast::app::lifecycle {

// What one person's socket told so far: the newest state of every object.
class Watcher {
public:
    Watcher(std::unique_ptr<EventSocket> socket, std::chrono::milliseconds patience)
        : socket_{std::move(socket)},
          patience_{patience} {}

    asio::awaitable<void> open(std::string token) { return socket_->open(std::move(token)); }
    asio::awaitable<void> close() { return socket_->close(); }

    // Reads events until the object of that type and key satisfies `holds`, and returns it. `what` says what is
    // awaited, for the Mismatch thrown when it does not come, or when an event comes out of order or twice.
    asio::awaitable<Json> until(
        std::string type, std::string key, std::string what, std::function<bool(const Json&)> holds
    );
    [[nodiscard]] std::int64_t events() const { return events_; }

private:
    void take(const Json& event);

    std::unique_ptr<EventSocket> socket_;
    std::chrono::milliseconds patience_;
    std::map<std::pair<std::string, std::string>, Json> newest_;
    std::int64_t last_sequence_ = 0;
    std::int64_t events_ = 0;
};

}  // namespace holdfast::app::lifecycle
