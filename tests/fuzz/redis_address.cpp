// SPDX-License-Identifier: Apache-2.0
#include "redis/address.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace holdfast::fuzz {

namespace {

std::string escaped(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
    return out;
}

std::string written(const redis::Address& address) {
    if (address.host.empty()) {
        return "unix:///" + escaped(address.socket_path.substr(1)) + "?db=" + std::to_string(address.database);
    }
    const std::string who = escaped(address.user) + ":" + escaped(address.password.reveal()) + "@";
    return "redis://" + who + escaped(address.host) + ":" + std::to_string(address.port) + "/" +
           std::to_string(address.database);
}

}  // namespace

void examine(std::string_view input) {
    const auto address = redis::parse_address(input);
    if (!address) {
        HOLDFAST_CHECK(!address.error().empty(), "a refusal says what is wrong");
        return;
    }
    HOLDFAST_CHECK(address->host.empty() != address->socket_path.empty(), "a Redis is in one place");
    HOLDFAST_CHECK(address->port != 0 && address->database >= 0, "with a port and a database");
    const auto again = redis::parse_address(written(*address));
    HOLDFAST_CHECK(again.has_value(), "an address that is written anew is one");
    HOLDFAST_CHECK(again->host == address->host && again->socket_path == address->socket_path, "of the same place");
    HOLDFAST_CHECK(again->port == address->port && again->database == address->database, "the same part of it");
    HOLDFAST_CHECK(again->user == address->user, "the same user");
    HOLDFAST_CHECK(again->password.reveal() == address->password.reveal(), "and password");
}

}  // namespace holdfast::fuzz
