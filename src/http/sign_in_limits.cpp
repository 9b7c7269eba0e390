// SPDX-License-Identifier: Apache-2.0
#include "http/sign_in_limits.hpp"

#include <algorithm>

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

Result<void> SignInLimits::take(const SignIn& sign_in, Allowance& allowance) {
    const std::string email = email_key(sign_in);
    for (const auto& taken : {
             by_address.take(sign_in.address),
             by_email.take(email),
             by_both.take(sign_in.address + '\n' + email),
         }) {
        if (!taken.is_allowed) {
            allowance = taken;
            return std::unexpected(too_many(taken));
        }
        if (allowance.limit == 0 || taken.remaining < allowance.remaining) {
            allowance = taken;
        }
    }
    return {};
}

void SignInLimits::give_back(const SignIn& sign_in) {
    const std::string email = email_key(sign_in);
    by_address.give_back(sign_in.address);
    by_email.give_back(email);
    by_both.give_back(sign_in.address + '\n' + email);
}

}  // namespace holdfast::http
