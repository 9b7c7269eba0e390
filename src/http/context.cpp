// SPDX-License-Identifier: Apache-2.0
#include "http/context.hpp"

#include <algorithm>

namespace holdfast::http {

std::optional<std::string_view> Context::parameter(std::string_view name) const {
    for (const auto& [known, value] : query) {
        if (known == name) {
            return value;
        }
    }
    return std::nullopt;
}

std::vector<std::string_view> Context::parameters(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [known, value] : query) {
        if (known != name) {
            continue;
        }
        for (std::string_view rest = value;;) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            values.push_back(rest.substr(0, comma));
            if (comma == rest.size()) {
                break;
            }
            rest.remove_prefix(comma + 1);
        }
    }
    return values;
}

services::RequestContext Context::caller() const {
    services::RequestContext caller{.request_id = request_id, .deadline = deadline, .idempotency = idempotency};
    if (user) {
        caller.actor = {.user_id = user->id, .role = user->role};
    }
    return caller;
}

}  // namespace holdfast::http
