// SPDX-License-Identifier: Apache-2.0
#include "http/client_address.hpp"

#include "http/contains.hpp"
#include "http/text.hpp"

namespace holdfast::http {

namespace {

// Several lines are one list (RFC 9110 section 5.3): a proxy that adds a line of its own puts it after the client's.
std::string all_hops(const net::Headers& headers) {
    std::string hops;
    for (const auto& [name, value] : headers) {
        if (equal_without_case(name, "X-Forwarded-For")) {
            hops.append(hops.empty() ? "" : ",").append(value);
        }
    }
    return hops;
}

}  // namespace

std::string client_address(const net::HttpRequest& request, std::span<const std::string> trusted_proxies) {
    std::string nearest = request.remote_address;
    if (!contains(trusted_proxies, nearest)) {
        return nearest;
    }
    const std::string all = all_hops(request.headers);
    std::string_view hops = all;
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
