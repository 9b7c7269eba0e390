// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http_message.hpp"

#include <string>
#include <string_view>

namespace holdfast::net {

struct ResponseFraming {
    bool keep_alive = true;
    bool is_http_1_0 = false;
    std::string_view date;  // IMF-fixdate
};

// Appends status line and header section, with the blank line. False, with nothing appended, when a status or a header
// could not be sent as it is (a line break in a value would begin another response).
[[nodiscard]] bool append_response_head(std::string& out, const HttpResponse& response, const ResponseFraming& framing);
// Whether a response with that status has content at all (RFC 9110 section 6.4.1).
[[nodiscard]] bool has_content(int status);
[[nodiscard]] std::string_view reason_phrase(int status);

}  // namespace holdfast::net
