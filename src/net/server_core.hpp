// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http_server.hpp"
#include "net/task_group.hpp"
#include "net/timer.hpp"

#include <chrono>
#include <ctime>
#include <vector>

namespace holdfast::net {

using SteadyTime = std::chrono::steady_clock::time_point;

// What the server does to each of its connections from outside. The implementations start asynchronous work or end it,
// but never complete any before they return.
class Connection {
public:
    virtual ~Connection() = default;
    // Called several times within the shortest timeout: where deadlines are kept, without a timer a connection.
    virtual void tick(SteadyTime now) = 0;
    // The server is closing: end as soon as is decent.
    virtual void drain() = 0;
    virtual void cut() = 0;

private:
    friend class ConnectionTable;
    std::size_t place_ = 0;
};

class ConnectionTable {
public:
    void add(Connection& connection);
    void remove(Connection& connection);
    [[nodiscard]] const std::vector<Connection*>& all() const { return connections_; }

private:
    std::vector<Connection*> connections_{};
};

// What the connections of a server share. Each of its tasks holds a reference.
struct ServerCore {
    ServerCore(asio::any_io_executor on, ServerOptions with, Handlers handled_by);
    ServerCore(const ServerCore&) = delete;
    ServerCore& operator=(const ServerCore&) = delete;
    ~ServerCore();

    [[nodiscard]] HttpResponse transport_error(int status, std::string_view detail) const;
    // The Date header's value, made anew when the second changes.
    [[nodiscard]] std::string_view date();

    asio::any_io_executor executor;
    ServerOptions options;
    Handlers handlers;
    ConnectionTable connections{};
    std::size_t open_connections = 0;  // also those just accepted
    Signal connection_ended;
    bool is_draining = false;
    TaskGroup tasks;

private:
    std::time_t date_second_ = 0;
    char date_[32]{};
};

// Counts one accepted connection for as long as it lives.
class ConnectionCount {
public:
    explicit ConnectionCount(std::shared_ptr<ServerCore> core);
    ConnectionCount(ConnectionCount&& other) noexcept = default;
    ConnectionCount(const ConnectionCount&) = delete;
    ConnectionCount& operator=(const ConnectionCount&) = delete;
    ConnectionCount& operator=(ConnectionCount&&) = delete;
    ~ConnectionCount();

private:
    std::shared_ptr<ServerCore> core_;
};

}  // namespace holdfast::net
