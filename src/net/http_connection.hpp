// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/server_core.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <memory>

namespace holdfast::net {

struct TlsContext;

// Serves one accepted connection until it ends: HTTP, and WebSocket after an upgrade; over TLS when there is a context.
asio::awaitable<void> serve_connection(
    std::shared_ptr<ServerCore> core,
    std::shared_ptr<TlsContext> tls,
    asio::ip::tcp::socket socket,
    ConnectionCount count
);

}  // namespace holdfast::net
