// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http_message.hpp"

#include <string>
#include <string_view>

namespace holdfast::sandbox::pages {

// A whole page: its own stylesheet after the shared one (colours, type, controls), and at most one script. Its policy
// names both by their digests, so that nothing else runs and nothing is fetched but from the sandbox itself.
struct Document {
    int status = 200;
    std::string_view title;
    std::string_view style;     // static text
    std::string_view script{};  // static text
    std::string body;           // HTML
};

[[nodiscard]] net::HttpResponse document(Document page);

}  // namespace holdfast::sandbox::pages
