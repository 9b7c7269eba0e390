// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"
#include "http/shared_limiter.hpp"

#include <string>

namespace holdfast::http {

struct SignIn {
    std::string address;
    std::string email;
};

// How fast passwords may be tried: by an address, on an e-mail, and by one on the other.
struct SignInLimits {
    SharedLimiter by_address;
    SharedLimiter by_email;
    SharedLimiter by_both;

    // The tightest allowance of the three: the sign-in may go on when it is allowed.
    [[nodiscard]] asio::awaitable<Allowance> take(SignIn sign_in);
    [[nodiscard]] asio::awaitable<void> give_back(SignIn sign_in);
};

[[nodiscard]] Failure too_many(const Allowance& allowance);

}  // namespace holdfast::http
