// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/unreliable_stripe.hpp"

namespace holdfast::simulation {
namespace {

std::unexpected<net::TransportFailure> lost(net::TransportFault fault) {
    return std::unexpected(net::TransportFailure{.fault = fault, .detail = "simulated"});
}

}  // namespace

asio::awaitable<std::expected<net::HttpResponse, net::TransportFailure>> UnreliableStripe::send(
    net::OutboundRequest request
) {
    if (!machine_.is_on()) {
        co_return lost(net::TransportFault::not_sent);
    }
    const Passage passage = network_.plan(request);
    const Timestamp given_up = clock_.now() + request.timeout;
    co_await timer_.sleep_until(clock_.now() + passage.there);
    if (!machine_.is_on() || passage.answer == Passage::Answer::not_sent) {
        co_return lost(net::TransportFault::not_sent);
    }
    auto response = network_.carry(request, passage);
    const bool is_in_time = response && clock_.now() + passage.back < given_up;
    co_await timer_.sleep_until(is_in_time ? clock_.now() + passage.back : given_up);
    if (!machine_.is_on() || !is_in_time) {
        co_return lost(net::TransportFault::unknown);
    }
    co_return std::move(*response);
}

}  // namespace holdfast::simulation
