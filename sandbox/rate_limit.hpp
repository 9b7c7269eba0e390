// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace holdfast::sandbox {

// So many requests a second for each account, with a second's worth saved up. Off at 0.
class RateLimit {
public:
    explicit RateLimit(std::int64_t per_second) : per_second_{per_second} {}

    [[nodiscard]] bool admits(const std::string& account, Timestamp now);

private:
    struct Bucket {
        std::int64_t micro_requests;  // that may still be made
        Timestamp filled_at;
    };

    std::int64_t per_second_;
    std::map<std::string, Bucket> buckets_{};
};

}  // namespace holdfast::sandbox
