// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::bench {

using SteadyClock = std::chrono::steady_clock;

// N kept connections to a server on loopback, all on the caller's thread.
class LoadClient {
public:
    LoadClient(std::uint16_t port, std::size_t connections, std::vector<std::string> requests);
    LoadClient(const LoadClient&) = delete;
    LoadClient& operator=(const LoadClient&) = delete;
    ~LoadClient();

    void keep_bodies() { keeps_bodies_ = true; }
    // Requests are due at equal distances; zero: as fast as answers come.
    void pace(double per_second) { per_second_ = per_second; }
    void run();

    [[nodiscard]] std::size_t requests() const { return requests_.size(); }
    [[nodiscard]] double seconds() const { return seconds_; }
    [[nodiscard]] const std::map<int, std::size_t>& statuses() const { return statuses_; }
    [[nodiscard]] const std::vector<std::string>& bodies() const { return bodies_; }
    [[nodiscard]] std::vector<double> sorted_latencies_ms() const;

private:
    struct Connection {
        int socket = -1;
        std::string received;
        std::size_t request = 0;  // the one under way
        SteadyClock::time_point since;
    };

    void open(Connection& connection, std::uint16_t port, std::size_t index) const;
    [[nodiscard]] SteadyClock::time_point due_at(std::size_t request) const;
    void send_due();
    void send_next(Connection& connection);
    void await_some();
    void receive(std::size_t index);

    std::vector<std::string> requests_;
    std::vector<std::string> bodies_;
    int epoll_;
    std::vector<Connection> connections_;
    std::vector<std::size_t> idle_;
    std::vector<double> latencies_ms_;
    std::map<int, std::size_t> statuses_;
    std::size_t next_ = 0;
    double per_second_ = 0;
    bool keeps_bodies_ = false;
    SteadyClock::time_point started_;
    double seconds_ = 0;
};

}  // namespace holdfast::bench
