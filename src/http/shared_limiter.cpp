// SPDX-License-Identifier: Apache-2.0
#include "http/shared_limiter.hpp"

#include "base/digest.hpp"

#include <algorithm>

namespace holdfast::http {

namespace {

// A hundredth of a minute's allowance at a time: what a node holds back from the others stays small, and small limits
// are exact.
constexpr std::int64_t kPartsOfAllowance = 100;
constexpr Duration kCreditLife = std::chrono::seconds{5};
// Then all are dropped: who loses them is counted a little too strictly.
constexpr std::size_t kMaxCredits = 50'000;

}  // namespace

SharedLimiter::SharedLimiter(std::string name, const Clock& clock, std::int64_t per_minute, TakeShared shared)
    : name_{std::move(name)},
      clock_{clock},
      per_minute_{per_minute},
      at_once_{std::max<std::int64_t>(1, per_minute / kPartsOfAllowance)},
      shared_{std::move(shared)},
      here_{clock, per_minute} {}

// Keys are addresses and e-mails: they leave this process as digests alone.
SharedBucket SharedLimiter::bucket(const std::string& key) const {
    const Sha256 digest = sha256(name_ + '\n' + key);
    return {
        .key = "holdfast:rate:" + to_hex(std::span{digest}.first(16)),
        .capacity = static_cast<double>(per_minute_),
        .per_second = static_cast<double>(per_minute_) / 60.0,
    };
}

Allowance SharedLimiter::allowance(double tokens, bool is_allowed) const {
    return allowance_of(
        {.capacity = static_cast<double>(per_minute_), .per_second = static_cast<double>(per_minute_) / 60.0},
        tokens,
        is_allowed
    );
}

SharedLimiter::Credit* SharedLimiter::credit_of(const std::string& key) {
    const auto found = credits_.find(key);
    if (found == credits_.end()) {
        return nullptr;
    }
    if (found->second.count == 0 || found->second.until <= clock_.now()) {
        credits_.erase(found);
        return nullptr;
    }
    return &found->second;
}

asio::awaitable<Allowance> SharedLimiter::take(std::string key) {
    const Allowance here = here_.take(key);
    // What this node alone has seen too much of is too much of for all.
    if (!shared_ || !here.is_allowed || here.limit == 0) {
        co_return here;
    }
    if (Credit* credit = credit_of(key)) {
        --credit->count;
        co_return allowance(credit->left + static_cast<double>(credit->count), true);
    }
    const auto taken = co_await shared_(bucket(key), at_once_);
    if (!taken) {
        co_return here;
    }
    if (taken->count <= 0) {
        here_.give_back(key);
        co_return allowance(taken->left, false);
    }
    if (taken->count > 1) {
        if (credits_.size() >= kMaxCredits) {
            credits_.clear();
        }
        Credit& credit = credits_[key];
        credit = {.count = credit.count + taken->count - 1, .left = taken->left, .until = clock_.now() + kCreditLife};
    }
    co_return allowance(taken->left + static_cast<double>(taken->count - 1), true);
}

asio::awaitable<void> SharedLimiter::give_back(std::string key) {
    here_.give_back(key);
    if (shared_ && per_minute_ > 0) {
        (void)co_await shared_(bucket(key), -1);
    }
}

}  // namespace holdfast::http
