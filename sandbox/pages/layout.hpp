// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "net/http_message.hpp"

#include <string>
#include <string_view>

namespace holdfast::sandbox::pages {

[[nodiscard]] std::string escape_html(std::string_view text);

// A whole page around `content` (already HTML). No scripts and no requests to anywhere: its policy allows the one
// inline stylesheet alone.
[[nodiscard]] net::HttpResponse page(int status, std::string_view title, std::string_view content);

// Whether `text` is a scheme with a host, as a browser writes where a page is from.
[[nodiscard]] bool is_origin(std::string_view text);
// The same for a dialog of the page at the origin `embedder`, which alone may show it and which is told by a message
// when the check was answered, and when Escape is pressed (sandbox/browser/src/payment/challenge_dialog.ts).
[[nodiscard]] net::HttpResponse embedded_page(
    int status, std::string_view title, std::string_view content, std::string_view embedder, bool is_answered
);

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

// One line of a `<dl>`.
[[nodiscard]] std::string detail(std::string_view term, std::string_view description);

// `Visa ending in 4242`.
[[nodiscard]] std::string card_name(const Json& card);

// Adds `name=value` to the query of a URL, before its fragment.
[[nodiscard]] std::string with_parameter(const std::string& url, std::string_view name, std::string_view value);

}  // namespace holdfast::sandbox::pages
