// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace holdfast::net {

using Headers = std::vector<std::pair<std::string, std::string>>;

// The first header of that name, compared without case.
[[nodiscard]] std::optional<std::string_view> find_header(const Headers& headers, std::string_view name);

struct QueryParameter {
    std::string name;
    std::string value;
};

// A request as it arrived. `path` is percent-decoded once, has no `.` or `..` segment and no empty one; a request whose
// path cannot be brought into that form was answered 400 by the transport.
struct HttpRequest {
    std::string method;  // upper case
    std::string path;
    std::string raw_query;  // without the `?`, undecoded
    Headers headers;
    std::string body;
    std::string remote_address;  // without the port
    bool is_tls = false;

    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const {
        return find_header(headers, name);
    }
};

struct HttpResponse {
    int status = 200;
    Headers headers{};
    std::string body{};
    std::string_view fixed_headers{};  // of an answer: lines, each with its CRLF, that the program holds for good
};

// `a=1&b=%20x` into pairs, decoded (`+` is a space), in order. Nothing when an escape is broken.
[[nodiscard]] std::optional<std::vector<QueryParameter>> parse_query(std::string_view query);
// application/x-www-form-urlencoded (WHATWG URL section 5): `+` for spaces, everything but letters, digits and `*-._`
// escaped.
[[nodiscard]] std::string form_escape(std::string_view text);

}  // namespace holdfast::net
