// SPDX-License-Identifier: Apache-2.0
#include "net/request_target.hpp"

#include "net/http_message.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>

namespace holdfast::fuzz {

namespace {

using net::DoubleSlash;

std::string escaped(std::string_view path) {
    std::string text;
    for (const char c : path) {
        text += c == '/' ? "/" : c == ' ' ? "%20" : net::form_escape({&c, 1});
    }
    return text;
}

void check_target(const net::RequestTarget& target) {
    const auto whole = target.path + (target.path == "/" ? "" : "/");
    for (const auto* forbidden : {"//", "/./", "/../"}) {
        HOLDFAST_CHECK(!whole.contains(forbidden), "a path is normal");
    }
    HOLDFAST_CHECK(whole.starts_with('/'), "and begins at the root");
    const bool is_plain = std::ranges::none_of(whole, [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; });
    HOLDFAST_CHECK(is_plain, "and has no control character");
    const auto query = target.raw_query.empty() ? "" : "?" + target.raw_query;
    const auto again = net::parse_request_target(escaped(target.path) + query, DoubleSlash::refused);
    HOLDFAST_CHECK(again && again->path == target.path, "a path that is escaped anew is the same");
    HOLDFAST_CHECK(again->raw_query == target.raw_query, "and so is its query");
}

void check_query(std::string_view query) {
    const auto pairs = net::parse_query(query);
    if (!pairs) {
        return;
    }
    std::string written;
    for (const auto& [name, value] : *pairs) {
        written += (written.empty() ? "" : "&") + net::form_escape(name) + "=" + net::form_escape(value);
    }
    const auto again = net::parse_query(written);
    const auto same = [](const auto& a, const auto& b) { return a.name == b.name && a.value == b.value; };
    HOLDFAST_CHECK(again && std::ranges::equal(*again, *pairs, same), "a query that is escaped anew is the same");
}

}  // namespace

void examine(std::string_view input) {
    const auto strict = net::parse_request_target(input, DoubleSlash::refused);
    const auto lax = net::parse_request_target(input, DoubleSlash::collapsed);
    if (strict) {
        HOLDFAST_CHECK(
            lax && lax->path == strict->path && lax->raw_query == strict->raw_query, "laxness takes no more"
        );
    }
    if (lax) {
        check_target(*lax);
        check_query(lax->raw_query);
    }
    check_query(input);
}

}  // namespace holdfast::fuzz
