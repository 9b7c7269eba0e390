// SPDX-License-Identifier: Apache-2.0
#include "http/rate_limiter.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <cmath>

namespace holdfast::http {

RateLimiter::RateLimiter(const Clock& clock, std::int64_t per_minute, std::size_t max_keys)
    : clock_{clock},
      shape_{.capacity = static_cast<double>(per_minute), .per_second = static_cast<double>(per_minute) / 60.0},
      max_keys_{max_keys} {}

RateLimiter::Bucket& RateLimiter::bucket(std::string_view key) {
    const Timestamp now = clock_.now();
    if (const auto found = buckets_.find(key); found != buckets_.end()) {
        recent_.splice(recent_.begin(), recent_, found->second);
        Bucket& known = recent_.front();
        const double elapsed = std::chrono::duration<double>(now - known.refilled).count();
        if (elapsed > 0) {
            known.tokens = std::min(shape_.capacity, known.tokens + elapsed * shape_.per_second);
            known.refilled = now;
        }
        return known;
    }
    if (buckets_.size() >= max_keys_) {
        buckets_.erase(recent_.back().key);
        recent_.pop_back();
    }
    recent_.push_front({.key = std::string{key}, .tokens = shape_.capacity, .refilled = now});
    buckets_.emplace(recent_.front().key, recent_.begin());
    return recent_.front();
}

Allowance allowance_of(BucketShape shape, double tokens, bool is_allowed) {
    const auto seconds_for = [&](double missing) {
        return static_cast<std::int64_t>(std::ceil(missing / shape.per_second));
    };
    return {
        .is_allowed = is_allowed,
        .limit = static_cast<std::int64_t>(shape.capacity),
        .remaining = static_cast<std::int64_t>(std::max(0.0, std::floor(tokens))),
        .reset_seconds = seconds_for(shape.capacity - tokens),
        .retry_after_seconds = is_allowed ? 0 : std::max<std::int64_t>(1, seconds_for(1.0 - tokens)),
    };
}

Allowance RateLimiter::take(std::string_view key) {
    if (shape_.capacity <= 0) {
        return {};
    }
    Bucket& known = bucket(key);
    const bool is_allowed = known.tokens >= 1.0;
    if (is_allowed) {
        known.tokens -= 1.0;
    }
    return allowance_of(shape_, known.tokens, is_allowed);
}

Allowance RateLimiter::look(std::string_view key) {
    if (shape_.capacity <= 0) {
        return {};
    }
    const Bucket& known = bucket(key);
    return allowance_of(shape_, known.tokens, known.tokens >= 1.0);
}

void RateLimiter::give_back(std::string_view key) {
    if (shape_.capacity <= 0) {
        return;
    }
    Bucket& known = bucket(key);
    known.tokens = std::min(shape_.capacity, known.tokens + 1.0);
}

std::string address_key(std::string_view address) {
    boost::system::error_code error;
    const auto parsed = boost::asio::ip::make_address(std::string{address}, error);
    if (error || parsed.is_v4()) {
        return std::string{address};
    }
    const auto v6 = parsed.to_v6();
    if (v6.is_v4_mapped()) {
        return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, v6).to_string();
    }
    auto bytes = v6.to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return boost::asio::ip::address_v6{bytes}.to_string() + "/64";
}

}  // namespace holdfast::http
