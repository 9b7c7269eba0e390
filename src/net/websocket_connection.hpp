// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/server_core.hpp"

#include <memory>

namespace holdfast::net {

// Answers the upgrade and runs the WebSocket handler until the connection has ended. Defined for the two streams that
// the server has: a TCP socket, and TLS over one.
template <class Stream>
asio::awaitable<void> serve_websocket(std::shared_ptr<ServerCore> core, Stream stream, HttpRequest request);

}  // namespace holdfast::net
