// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"
#include "http/rate_limiter.hpp"

#include <string>

namespace holdfast::http {

struct SignIn {
    std::string address;
    std::string email;
};

// How fast passwords may be tried: by an address, on an e-mail, and by one on the other.
struct SignInLimits {
    RateLimiter by_address;
    RateLimiter by_email;
    RateLimiter by_both;

    [[nodiscard]] Result<void> take(const SignIn& sign_in, Allowance& allowance);
    void give_back(const SignIn& sign_in);
};

[[nodiscard]] Failure too_many(const Allowance& allowance);

}  // namespace holdfast::http
