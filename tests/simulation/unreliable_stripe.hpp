// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http_client.hpp"
#include "net/timer.hpp"
#include "tests/simulation/machine.hpp"
#include "tests/simulation/network.hpp"

#include <boost/asio/awaitable.hpp>

namespace holdfast::simulation {

namespace asio = boost::asio;

// The server's HTTP client: it waits on virtual time for whatever the network makes of each request.
class UnreliableStripe final : public net::HttpClient {
public:
    UnreliableStripe(Network& network, net::Timer& timer, const Clock& clock, const Machine& machine)
        : network_{network},
          timer_{timer},
          clock_{clock},
          machine_{machine} {}

    asio::awaitable<std::expected<net::HttpResponse, net::TransportFailure>> send(net::OutboundRequest request
    ) override;

private:
    Network& network_;
    net::Timer& timer_;
    const Clock& clock_;
    const Machine& machine_;
};

}  // namespace holdfast::simulation
