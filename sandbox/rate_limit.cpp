// SPDX-License-Identifier: Apache-2.0
#include "sandbox/rate_limit.hpp"

#include <algorithm>

namespace holdfast::sandbox {
namespace {

constexpr std::int64_t kOneRequest = 1'000'000;

}  // namespace

bool RateLimit::admits(const std::string& account, Timestamp now) {
    if (per_second_ == 0) {
        return true;
    }
    const auto full = per_second_ * kOneRequest;
    auto& bucket = buckets_.try_emplace(account, Bucket{full, now}).first->second;
    const auto waited = std::clamp<std::int64_t>(to_micros(now) - to_micros(bucket.filled_at), 0, 1'000'000);
    bucket.micro_requests = std::min(full, bucket.micro_requests + waited * per_second_);
    bucket.filled_at = now;
    if (bucket.micro_requests < kOneRequest) {
        return false;
    }
    bucket.micro_requests -= kOneRequest;
    return true;
}

}  // namespace holdfast::sandbox
