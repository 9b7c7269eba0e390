// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http_message.hpp"

#include <span>
#include <string>

namespace holdfast::http {

// Whose request it is: the peer, or, where the peer is one of our proxies, the nearest address in `X-Forwarded-For`
// that is none of them. What stands further away there may be made up.
[[nodiscard]] std::string client_address(const net::HttpRequest& request, std::span<const std::string> trusted_proxies);

}  // namespace holdfast::http
