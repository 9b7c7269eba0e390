// SPDX-License-Identifier: Apache-2.0
#include "app/read_replica.hpp"

#include "base/log.hpp"
#include "store/store.hpp"

#include <boost/system/system_error.hpp>

namespace holdfast::app {

namespace {

constexpr Duration kPause = std::chrono::milliseconds{50};
constexpr Duration kAfterTrouble = std::chrono::seconds{1};

}  // namespace

ReadReplica::ReadReplica(
    std::unique_ptr<store::Queries> queries, std::unique_ptr<net::BlockingPool> pool, Metrics& metrics
)
    : queries_{std::move(queries)},
      pool_{std::move(pool)},
      source_{*queries_},
      position_{metrics.gauge("holdfast_replica_sequence", "The newest event on the replica; -1 while it is not read")
      } {}

asio::awaitable<void> ReadReplica::follow(net::Timer* timer, const Clock* clock, http::SequenceGate* known) {
    bool was_reached = true;
    for (;;) {
        bool is_reached = false;
        try {
            const store::Head head =
                co_await net::run_blocking(*pool_, [queries = queries_.get()] { return queries->head(); });
            // First what this node knows, so that nobody is told of more than that.
            known->advance(head.event_sequence);
            source_.reached(head.event_sequence);
            is_reached = true;
        } catch (const boost::system::system_error&) {
            throw;  // cancelled
        } catch (const std::exception& error) {
            source_.lost();
            if (was_reached) {
                log::warn("the replica can't be read; all reads go to the primary", {{"why", error.what()}});
            }
        }
        position_.set(static_cast<double>(source_.position()));
        if (is_reached && !was_reached) {
            log::info("the replica is read again");
        }
        was_reached = is_reached;
        co_await timer->sleep_until(clock->now() + (is_reached ? kPause : kAfterTrouble));
    }
}

std::unique_ptr<ReadReplica> make_read_replica(const Config& config, asio::any_io_executor executor, Metrics& metrics) {
    if (config.database_read_url.empty()) {
        return nullptr;
    }
    return std::make_unique<ReadReplica>(
        store::open_replica({
            .url = config.database_read_url,
            .read_connections = static_cast<int>(config.read_threads) + 1,
        }),
        net::make_blocking_pool(executor, 1, 16),
        metrics
    );
}

}  // namespace holdfast::app
