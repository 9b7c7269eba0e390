// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"

#include <string>
#include <string_view>

namespace holdfast::api {

inline constexpr std::string_view kProblemType = "application/problem+json";

// The one place that maps a failure to HTTP.
[[nodiscard]] int status_of(FailureCode code);
[[nodiscard]] std::string_view code_of(FailureCode code);  // stable: `insufficient_balance`
[[nodiscard]] std::string_view title_of(FailureCode code);
[[nodiscard]] bool is_retryable(FailureCode code);
// 400, 401, 429 and 503 are never kept under an idempotency key.
[[nodiscard]] bool is_storable(int status);

// RFC 9457 with `code, requestId, retryable, errors`, and `declineCode` for declines. `extra` is further members as
// JSON
// (`"payment":{…}`) or empty.
[[nodiscard]] std::string render_problem(
    const Failure& failure, std::string_view request_id, std::string_view extra = {}
);

}  // namespace holdfast::api
