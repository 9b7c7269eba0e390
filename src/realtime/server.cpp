// SPDX-License-Identifier: Apache-2.0
#include "realtime/server.hpp"

#include "api/problem.hpp"
#include "base/log.hpp"

#include <boost/system/system_error.hpp>

#include <algorithm>
#include <charconv>

namespace holdfast::realtime {

namespace {

// How many events one socket may ask to be looked through for its own. Who was away for longer reads by REST.
constexpr std::int64_t kMaxReplay = 100'000;

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

std::optional<std::int64_t> since_of_query(std::string_view raw_query) {
    const auto parameters = net::parse_query(raw_query);
    if (!parameters) {
        return std::nullopt;
    }
    for (const auto& [name, value] : *parameters) {
        std::int64_t since = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), since);
        if (name == "since" && error == std::errc{} && end == value.data() + value.size()) {
            return since;
        }
    }
    return std::nullopt;
}

// The first frame as a header tells it; nothing when there is none.
std::optional<AuthFrame> auth_of_header(const net::HttpRequest& request) {
    constexpr std::string_view kScheme = "bearer ";
    const auto header = request.header("Authorization");
    if (!header || lower(header->substr(0, kScheme.size())) != kScheme) {
        return std::nullopt;
    }
    return AuthFrame{.token = std::string{header->substr(kScheme.size())}, .since = since_of_query(request.raw_query)};
}

void refuse(Connection& connection, std::uint16_t code, std::string reason) {
    connection.state = Connection::State::closed;
    connection.socket->close(code, std::move(reason));
}

// What passes is no judgement on the token: it is worth coming again with.
void refuse_token(Connection& connection, const Failure& failure) {
    if (api::is_retryable(failure.code)) {
        refuse(connection, kCloseTryLater, "try again later");
    } else {
        refuse(connection, kCloseUnauthorized, "the token is not valid");
    }
}

}  // namespace

Server::Server(Hub& hub, Authenticate authenticate, ReadBounds read_bounds, std::vector<std::string> allowed_origins)
    : hub_{hub},
      authenticate_{std::move(authenticate)},
      read_bounds_{std::move(read_bounds)},
      allowed_origins_{std::move(allowed_origins)} {}

std::optional<Failure> Server::refuses(const net::HttpRequest& request) const {
    if (request.path != kPath) {
        return Failure{.code = FailureCode::not_found, .detail = "There is no WebSocket at this path."};
    }
    const auto header = request.header("Origin");
    if (!header) {
        return std::nullopt;  // not a browser
    }
    const std::string origin = lower(*header);
    const std::string host = lower(request.header("Host").value_or(""));
    const auto scheme_end = origin.find("://");
    const bool is_same_host = scheme_end != std::string::npos && origin.substr(scheme_end + 3) == host && !host.empty();
    const bool is_allowed = is_same_host || std::ranges::any_of(allowed_origins_, [&](const std::string& allowed) {
                                return lower(allowed) == origin;
                            });
    if (!is_allowed) {
        return Failure{.code = FailureCode::forbidden, .detail = "Pages of that origin may not connect."};
    }
    return std::nullopt;
}

asio::awaitable<void> Server::serve(net::HttpRequest request, std::shared_ptr<net::WebSocket> socket) {
    auto connection = hub_.greet(std::move(socket));
    try {
        const bool is_in = co_await greet(&request, connection);
        if (is_in) {
            co_await converse(connection);
        }
    } catch (const boost::system::system_error&) {
        hub_.leave(connection);
        throw;  // cancelled
    } catch (const std::exception& error) {
        log::warn("a realtime socket failed", {{"error", error.what()}});
        refuse(*connection, kCloseTryLater, "try again later");
    }
    hub_.leave(connection);
}

asio::awaitable<bool> Server::greet(const net::HttpRequest* request, std::shared_ptr<Connection> connection) {
    auto auth = auth_of_header(*request);
    if (!auth) {
        auto text = co_await connection->socket->read();
        if (!text || connection->state == Connection::State::closed) {
            co_return false;
        }
        auto frame = parse_client_frame(*text);
        if (frame.kind != ClientFrameKind::auth) {
            refuse(*connection, kCloseUnauthorized, "the first frame must be auth");
            co_return false;
        }
        auth = std::move(frame.auth);
    }
    const auto identity = co_await authenticate_(std::move(auth->token));
    if (connection->state == Connection::State::closed) {
        co_return false;
    }
    if (!identity) {
        refuse_token(*connection, identity.error());
        co_return false;
    }
    const auto cursor = co_await first_cursor(connection, auth->since);
    if (!cursor) {
        co_return false;
    }
    hub_.admit(connection, identity->user, identity->expires_at, *cursor);
    co_return true;
}

asio::awaitable<std::optional<std::int64_t>> Server::first_cursor(
    std::shared_ptr<Connection> connection, std::optional<std::int64_t> since
) {
    const Bounds bounds = co_await read_bounds_();
    if (connection->state == Connection::State::closed) {
        co_return std::nullopt;
    }
    connection->socket->send(ready_frame(bounds.head));
    if (!since) {
        co_return bounds.head;
    }
    // A cursor from a future that this database has not seen comes from another one.
    if (*since > bounds.head || *since < bounds.oldest - 1 || *since < 0 || bounds.head - *since > kMaxReplay) {
        connection->socket->send(reset_frame(bounds.head));
        co_return bounds.head;
    }
    co_return *since;
}

asio::awaitable<void> Server::converse(std::shared_ptr<Connection> connection) {
    while (connection->state != Connection::State::closed) {
        auto text = co_await connection->socket->read();
        if (!text) {
            co_return;
        }
        auto frame = parse_client_frame(*text);
        if (frame.kind == ClientFrameKind::ping &&
            connection->socket->queued_bytes() < hub_.options().max_queued_bytes) {
            connection->socket->send(pong_frame());
        } else if (frame.kind == ClientFrameKind::auth) {
            co_await renew(connection, std::move(frame.auth.token));
        }
    }
}

// A fresh token of the same user keeps the socket open beyond the first one's end.
asio::awaitable<void> Server::renew(std::shared_ptr<Connection> connection, std::string token) {
    const auto identity = co_await authenticate_(std::move(token));
    if (connection->state == Connection::State::closed) {
        co_return;
    }
    if (!identity) {
        refuse_token(*connection, identity.error());
        co_return;
    }
    if (identity->user != connection->user) {
        refuse(*connection, kCloseUnauthorized, "the token is not valid");
        co_return;
    }
    connection->deadline = identity->expires_at;
}

}  // namespace holdfast::realtime
