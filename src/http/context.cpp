// SPDX-License-Identifier: Apache-2.0
#include "http/context.hpp"

namespace holdfast::http {

std::optional<std::string_view> Context::parameter(std::string_view name) const {
    for (const auto& [known, value] : query) {
        if (known == name) {
            return value;
        }
    }
    return std::nullopt;
}

services::RequestContext Context::caller() const {
    services::RequestContext caller{.request_id = request_id, .deadline = deadline, .idempotency = idempotency};
    if (user) {
        caller.actor = {.user_id = user->id, .role = user->role};
    }
    return caller;
}

}  // namespace holdfast::http
