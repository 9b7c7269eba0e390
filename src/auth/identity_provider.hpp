// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http_client.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <string>

namespace holdfast::auth::testing {

namespace asio = boost::asio;

// Answers every request with what it publishes now, a turn of the loop later.
class IdentityProvider final : public net::HttpClient {
public:
    asio::awaitable<std::expected<net::HttpResponse, net::TransportFailure>> send(net::OutboundRequest request
    ) override {
        ++requests;
        last_url = request.url;
        co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
        if (is_down) {
            co_return std::unexpected(net::TransportFailure{net::TransportFault::not_sent, "connection refused"});
        }
        co_return net::HttpResponse{.status = status, .body = published};
    }

    std::string published;
    std::string last_url;
    int status = 200;
    int requests = 0;
    bool is_down = false;
};

}  // namespace holdfast::auth::testing
