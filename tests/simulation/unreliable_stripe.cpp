// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/unreliable_stripe.hpp"

#include <string_view>

namespace holdfast::simulation {
namespace {

constexpr std::string_view kBusy =
    R"({"error":{"type":"invalid_request_error","code":"rate_limit","message":"Busy."}})";
constexpr std::string_view kLocked =
    R"({"error":{"type":"idempotency_error","code":"idempotency_key_in_use","message":"In use."}})";
constexpr std::string_view kBroken = R"({"error":{"type":"api_error","message":"Something broke."}})";

std::unexpected<net::TransportFailure> lost(net::TransportFault fault) {
    return std::unexpected(net::TransportFailure{.fault = fault, .detail = "simulated"});
}

net::HttpResponse error(int status, std::string_view body) {
    return {.status = status, .headers = {{"Request-Id", "req_simulated"}}, .body = std::string{body}};
}

}  // namespace

net::HttpResponse UnreliableStripe::answer(const net::OutboundRequest& request) {
    net::HttpRequest inbound{.method = request.method, .headers = request.headers, .body = request.body};
    std::string_view rest = request.url;
    rest.remove_prefix(rest.find('/', rest.find("://") + 3));
    const std::size_t mark = rest.find('?');
    inbound.path = rest.substr(0, mark);
    inbound.raw_query = mark == std::string_view::npos ? std::string_view{} : rest.substr(mark + 1);
    inbound.remote_address = "127.0.0.1";
    return core_.handle(inbound);
}

asio::awaitable<std::expected<net::HttpResponse, net::TransportFailure>> UnreliableStripe::send(
    net::OutboundRequest request
) {
    if (!power_.is_on) {
        co_return lost(net::TransportFault::not_sent);
    }
    const std::int64_t luck = power_.has_faults ? dice_.between(1, 100) : 100;
    co_await timer_.sleep_until(clock_.now() + std::chrono::milliseconds{dice_.between(1, 300)});
    if (!power_.is_on || luck <= 3) {
        co_return lost(net::TransportFault::not_sent);
    }
    if (luck <= 6) {
        co_return lost(net::TransportFault::unknown);
    }
    if (luck <= 8) {
        co_return error(429, kBusy);
    }
    if (luck <= 10) {
        co_return error(409, kLocked);
    }
    if (luck <= 13) {
        co_return error(500, kBroken);
    }
    net::HttpResponse response = answer(request);
    co_await timer_.sleep_until(clock_.now() + std::chrono::milliseconds{dice_.between(1, 300)});
    if (!power_.is_on || luck <= 17) {
        co_return lost(net::TransportFault::unknown);  // done, but nobody heard of it
    }
    if (luck <= 20) {
        co_return error(500, kBroken);
    }
    if (luck <= 22) {
        response.body = "<html>rubbish";
        co_return response;
    }
    if (luck <= 24) {
        co_await timer_.sleep_until(clock_.now() + request.timeout);
        co_return lost(net::TransportFault::unknown);
    }
    co_return response;
}

}  // namespace holdfast::simulation
