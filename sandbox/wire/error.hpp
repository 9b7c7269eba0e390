// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace holdfast::sandbox::wire {

// An answer in Stripe's error format, before it is rendered.
struct Error {
    int status = 400;
    std::string type = "invalid_request_error";
    std::string code{};
    std::string message{};
    std::string param{};
    std::string decline_code{};
    Json details = Json::object();  // further members: charge, payment_intent, payment_method, setup_intent
    bool keeps_changes = false;     // a declined card leaves a failed charge behind
    bool is_validation = false;     // execution never began, so an idempotency key does not keep the answer
    std::vector<std::pair<std::string, std::string>> headers{};  // of the answer, beside the usual ones
};

template <class T>
using Outcome = std::expected<T, Error>;

[[nodiscard]] std::unexpected<Error> invalid(std::string message, std::string param = {}, std::string code = {});
// Found before anything ran: not kept under an idempotency key.
[[nodiscard]] std::unexpected<Error> malformed(std::string message, std::string param, std::string code);
// The object that the URL names.
[[nodiscard]] std::unexpected<Error> not_found(std::string_view kind, std::string_view id);
// An object that a parameter names.
[[nodiscard]] std::unexpected<Error> no_such(std::string_view kind, std::string_view id, std::string param);
[[nodiscard]] std::unexpected<Error> missing_parameter(std::string param);

// `{"error": {...}}`. `request_log_url` is where a person can look the request up; none where it is empty.
[[nodiscard]] Json error_body(const Error& error, const std::string& request_log_url = {});

}  // namespace holdfast::sandbox::wire

// The value of an Outcome, or a return of its error from the enclosing function.
#define SANDBOX_TRY(expression)                                  \
    ({                                                           \
        auto outcome_ = (expression);                            \
        if (!outcome_) [[unlikely]] {                            \
            return std::unexpected(std::move(outcome_).error()); \
        }                                                        \
        *std::move(outcome_);                                    \
    })
