// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/pages/console.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The parts that the console's pages are put together from. All of them return HTML.
namespace holdfast::sandbox::pages {

struct Frame {
    std::string_view title;
    std::string_view section;     // the entry of the navigation that is current
    std::string_view subtitle{};  // HTML
    std::string body;
    int status = 200;
};
[[nodiscard]] net::HttpResponse frame(const View& view, Frame page);
[[nodiscard]] net::HttpResponse console_not_found(const View& view, std::string_view what);

// `succeeded` in a badge of its meaning's colour.
[[nodiscard]] std::string badge(std::string_view word);
[[nodiscard]] std::string status_badge(int status);  // of HTTP; 0: no answer
[[nodiscard]] std::string time_of(Timestamp at);
[[nodiscard]] std::string code(std::string_view text);
[[nodiscard]] std::string object_link(std::string_view id);
[[nodiscard]] std::string money_of(std::int64_t amount, std::string_view currency);
// A line that says that there is nothing, and what would make something.
[[nodiscard]] std::string nothing(std::string_view title, std::string_view hint);

// Rows of cells (HTML); on a phone each row becomes a card with the headings beside its cells.
struct Column {
    std::string_view heading;
    bool is_number = false;
};
[[nodiscard]] std::string table(
    std::string_view label, std::initializer_list<Column> columns, const std::vector<std::vector<std::string>>& rows
);
// A panel with a heading.
[[nodiscard]] std::string panel(std::string_view heading, std::string_view content, std::string_view aside = {});
// A button that posts to a control and comes back to this page.
[[nodiscard]] std::string action(
    const View& view,
    std::string_view control,
    std::string_view label,
    std::string_view fields = {},
    std::string_view style = "quiet"
);
// `<pre>` that a button copies.
[[nodiscard]] std::string copyable(std::string_view id, std::string_view html, std::string_view label);
// Indented, with links to the objects that ids name.
[[nodiscard]] std::string json_html(state::Unit& unit, const Json& value);

extern const std::string_view kConsoleStyle;
extern const std::string_view kConsoleScript;

}  // namespace holdfast::sandbox::pages
