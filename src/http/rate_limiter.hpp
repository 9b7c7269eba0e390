// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"

#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

namespace holdfast::http {

// What a caller is told of its allowance, in `RateLimit-*` headers.
struct Allowance {
    bool is_allowed = true;
    std::int64_t limit = 0;  // 0: no limit is in force
    std::int64_t remaining = 0;
    std::int64_t reset_seconds = 0;  // until the allowance is whole again
    std::int64_t retry_after_seconds = 0;
};

struct BucketShape {
    double capacity = 0;
    double per_second = 0;  // how fast it fills again
};
// As told of a bucket that holds so many.
[[nodiscard]] Allowance allowance_of(BucketShape shape, double tokens, bool is_allowed);

// Token buckets by key, in bounded memory: the key unused for longest is forgotten first. On one executor.
class RateLimiter {
public:
    // `per_minute` requests a minute, all of them at once if one likes; 0 turns the limiter off.
    RateLimiter(const Clock& clock, std::int64_t per_minute, std::size_t max_keys = 50'000);

    // Takes one from the key's bucket if it holds one.
    [[nodiscard]] Allowance take(std::string_view key);
    // Whether one could be taken now.
    [[nodiscard]] Allowance look(std::string_view key);
    // Puts one back that was taken in vain.
    void give_back(std::string_view key);

    [[nodiscard]] std::size_t size() const { return buckets_.size(); }

private:
    struct Bucket {
        std::string key;
        double tokens = 0;
        Timestamp refilled{};
    };
    Bucket& bucket(std::string_view key);

    const Clock& clock_;
    BucketShape shape_;
    std::size_t max_keys_;
    std::list<Bucket> recent_;                                                   // most recently used first
    std::unordered_map<std::string_view, std::list<Bucket>::iterator> buckets_;  // keyed by the bucket's own text
};

// The part of an address that one household shares: an IPv4 address, or the /64 of an IPv6 one.
[[nodiscard]] std::string address_key(std::string_view address);

}  // namespace holdfast::http
