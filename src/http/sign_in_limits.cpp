// SPDX-License-Identifier: Apache-2.0
#include "http/sign_in_limits.hpp"

#include <algorithm>
#include <array>
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

}  // namespace

Failure too_many(const Allowance& allowance) {
    return {
        .code = FailureCode::rate_limited,
        .detail = "Too many requests: wait " + std::to_string(allowance.retry_after_seconds) + " s.",
        .retry_after = std::chrono::seconds{allowance.retry_after_seconds},
    };
}

asio::awaitable<Allowance> SignInLimits::take(SignIn sign_in) {
    const std::string email = email_key(sign_in);
    const std::array<Allowance, 3> all{
        co_await by_address.take(sign_in.address),
        co_await by_email.take(email),
        co_await by_both.take(sign_in.address + '\n' + email),
    };
    co_return *std::ranges::min_element(all, {}, [](const Allowance& taken) {
        return std::pair{taken.is_allowed, taken.remaining};
    });
}

asio::awaitable<void> SignInLimits::give_back(SignIn sign_in) {
    const std::string email = email_key(sign_in);
    co_await by_address.give_back(sign_in.address);
    co_await by_email.give_back(email);
    co_await by_both.give_back(sign_in.address + '\n' + email);
}

}  // namespace holdfast::http
