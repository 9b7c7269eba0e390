// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"
#include "realtime/hub.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace holdfast::realtime {

inline constexpr std::string_view kPath = "/realtime";

struct Identity {
    UserId user{};
    Timestamp expires_at{};
};
using Authenticate = std::function<asio::awaitable<Result<Identity>>(std::string token)>;

// Which events the table still holds.
struct Bounds {
    std::int64_t oldest = 0;
    std::int64_t head = 0;
};
using ReadBounds = std::function<asio::awaitable<Bounds>()>;

// GET /realtime: from the upgrade to the last frame. On one executor.
class Server {
public:
    Server(Hub& hub, Authenticate authenticate, ReadBounds read_bounds, std::vector<std::string> allowed_origins);

    // Why an upgrade is refused; nothing when it is not.
    [[nodiscard]] std::optional<Failure> refuses(const net::HttpRequest& request) const;
    asio::awaitable<void> serve(net::HttpRequest request, std::shared_ptr<net::WebSocket> socket);

private:
    // Each is awaited by its caller at once. False: the socket was closed.
    asio::awaitable<bool> greet(const net::HttpRequest* request, std::shared_ptr<Connection> connection);
    asio::awaitable<std::optional<std::int64_t>> first_cursor(
        std::shared_ptr<Connection> connection, std::optional<std::int64_t> since
    );
    asio::awaitable<void> converse(std::shared_ptr<Connection> connection);
    asio::awaitable<void> renew(std::shared_ptr<Connection> connection, std::string token);

    Hub& hub_;
    Authenticate authenticate_;
    ReadBounds read_bounds_;
    std::vector<std::string> allowed_origins_;
};

}  // namespace holdfast::realtime
