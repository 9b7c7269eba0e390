// SPDX-License-Identifier: Apache-2.0
#include "redis/address.hpp"

#include "net/percent.hpp"

#include <charconv>
#include <optional>

namespace holdfast::redis {

namespace {

std::optional<std::int64_t> number(std::string_view text, std::int64_t most) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_whole = error == std::errc{} && end == text.data() + text.size();
    return is_whole && value >= 0 && value <= most ? std::optional{value} : std::nullopt;
}

std::string decoded(std::string_view text) {
    std::string out;
    // What is no percent-encoding is meant as it stands.
    return net::append_percent_decoded(out, text, net::PlusSign::literal) ? out : std::string{text};
}

constexpr std::int64_t kMostDatabases = 1'000'000;
constexpr const char* kBadDatabase = "names a database that is no whole number";

std::expected<Address, std::string> parse_socket(std::string_view rest) {
    Address address;
    constexpr std::string_view kDatabase = "?db=";
    if (const auto at = rest.find(kDatabase); at != std::string_view::npos) {
        const auto database = number(rest.substr(at + kDatabase.size()), kMostDatabases);
        if (!database) {
            return std::unexpected(kBadDatabase);
        }
        address.database = *database;
        rest = rest.substr(0, at);
    }
    if (!rest.starts_with('/')) {
        return std::unexpected("must name a socket by its absolute path: unix:///path/of.sock");
    }
    address.socket_path = decoded(rest);
    return address;
}

// `[::1]:6380`, `host:6380`, `host`
std::expected<void, std::string> read_host(std::string_view text, Address& address) {
    std::string_view port;
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos) {
            return std::unexpected("names a host that has no end");
        }
        address.host = text.substr(1, end - 1);
        port = text.substr(end + 1);
    } else {
        const auto colon = text.find(':');
        address.host = decoded(text.substr(0, colon));
        port = colon == std::string_view::npos ? "" : text.substr(colon);
    }
    if (address.host.empty()) {
        return std::unexpected("names no host");
    }
    if (!port.empty()) {
        const auto value = port.starts_with(':') ? number(port.substr(1), 65'535) : std::nullopt;
        if (!value || *value == 0) {
            return std::unexpected("names a port that is none");
        }
        address.port = static_cast<std::uint16_t>(*value);
    }
    return {};
}

std::expected<Address, std::string> parse_tcp(std::string_view rest) {
    Address address;
    if (const auto slash = rest.find('/'); slash != std::string_view::npos) {
        const std::string_view text = rest.substr(slash + 1);
        const auto database = text.empty() ? std::optional<std::int64_t>{0} : number(text, kMostDatabases);
        if (!database) {
            return std::unexpected(kBadDatabase);
        }
        address.database = *database;
        rest = rest.substr(0, slash);
    }
    if (const auto at = rest.rfind('@'); at != std::string_view::npos) {
        const std::string_view who = rest.substr(0, at);
        const auto colon = who.find(':');
        // A password alone is written with or without the colon before it.
        address.user = colon == std::string_view::npos ? std::string{} : decoded(who.substr(0, colon));
        address.password = Secret{decoded(colon == std::string_view::npos ? who : who.substr(colon + 1))};
        rest = rest.substr(at + 1);
    }
    if (auto read = read_host(rest, address); !read) {
        return std::unexpected(std::move(read.error()));
    }
    return address;
}

}  // namespace

std::expected<Address, std::string> parse_address(std::string_view url) {
    constexpr std::string_view kTcp = "redis://";
    constexpr std::string_view kSocket = "unix://";
    if (url.starts_with("rediss://")) {
        return std::unexpected("asks for TLS, which this build's Redis client does not speak: use a tunnel or redis://"
        );
    }
    if (url.starts_with(kTcp)) {
        return parse_tcp(url.substr(kTcp.size()));
    }
    if (url.starts_with(kSocket)) {
        return parse_socket(url.substr(kSocket.size()));
    }
    return std::unexpected("must begin with redis:// or unix://");
}

}  // namespace holdfast::redis
