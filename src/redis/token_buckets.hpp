// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "redis/client.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace holdfast::redis {

struct BucketSize {
    double capacity = 0;
    double per_second = 0;  // how fast it fills again
};
struct Taken {
    std::int64_t count = 0;  // of those wanted
    double left = 0;
};

// Token buckets that all nodes share, by Redis's own clock. A bucket that is full again is forgotten by itself.
class TokenBuckets {
public:
    explicit TokenBuckets(Client& client) : client_{client} {}

    // Takes up to `wanted` of them, as many as are there; a negative number puts that many back. Nothing when Redis
    // could not be asked.
    [[nodiscard]] asio::awaitable<std::optional<Taken>> take(std::string key, BucketSize size, std::int64_t wanted);

private:
    Client& client_;
};

}  // namespace holdfast::redis
