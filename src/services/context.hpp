// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/failure.hpp"
#include "base/metrics.hpp"
#include "base/random.hpp"
#include "engine/client.hpp"
#include "escrow/command.hpp"
#include "net/blocking_pool.hpp"
#include "net/timer.hpp"
#include "store/queries.hpp"

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <optional>
#include <string>

namespace holdfast::stripe {
class Client;
}

// Use cases that join the engine and Stripe, and the handlers of jobs.
namespace holdfast::services {

namespace asio = boost::asio;

// Who asks, until when, and under which key.
struct RequestContext {
    escrow::Actor actor;
    std::string request_id;
    Timestamp deadline{};
    std::optional<escrow::IdempotencyClaim> idempotency{};  // absent: the client sent no key
};

// What every use case is made of. Made once by the app; everything named here outlives all coroutines of the services.
struct Services {
    engine::Client& engine;
    store::Queries& queries;  // only through `read`
    net::BlockingPool& reads;
    stripe::Client& stripe;
    const Clock& clock;
    Random& random;
    net::Timer& timer;
    Metrics& metrics;
    std::shared_ptr<const escrow::Rules> rules;
};

// Runs a read on the pool: `co_await read(services, [id](store::Queries& queries) { return queries.payment(id); })`.
template <class Work>
[[nodiscard]] auto read(const Services& services, Work work) {
    return net::run_blocking(services.reads, [&queries = services.queries, work = std::move(work)]() mutable {
        return work(queries);
    });
}

}  // namespace holdfast::services
