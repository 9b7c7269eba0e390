// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace holdfast::redis {

// Where a Redis is. `redis://[[user]:password@]host[:port][/database]` or `unix:///path/of.sock[?db=database]`.
struct Address {
    std::string host;  // empty: a unix socket
    std::uint16_t port = 6379;
    std::string socket_path;
    std::string user;  // empty: the default one
    Secret password;   // empty: none is asked for
    std::int64_t database = 0;
};

// What is wrong with a URL, as an end to "REDIS_URL …".
[[nodiscard]] std::expected<Address, std::string> parse_address(std::string_view url);

}  // namespace holdfast::redis
