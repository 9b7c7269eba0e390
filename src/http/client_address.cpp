// SPDX-License-Identifier: Apache-2.0
#include "http/client_address.hpp"

#include "http/contains.hpp"
#include "http/text.hpp"

namespace holdfast::http {

std::string client_address(const net::HttpRequest& request, std::span<const std::string> trusted_proxies) {
    std::string nearest = request.remote_address;
    const auto header = request.header("X-Forwarded-For");
    if (!header || !contains(trusted_proxies, nearest)) {
        return nearest;
    }
    std::string_view hops = *header;
    while (!hops.empty() && contains(trusted_proxies, nearest)) {
        const auto comma = hops.rfind(',');
        const std::string_view hop = trimmed(hops.substr(comma == std::string_view::npos ? 0 : comma + 1));
        if (hop.empty()) {
            break;
        }
        nearest = hop;
        hops = comma == std::string_view::npos ? std::string_view{} : hops.substr(0, comma);
    }
    return nearest;
}

}  // namespace holdfast::http
