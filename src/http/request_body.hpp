// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/context.hpp"

namespace holdfast::http {

// Reads the body as the endpoint wants it into `context.body`, and the key of an idempotent one into
// `context.idempotency`.
[[nodiscard]] Result<void> read_body(Context& context);
[[nodiscard]] Result<void> read_idempotency_key(Context& context);
// Reads the query into `context.query`: parameters that the endpoint knows, each at most once.
[[nodiscard]] Result<void> read_query(Context& context);

}  // namespace holdfast::http
