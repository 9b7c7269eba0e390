// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http_message.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <expected>
#include <memory>
#include <string>

namespace holdfast::net {

namespace asio = boost::asio;

struct OutboundRequest {
    std::string method = "GET";
    std::string url;
    Headers headers;
    std::string body;
    std::chrono::milliseconds timeout{30'000};
};

// What went wrong below HTTP. `not_sent`: the connection was never made, so the peer cannot have acted. `unknown`: it
// may have.
enum class TransportFault { not_sent, unknown };
struct TransportFailure {
    TransportFault fault;
    std::string detail;
};

class HttpClient {
public:
    virtual ~HttpClient() = default;
    // Any status is a response. Never follows redirects; a response over 8 MiB is `unknown`. When a kept connection
    // turns out to be dead the request is sent once more on a new one: what must happen once needs an idempotency key.
    virtual asio::awaitable<std::expected<HttpResponse, TransportFailure>> send(OutboundRequest request) = 0;
};

struct HttpClientOptions {
    std::size_t max_connections_per_host = 32;
    std::string ca_bundle{};  // path of a PEM file; empty: the system's
};

// libcurl's multi interface on a thread of its own; results are delivered on `executor`, which must outlive the client.
[[nodiscard]] std::unique_ptr<HttpClient> make_http_client(asio::any_io_executor executor, HttpClientOptions options);

}  // namespace holdfast::net
