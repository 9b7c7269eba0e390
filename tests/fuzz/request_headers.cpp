// SPDX-License-Identifier: Apache-2.0
#include "http/client_address.hpp"
#include "http/session_cookie.hpp"
#include "http/text.hpp"
#include "net/response_head.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>
#include <array>
#include <vector>

// `Name: value` lines: what we read in a request's fields, and the same fields in an answer of ours.
namespace holdfast::fuzz {

namespace {

const std::array<std::string, 2> kProxies{"10.0.0.1", "::1"};
const std::array<std::string, 1> kOrigins{"https://shop.example"};

net::Headers read_fields(std::string_view input) {
    net::Headers headers;
    while (!input.empty()) {
        const auto line = take_line(input);
        const auto colon = line.find(": ");
        if (colon != std::string_view::npos) {
            headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
        }
    }
    return headers;
}

bool is_proxy(std::string_view address) {
    return std::ranges::find(kProxies, address) != kProxies.end();
}

// All the lines of that name, as one list.
std::string forwarded_for(const net::HttpRequest& request) {
    std::string all;
    for (const auto& [name, value] : request.headers) {
        if (http::equal_without_case(name, "X-Forwarded-For")) {
            all.append(value).append(",");
        }
    }
    return all;
}

void check_address(net::HttpRequest request) {
    const std::string forwarded = forwarded_for(request);
    request.remote_address = "192.0.2.7";
    HOLDFAST_CHECK(http::client_address(request, kProxies) == "192.0.2.7", "a stranger is who the socket says");
    HOLDFAST_CHECK(!http::came_by_tls(request, kProxies), "and came as the socket says");
    request.remote_address = kProxies[0];
    const std::string address = http::client_address(request, kProxies);
    HOLDFAST_CHECK(!address.empty(), "whoever asks has an address");
    HOLDFAST_CHECK(address == kProxies[0] || forwarded.contains(address), "one that a proxy told");
    if (!is_proxy(address)) {
        // Nothing that the client wrote itself stands behind what the nearest proxy added.
        const std::string behind = forwarded.substr(forwarded.rfind(address) + address.size());
        HOLDFAST_CHECK(!behind.contains(address), "the nearest such");
    }
}

void check_cookie(const net::HttpRequest& request) {
    const auto token = http::session_token(request);
    if (!token) {
        return;
    }
    const std::string pair = std::string{http::kSessionCookie} + "=" + token->reveal();
    const bool was_sent =
        std::ranges::any_of(request.headers, [&](const auto& header) { return header.second.contains(pair); });
    HOLDFAST_CHECK(was_sent && !token->reveal().contains(';'), "a session's token is one that was sent");
    net::HttpRequest back{.headers = {{"cookie", "a=b; " + pair + "; c"}}};
    const auto again = http::session_token(back);
    HOLDFAST_CHECK(again && again->reveal() == token->reveal(), "and is found again among others");
}

void check_site(const net::HttpRequest& request) {
    const auto origin = request.header("Origin");
    const auto site = request.header("Sec-Fetch-Site");
    if (!http::check_same_site(request, kOrigins)) {
        HOLDFAST_CHECK(origin != kOrigins[0], "an origin that we know is let in");
        HOLDFAST_CHECK(origin || site, "what says nothing of its page is no browser");
        return;
    }
    if (origin && origin != kOrigins[0] && !site) {
        const auto host = request.header("Host");
        HOLDFAST_CHECK(host && origin->size() >= host->size() + 3, "a page of ours has our host");
    }
    HOLDFAST_CHECK(!site || *site != "cross-site" || origin == kOrigins[0], "another site is kept out");
}

void check_answer(const net::HttpRequest& request) {
    const net::HttpResponse response{.status = 200, .headers = request.headers, .body = "{}"};
    std::string head = "before";
    const net::ResponseFraming framing{.date = "Mon, 23 Nov 2026 08:00:00 GMT"};
    if (!net::append_response_head(head, response, framing)) {
        HOLDFAST_CHECK(head == "before", "what can't be sent leaves nothing behind");
        return;
    }
    const auto end = head.find("\r\n\r\n");
    HOLDFAST_CHECK(end == head.size() - 4, "an answer's head ends once, at its end");
    const auto lines = static_cast<std::size_t>(std::ranges::count(head, '\n'));
    HOLDFAST_CHECK(lines <= request.headers.size() + 4, "and has a line for each field");
    HOLDFAST_CHECK(std::ranges::count(head, '\r') == std::ranges::count(head, '\n'), "with one end");
    HOLDFAST_CHECK(head.contains("\r\nContent-Length: 2\r\n"), "and the length of its body");
}

}  // namespace

void examine(std::string_view input) {
    const net::HttpRequest request{.method = "POST", .path = "/auth/refresh", .headers = read_fields(input)};
    check_address(request);
    check_cookie(request);
    check_site(request);
    check_answer(request);
}

}  // namespace holdfast::fuzz
