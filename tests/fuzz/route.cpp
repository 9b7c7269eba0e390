// SPDX-License-Identifier: Apache-2.0
#include "http/route_table.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <array>

// The path of a request, decoded, on its way to a handler.
namespace holdfast::fuzz {

namespace {

// With the id put in, the pattern is the path.
void check_route(const http::Match& match, std::string_view path) {
    std::string expected{match.endpoint->path};
    if (const auto at = expected.find("/:id"); at != std::string::npos) {
        HOLDFAST_CHECK(!match.id.empty() && !match.id.contains('/'), "an id is one segment");
        HOLDFAST_CHECK(match.id.data() >= path.data() && match.id.data() < path.data() + path.size(), "of the path");
        expected.replace(at + 1, 3, match.id);
    }
    HOLDFAST_CHECK(expected == path, "the route is that of the path");
    HOLDFAST_CHECK(!match.allowed.empty(), "its method is allowed");
}

}  // namespace

void examine(std::string_view input) {
    constexpr std::array<std::string_view, 6> kMethods{"GET", "HEAD", "POST", "PATCH", "DELETE", "BREW"};
    for (const std::string_view method : kMethods) {
        const auto match = http::match(method, input);
        if (match.endpoint != nullptr) {
            check_route(match, input);
        }
        HOLDFAST_CHECK(method != "BREW" || match.endpoint == nullptr, "an unknown method has no route");
        HOLDFAST_CHECK(http::allow_header(match.allowed).empty() == match.allowed.empty(), "what is allowed is told");
    }
}

}  // namespace holdfast::fuzz
