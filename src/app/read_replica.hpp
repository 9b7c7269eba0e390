// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/config.hpp"
#include "base/metrics.hpp"
#include "http/replica.hpp"
#include "http/sequence_gate.hpp"
#include "net/blocking_pool.hpp"
#include "net/timer.hpp"

#include <boost/asio/awaitable.hpp>

#include <memory>

namespace holdfast::app {

namespace asio = boost::asio;

// The database of DATABASE_READ_URL, and how far it has got. While it can't be reached, nobody is sent there.
class ReadReplica {
public:
    ReadReplica(std::unique_ptr<store::Queries> queries, std::unique_ptr<net::BlockingPool> pool, Metrics& metrics);

    [[nodiscard]] http::Replica& source() { return source_; }
    // Looks again and again how far it has got, until cancelled. What it holds is known to this node from then on.
    asio::awaitable<void> follow(net::Timer* timer, const Clock* clock, http::SequenceGate* known);

private:
    std::unique_ptr<store::Queries> queries_;
    // Its own: a replica that does not answer must not hold up reads of the primary.
    std::unique_ptr<net::BlockingPool> pool_;
    http::Replica source_;
    Gauge position_;
};

// Null when there is none.
[[nodiscard]] std::unique_ptr<ReadReplica> make_read_replica(
    const Config& config, asio::any_io_executor executor, Metrics& metrics
);

}  // namespace holdfast::app
