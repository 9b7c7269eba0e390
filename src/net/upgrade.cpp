// SPDX-License-Identifier: Apache-2.0
#include "net/upgrade.hpp"

#include "base/log.hpp"

#include <exception>

namespace holdfast::net {

std::optional<HttpResponse> judge_upgrade(const ServerCore& core, const HttpRequest& request, bool has_early_bytes) {
    constexpr std::size_t kKeySize = 24;  // sixteen bytes in Base64
    if (!core.handlers.websocket) {
        return core.transport_error(426, "WebSocket is not spoken here.");
    }
    if (request.header("Sec-WebSocket-Version") != "13") {
        auto response = core.transport_error(426, "The only WebSocket version spoken is 13.");
        response.headers.emplace_back("Sec-WebSocket-Version", "13");
        return response;
    }
    const auto key = request.header("Sec-WebSocket-Key");
    if (request.method != "GET" || !request.body.empty() || has_early_bytes || !key || key->size() != kKeySize) {
        return core.transport_error(400, "The WebSocket handshake is malformed.");
    }
    if (core.is_draining) {
        return core.transport_error(503, "The server is stopping.");
    }
    if (!core.handlers.upgrade_gate) {
        return std::nullopt;
    }
    try {
        return core.handlers.upgrade_gate(request);
    } catch (const std::exception& error) {
        log::error("an exception left the upgrade gate", {{"path", request.path}, {"what", error.what()}});
        return core.transport_error(500, "The server failed to handle the request.");
    }
}

}  // namespace holdfast::net
