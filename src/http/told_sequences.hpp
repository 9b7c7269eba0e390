// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/ids.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

namespace holdfast::http {

// The newest event that each user was told of by this node: in answers, of their own writes among them, and over
// sockets. A replica that has not got that far is not for them. On one executor.
class ToldSequences {
public:
    explicit ToldSequences(std::size_t max_users = 20'000) : max_users_{max_users} {}

    void note(UserId user, std::int64_t sequence) {
        std::int64_t& known = told_[user];
        known = std::max(known, sequence);
        if (told_.size() > max_users_) {
            // Who is forgotten counts as told the newest of what was forgotten: too much, never too little.
            for (const auto& [forgotten, last] : told_) {
                floor_ = std::max(floor_, last);
            }
            told_.clear();
        }
    }
    [[nodiscard]] std::int64_t of(UserId user) const {
        const auto found = told_.find(user);
        return found == told_.end() ? floor_ : std::max(floor_, found->second);
    }

private:
    std::size_t max_users_;
    std::int64_t floor_ = 0;
    std::unordered_map<UserId, std::int64_t> told_;
};

}  // namespace holdfast::http
