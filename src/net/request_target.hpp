// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace holdfast::net {

struct RequestTarget {
    std::string path;       // decoded once; no empty, `.` or `..` segment, no control character, valid UTF-8
    std::string raw_query;  // after the `?`, as it came
};

enum class DoubleSlash { refused, collapsed };

// Origin form, or absolute form (RFC 9112 section 3.2.2) whose authority is dropped. Nothing for any other, and for a
// path that has no such form.
[[nodiscard]] std::optional<RequestTarget> parse_request_target(std::string_view target, DoubleSlash double_slash);

}  // namespace holdfast::net
