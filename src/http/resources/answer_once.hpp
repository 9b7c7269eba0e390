// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/context.hpp"

namespace holdfast::http::resources {

// For a POST that asks Stripe and changes no row of ours, so that no command of its own keeps its answer: `ask` runs
// once for an Idempotency-Key, and what it answered is replayed.
[[nodiscard]] asio::awaitable<Answered> answer_once(Context context, Handler ask);

}  // namespace holdfast::http::resources
