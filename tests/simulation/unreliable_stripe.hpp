// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "net/http_client.hpp"
#include "net/timer.hpp"
#include "sandbox/core.hpp"
#include "tests/simulation/dice.hpp"

#include <boost/asio/awaitable.hpp>

namespace holdfast::simulation {

namespace asio = boost::asio;

// The sandbox behind a network that loses requests and answers, and a service that is late, busy or broken: having done
// the work or not.
class UnreliableStripe final : public net::HttpClient {
public:
    UnreliableStripe(sandbox::Core& core, net::Timer& timer, const Clock& clock, Dice& dice, Power& power)
        : core_{core},
          timer_{timer},
          clock_{clock},
          dice_{dice},
          power_{power} {}

    asio::awaitable<std::expected<net::HttpResponse, net::TransportFailure>> send(net::OutboundRequest request
    ) override;

private:
    [[nodiscard]] net::HttpResponse answer(const net::OutboundRequest& request);

    sandbox::Core& core_;
    net::Timer& timer_;
    const Clock& clock_;
    Dice& dice_;
    Power& power_;
};

}  // namespace holdfast::simulation
