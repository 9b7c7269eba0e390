// SPDX-License-Identifier: Apache-2.0
#include "net/http_connection.hpp"

#include "net/http_session.hpp"
#include "net/tls.hpp"
#include "net/websocket_connection.hpp"

#include <boost/asio/ssl/stream.hpp>

namespace holdfast::net {

using asio::ip::tcp;

namespace {

std::string remote_address(const tcp::socket& socket) {
    boost::system::error_code error;
    auto address = socket.remote_endpoint(error).address();
    if (error) {
        return {};
    }
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    }
    return address.to_string();
}

// A coroutine of its own, so that all that HTTP needed is freed before a WebSocket begins.
template <class Stream>
asio::awaitable<std::optional<HttpRequest>> serve_http(ServerCore& core, Stream& stream, std::string address) {
    HttpSession<Stream> session{core, stream, std::move(address)};
    co_return co_await session.run();
}

template <class Stream>
asio::awaitable<void> serve_stream(
    std::shared_ptr<ServerCore> core, Stream stream, std::string address, ConnectionCount count
) {
    const auto counted = std::move(count);
    auto upgrade = co_await serve_http(*core, stream, std::move(address));
    if (upgrade) {
        co_await serve_websocket(core, std::move(stream), std::move(*upgrade));
    }
}

}  // namespace

// No coroutine itself: a frame here would stay for the connection's life.
asio::awaitable<void> serve_connection(
    std::shared_ptr<ServerCore> core, std::shared_ptr<TlsContext> tls, tcp::socket socket, ConnectionCount count
) {
    boost::system::error_code ignored;
    static_cast<void>(socket.set_option(tcp::no_delay{true}, ignored));
    auto address = remote_address(socket);
    if (tls) {
        asio::ssl::stream<tcp::socket> stream{std::move(socket), tls->context};
        return serve_stream(std::move(core), std::move(stream), std::move(address), std::move(count));
    }
    return serve_stream(std::move(core), std::move(socket), std::move(address), std::move(count));
}

}  // namespace holdfast::net
