// SPDX-License-Identifier: Apache-2.0
#include "http/sign_in_limits.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::http {

namespace {

std::string email_key(const SignIn& sign_in) {
    std::string key = sign_in.email;
    std::ranges::transform(key, key.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return key;
}

Allowance tighter(const Allowance& a, const Allowance& b) {
    return std::pair{b.is_allowed, b.remaining} < std::pair{a.is_allowed, a.remaining} ? b : a;
}

}  // namespace

Failure too_many(const Allowance& allowance) {
    return {
        .code = FailureCode::rate_limited,
        .detail = "Too many requests: wait " + std::to_string(allowance.retry_after_seconds) + " s.",
        .retry_after = std::chrono::seconds{allowance.retry_after_seconds},
    };
}

// What an address may not try does not count against the account: else one guesser would lock its owner out.
asio::awaitable<Allowance> SignInLimits::take(SignIn sign_in) {
    const std::string email = email_key(sign_in);
    Allowance tightest = co_await by_address.take(sign_in.address);
    if (tightest.is_allowed) {
        tightest = tighter(tightest, co_await by_both.take(sign_in.address + '\n' + email));
    }
    if (tightest.is_allowed) {
        tightest = tighter(tightest, co_await by_email.take(email));
    }
    co_return tightest;
}

asio::awaitable<void> SignInLimits::give_back(SignIn sign_in) {
    const std::string email = email_key(sign_in);
    co_await by_address.give_back(sign_in.address);
    co_await by_email.give_back(email);
    co_await by_both.give_back(sign_in.address + '\n' + email);
}

}  // namespace holdfast::http
