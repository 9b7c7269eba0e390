// SPDX-License-Identifier: Apache-2.0
#include "app/node_link.hpp"

#include <boost/asio/post.hpp>

namespace holdfast::app {

bool has_other_nodes(const Config& config) {
    return config.database_url.starts_with("postgres");
}

NodeLink::NodeLink(const Config& config, NodeLinkParts parts) : parts_{std::move(parts)} {
    if (config.redis_address) {
        // Channels, other than keys, are not of a database: ours carries its number.
        channel_ = "holdfast:changes:" + std::to_string(config.redis_address->database);
        redis_ = std::make_unique<redis::Client>(*config.redis_address, parts_.executor, parts_.random, parts_.metrics);
        buckets_.emplace(*redis_);
        threads_.emplace_back([this] { redis_->run(); });
    }
    if (config.redis_address && has_other_nodes(config)) {
        subscriber_ = std::make_unique<redis::Subscriber>(*config.redis_address, channel_, parts_.random);
        threads_.emplace_back([this] {
            subscriber_->run([this](const std::optional<std::string>& message) {
                hear(message ? store::parse_change_hint(*message) : std::nullopt);
            });
        });
    } else if (has_other_nodes(config)) {
        listener_ = store::make_change_listener(config.database_url, parts_.random);
        threads_.emplace_back([this] {
            listener_->run([this](const std::optional<store::ChangeHint>& hint) { hear(hint); });
        });
    }
}

NodeLink::~NodeLink() {
    close();
}

// On the thread that listens.
void NodeLink::hear(const std::optional<store::ChangeHint>& hint) {
    if (!hint || hint->node != parts_.node) {
        asio::post(parts_.executor, [this, hint] { parts_.heard(hint); });
    }
}

void NodeLink::announce(std::int64_t event_sequence, bool has_jobs) {
    if (subscriber_) {
        redis_->tell(
            {"PUBLISH",
             channel_,
             to_text(store::ChangeHint{.node = parts_.node, .event_sequence = event_sequence, .has_jobs = has_jobs})}
        );
    }
}

void NodeLink::close() {
    if (redis_) {
        redis_->stop();
    }
    if (subscriber_) {
        subscriber_->stop();
    }
    if (listener_) {
        listener_->stop();
    }
    for (std::thread& thread : threads_) {
        thread.join();
    }
    threads_.clear();
}

}  // namespace holdfast::app
