// SPDX-License-Identifier: Apache-2.0
#include "net/request_parser.hpp"

#include "net/http_message.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>
#include <array>
#include <vector>

// Bytes of a connection, with any number of requests one after another. How they are cut into pieces must not matter:
// where it does, two readers can be made to see different requests.
namespace holdfast::fuzz {

namespace {

using net::RequestParser;
using Progress = RequestParser::Progress;

constexpr net::RequestLimits kLimits{
    .max_header_bytes = 512, .max_body_bytes = 128, .double_slash = net::DoubleSlash::refused
};
constexpr net::RequestLimits kRoomyLimits{
    .max_header_bytes = 16 * 1024, .max_body_bytes = 16 * 1024, .double_slash = net::DoubleSlash::refused
};
constexpr std::size_t kMostRequests = 8;

struct Seen {
    net::HttpRequest request;
    bool keep_alive = false;
    bool is_http_1_0 = false;
    bool wants_websocket = false;
};

struct Heard {
    std::vector<Seen> requests;
    Progress last = Progress::needs_more;
};

bool same(const Seen& a, const Seen& b) {
    return a.request.method == b.request.method && a.request.path == b.request.path &&
           a.request.raw_query == b.request.raw_query && a.request.headers == b.request.headers &&
           a.request.body == b.request.body && a.keep_alive == b.keep_alive && a.is_http_1_0 == b.is_http_1_0 &&
           a.wants_websocket == b.wants_websocket;
}

// As a connection does: what was not taken comes again with what follows.
Heard hear(std::string_view bytes, std::size_t piece, const net::RequestLimits& limits) {
    RequestParser parser{limits};
    Heard heard;
    std::string pending;
    while (!bytes.empty()) {
        const auto size = std::min(piece, bytes.size());
        pending += bytes.substr(0, size);
        bytes.remove_prefix(size);
        do {
            std::size_t taken = 0;
            heard.last = parser.feed(pending, taken);
            HOLDFAST_CHECK(taken <= pending.size(), "no more is taken than was given");
            pending.erase(0, taken);
            if (heard.last == Progress::complete) {
                heard.requests.push_back(
                    {parser.request(), parser.keep_alive(), parser.is_http_1_0(), parser.wants_websocket()}
                );
                parser.reset();
            }
        } while (heard.last == Progress::complete && !pending.empty() && heard.requests.size() < kMostRequests);
        if (heard.last == Progress::refused) {
            const auto refusal = parser.refusal();
            HOLDFAST_CHECK(refusal.status >= 400 && refusal.status < 500 && !refusal.detail.empty(), "it says why");
            return heard;
        }
        if (heard.requests.size() == kMostRequests) {
            return heard;
        }
    }
    return heard;
}

bool is_framing(std::string_view name) {
    static constexpr std::array<std::string_view, 6> kFraming{
        "content-length", "transfer-encoding", "connection", "upgrade", "expect", "host"
    };
    const net::Headers one{{std::string{name}, ""}};
    return std::ranges::any_of(kFraming, [&](std::string_view framing) {
        return net::find_header(one, framing).has_value();
    });
}

std::string escaped_path(std::string_view path) {
    std::string escaped;
    for (const char c : path) {
        escaped += c == '/' ? "/" : c == ' ' ? "%20" : net::form_escape({&c, 1});
    }
    return escaped;
}

// The request as the parser saw it, written in the plainest way.
std::string rewritten(const Seen& seen) {
    const auto& request = seen.request;
    std::string text = request.method + ' ' + escaped_path(request.path);
    text += (request.raw_query.empty() ? "" : "?" + request.raw_query) + " HTTP/1.1\r\nHost: h\r\n";
    for (const auto& [name, value] : request.headers) {
        if (!is_framing(name)) {
            text.append(name).append(": ").append(value).append("\r\n");
        }
    }
    return text + "Content-Length: " + std::to_string(request.body.size()) + "\r\n\r\n" + request.body;
}

void check_request(const Seen& seen) {
    const auto& request = seen.request;
    HOLDFAST_CHECK(request.path.starts_with('/') && !request.method.empty(), "a request has a method and a path");
    HOLDFAST_CHECK(request.body.size() <= kLimits.max_body_bytes, "a body has its bound");
    for (const auto& [name, value] : request.headers) {
        HOLDFAST_CHECK(!name.empty() && !name.contains(' ') && !name.contains(':'), "a field has a name");
        HOLDFAST_CHECK(value.find_first_of(std::string_view{"\r\n\0", 3}) == std::string::npos, "and one line");
    }
    const auto again = hear(rewritten(seen), 1 << 20, kRoomyLimits);
    HOLDFAST_CHECK(again.requests.size() == 1 && again.last == Progress::complete, "written plainly it is one request");
    const auto& other = again.requests[0].request;
    HOLDFAST_CHECK(request.method == other.method && request.path == other.path, "with the same line");
    HOLDFAST_CHECK(request.raw_query == other.raw_query && request.body == other.body, "and the same body");
    for (const auto& header : request.headers) {
        const bool is_kept = std::ranges::find(other.headers, header) != other.headers.end();
        HOLDFAST_CHECK(is_framing(header.first) || is_kept, "and fields");
    }
}

}  // namespace

void examine(std::string_view input) {
    const auto whole = hear(input, std::max<std::size_t>(input.size(), 1), kLimits);
    for (const auto& seen : whole.requests) {
        check_request(seen);
    }
    for (const std::size_t piece : std::array<std::size_t, 4>{1, 2, 7, 64}) {
        auto heard = hear(input, piece, kLimits);
        HOLDFAST_CHECK(std::ranges::equal(heard.requests, whole.requests, same), "pieces make the same requests");
        if (whole.last == Progress::refused && heard.last == Progress::needs_more) {
            // A chunk's size is looked at when the shortest end of a body would be there too: a little later in pieces.
            heard = hear(std::string{input} + "12345678", piece, kLimits);
            HOLDFAST_CHECK(heard.requests.size() == whole.requests.size(), "and no more of them");
        }
        HOLDFAST_CHECK(heard.last == whole.last, "and the same end");
    }
}

}  // namespace holdfast::fuzz
