// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "net/http_message.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

// HTTP/1.1 and WebSocket on one port. Everything runs on the one executor given: handlers need no locks among
// themselves, and must never block.
namespace holdfast::net {

namespace asio = boost::asio;

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0: any free port
    std::size_t max_header_bytes = std::size_t{16} * 1024;
    std::size_t max_body_bytes = std::size_t{1024} * 1024;
    std::size_t max_connections = 20'000;              // further ones are closed at once
    std::chrono::milliseconds header_timeout{10'000};  // from the first byte of a request to the end of its body
    std::chrono::milliseconds idle_timeout{75'000};    // between requests on a kept connection
    std::chrono::milliseconds write_timeout{30'000};   // without any byte taken by the peer
    std::chrono::milliseconds websocket_ping_interval{20'000};
    std::chrono::milliseconds websocket_silence_timeout{60'000};
    bool allow_double_slash = false;     // `//` in a path counts as `/`, instead of 400
    std::string tls_certificate_file{};  // PEM chain; empty: no TLS
    std::string tls_key_file{};
};

// Answers a request. A thrown exception is logged and answered with 500. HEAD arrives as HEAD: answer it as GET, the
// body is counted and left out. Content-Length, Connection, Date and Transfer-Encoding are the transport's to write,
// whatever the response says; only `Connection: close` is heard.
using HttpHandler = std::function<asio::awaitable<HttpResponse>(HttpRequest)>;
// Renders errors that the transport itself answers (400, 408, 413, 417, 426, 431, 500, 503) in the server's own error
// format.
using TransportErrorRenderer = std::function<HttpResponse(int status, std::string_view detail)>;

// One connection after its upgrade. Owned by shared_ptr; all calls on the server's executor.
class WebSocket {
public:
    virtual ~WebSocket() = default;
    // The next text message; nothing when the peer closed or the connection was lost. Frames above 64 KiB close with
    // 1009.
    virtual asio::awaitable<std::optional<std::string>> read() = 0;
    // Queues a text message; frames are written one at a time, in order. The text is shared among all who receive it.
    virtual void send(std::shared_ptr<const std::string> text) = 0;
    // Bytes queued and not yet taken by the operating system.
    [[nodiscard]] virtual std::size_t queued_bytes() const = 0;
    // Completes when no bytes are queued (true), or when the connection is lost or closed (false).
    virtual asio::awaitable<bool> drained() = 0;
    // Sends what is queued, then a close frame; the peer has five seconds to answer.
    virtual void close(std::uint16_t code, std::string reason) = 0;
    [[nodiscard]] virtual bool is_open() const = 0;
};

// Runs for as long as it uses the socket; the connection closes when it returns. Pings every 20 s; a peer silent for 60
// s is dropped.
using WebSocketHandler = std::function<asio::awaitable<void>(HttpRequest, std::shared_ptr<WebSocket>)>;
// Decides on an upgrade before it happens: nothing accepts, a response refuses.
using UpgradeGate = std::function<std::optional<HttpResponse>(const HttpRequest&)>;

struct Handlers {
    HttpHandler http;
    WebSocketHandler websocket{};  // empty: upgrades are refused with 426
    UpgradeGate upgrade_gate{};
    TransportErrorRenderer transport_error{};  // empty: text/plain
};

// Await `close` before destroying it. Without that, connections are cut and running handlers are cancelled, but what
// they use must then outlive the executor's context.
class HttpServer {
public:
    virtual ~HttpServer() = default;
    [[nodiscard]] virtual std::uint16_t port() const = 0;
    [[nodiscard]] virtual std::size_t connection_count() const = 0;
    // Stops accepting, lets running requests finish (answering `Connection: close`), closes sockets with 1001; after
    // `grace` cuts what is left. Completes when no connection is left.
    virtual asio::awaitable<void> close(std::chrono::milliseconds grace) = 0;
};

// Listens before it returns. Throws std::system_error when the port is taken or the certificate can't be read.
[[nodiscard]] std::unique_ptr<HttpServer> make_http_server(
    asio::any_io_executor executor, ServerOptions options, Handlers handlers
);

}  // namespace holdfast::net
