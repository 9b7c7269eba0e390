// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/server_core.hpp"

#include <optional>

namespace holdfast::net {

// Judges a request that asks to become a WebSocket (RFC 6455 section 4.2.1): nothing accepts it, a response refuses it.
// `has_early_bytes`: the peer sent more before it could know the answer.
[[nodiscard]] std::optional<HttpResponse> judge_upgrade(
    const ServerCore& core, const HttpRequest& request, bool has_early_bytes
);

}  // namespace holdfast::net
