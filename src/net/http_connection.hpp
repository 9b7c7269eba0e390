// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/server_core.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <memory>

namespace boost::asio::ssl {
class context;
}

namespace holdfast::net {

// Serves one accepted connection until it ends: HTTP, and WebSocket after an upgrade; over TLS when there is a context.
asio::awaitable<void> serve_connection(
    std::shared_ptr<ServerCore> core,
    std::shared_ptr<asio::ssl::context> tls,
    asio::ip::tcp::socket socket,
    ConnectionCount count
);

}  // namespace holdfast::net
