// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/rate_limiter.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

namespace holdfast::http {

namespace asio = boost::asio;

// Of a bucket that all nodes share: how many of those wanted were taken, and what is left in it.
struct SharedTake {
    std::int64_t count = 0;
    double left = 0;
};
struct SharedBucket {
    std::string key;
    double capacity = 0;
    double per_second = 0;
};
// A negative number puts that many back. Nothing: the shared buckets can't be reached now.
using TakeShared = std::function<asio::awaitable<std::optional<SharedTake>>(SharedBucket bucket, std::int64_t wanted)>;

// A limit over all nodes where they share buckets, and of this node alone where they don't, or while those can't be
// reached. This node's own buckets are kept along, so that a user of lost shared ones does not begin anew. On one
// executor.
class SharedLimiter {
public:
    // `name` tells apart what is counted under the same keys.
    SharedLimiter(std::string name, const Clock& clock, std::int64_t per_minute, TakeShared shared = {});

    [[nodiscard]] bool is_shared() const { return static_cast<bool>(shared_); }
    [[nodiscard]] asio::awaitable<Allowance> take(std::string key);
    [[nodiscard]] asio::awaitable<void> give_back(std::string key);
    // Of this node alone: for limits that are not shared.
    [[nodiscard]] Allowance take_here(std::string_view key) { return here_.take(key); }

private:
    // Taken from the shared bucket beforehand, so that not every request has to ask.
    struct Credit {
        std::int64_t count = 0;
        double left = 0;  // in the shared bucket when they were taken
        Timestamp until{};
    };
    [[nodiscard]] SharedBucket bucket(const std::string& key) const;
    [[nodiscard]] Allowance allowance(double tokens, bool is_allowed) const;
    [[nodiscard]] Credit* credit_of(const std::string& key);

    std::string name_;
    const Clock& clock_;
    std::int64_t per_minute_;
    std::int64_t at_once_;
    TakeShared shared_;
    RateLimiter here_;
    std::unordered_map<std::string, Credit> credits_;
};

}  // namespace holdfast::http
