// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/config.hpp"
#include "base/metrics.hpp"
#include "base/random.hpp"
#include "redis/client.hpp"
#include "redis/subscriber.hpp"
#include "redis/token_buckets.hpp"
#include "store/change_listener.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace holdfast::app {

namespace asio = boost::asio;

struct NodeLinkParts {
    asio::any_io_executor executor;
    std::string node;  // our own name: what we said ourselves is not heard
    Random& random;    // safe from any thread
    Metrics& metrics;
    // On the executor. Nothing: something may have been missed.
    std::function<void(const std::optional<store::ChangeHint>&)> heard;
};

// How nodes on one database wake each other: by Redis where there is one, else by PostgreSQL's NOTIFY (which the writer
// sends with its commit). Nothing depends on it but how soon. On SQLite there are no others, and it does nothing.
class NodeLink {
public:
    NodeLink(const Config& config, NodeLinkParts parts);
    ~NodeLink();
    NodeLink(const NodeLink&) = delete;
    NodeLink& operator=(const NodeLink&) = delete;

    // A batch was committed here. From any thread.
    void announce(std::int64_t event_sequence, bool has_jobs);
    // Buckets that all nodes share; null without Redis.
    [[nodiscard]] redis::TokenBuckets* shared_buckets() { return buckets_ ? &*buckets_ : nullptr; }
    // Ends the threads.
    void close();

private:
    void hear(const std::optional<store::ChangeHint>& hint);

    NodeLinkParts parts_;
    std::string channel_;
    std::unique_ptr<redis::Client> redis_;
    std::unique_ptr<redis::Subscriber> subscriber_;
    std::optional<redis::TokenBuckets> buckets_;
    std::unique_ptr<store::ChangeListener> listener_;
    std::vector<std::thread> threads_;
};

// Whether other nodes may write to the same database.
[[nodiscard]] bool has_other_nodes(const Config& config);

}  // namespace holdfast::app
