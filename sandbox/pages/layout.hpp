// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http_message.hpp"

#include <string>
#include <string_view>

namespace holdfast::sandbox::pages {

[[nodiscard]] std::string escape_html(std::string_view text);

// A whole page around `content` (already HTML). No scripts and no requests to anywhere: its policy allows the one
// inline stylesheet alone.
[[nodiscard]] net::HttpResponse page(int status, std::string_view title, std::string_view content);
// A page that only says something, with a link to go on where there is one.
[[nodiscard]] net::HttpResponse notice(
    int status, std::string_view title, std::string_view text, std::string_view link
);
[[nodiscard]] net::HttpResponse redirect(std::string location);

// A labelled text field.
[[nodiscard]] std::string field(
    std::string_view name,
    std::string_view label,
    std::string_view value,
    std::string_view autocomplete,
    std::string_view error = {}
);

// Adds `name=value` to the query of a URL, before its fragment.
[[nodiscard]] std::string with_parameter(const std::string& url, std::string_view name, std::string_view value);

}  // namespace holdfast::sandbox::pages
