// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/socket_frames.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace holdfast::bench {

// WebSocket connections to a server on loopback that listen to what they are sent, all on the caller's thread.
class Listeners {
public:
    // One connection a token.
    Listeners(std::uint16_t port, std::vector<std::string> tokens);
    Listeners(const Listeners&) = delete;
    Listeners& operator=(const Listeners&) = delete;
    ~Listeners();

    // Until all are ready for events.
    void connect_all();
    // Until standard input closes and nothing more comes.
    void listen();

    // From an event's `createdAt` to its arrival, one for each delivery.
    [[nodiscard]] const std::vector<double>& delays_ms() const { return delays_ms_; }
    // Different events that came.
    [[nodiscard]] std::size_t events() const { return events_.size(); }

private:
    struct Listener {
        int socket = -1;
        std::string received;
        bool is_upgraded = false;
        bool is_ready = false;
    };

    void watch(int descriptor, std::uint64_t tag) const;
    void open(std::size_t index);
    bool wait(int timeout_ms);
    void receive(Listener& listener);
    static bool take_upgrade(Listener& listener);
    void take(Listener& listener, const SocketFrame& frame);
    void take_text(Listener& listener, std::string_view text);

    std::uint16_t port_;
    std::vector<std::string> tokens_;
    std::vector<Listener> listeners_;
    int epoll_;
    std::size_t opened_ = 0;
    std::size_t ready_ = 0;
    bool is_over_ = false;
    std::vector<double> delays_ms_;
    std::unordered_set<std::int64_t> events_;
};

}  // namespace holdfast::bench
