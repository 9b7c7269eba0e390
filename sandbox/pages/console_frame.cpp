// SPDX-License-Identifier: Apache-2.0
#include "sandbox/pages/console_frame.hpp"

#include "sandbox/catalog/currencies.hpp"
#include "sandbox/pages/document.hpp"
#include "sandbox/pages/layout.hpp"

#include <algorithm>
#include <array>

namespace holdfast::sandbox::pages {
namespace {

struct Section {
    std::string_view name;
    std::string_view label;
    std::string_view href;
};

constexpr std::array kSections{
    Section{"home", "Overview", "/"},
    Section{"objects", "Objects", "/console/objects"},
    Section{"balances", "Balances", "/console/balances"},
    Section{"events", "Events", "/console/events"},
    Section{"deliveries", "Deliveries", "/console/deliveries"},
    Section{"requests", "Requests", "/console/requests"},
    Section{"webhooks", "Webhooks", "/console/webhooks"},
    Section{"settings", "Keys and clock", "/console/settings"},
};

struct Meaning {
    std::string_view word;
    std::string_view style;
    std::string_view icon;
};

constexpr std::array kMeanings{
    Meaning{"succeeded", "good", "✓"},
    Meaning{"paid", "good", "✓"},
    Meaning{"complete", "good", "✓"},
    Meaning{"available", "good", "✓"},
    Meaning{"active", "good", "✓"},
    Meaning{"enabled", "good", "✓"},
    Meaning{"delivered", "good", "✓"},
    Meaning{"won", "good", "✓"},
    Meaning{"running", "good", "✓"},
    Meaning{"failed", "bad", "✕"},
    Meaning{"lost", "bad", "✕"},
    Meaning{"errored", "bad", "✕"},
    Meaning{"declined", "bad", "✕"},
    Meaning{"pending", "wait", "◔"},
    Meaning{"listening", "wait", "◔"},
    Meaning{"processing", "wait", "◔"},
    Meaning{"in_transit", "wait", "◔"},
    Meaning{"under_review", "wait", "◔"},
    Meaning{"requires_action", "todo", "!"},
    Meaning{"requires_payment_method", "todo", "!"},
    Meaning{"requires_confirmation", "todo", "!"},
    Meaning{"requires_capture", "todo", "!"},
    Meaning{"needs_response", "todo", "!"},
    Meaning{"open", "info", "○"},
    Meaning{"frozen", "info", "❄"},
};

std::string navigation(std::string_view current) {
    std::string html = "<nav aria-label=\"Sections\"><ul>";
    for (const auto& [name, label, href] : kSections) {
        html += "<li><a href=\"" + std::string{href} + "\"" + (name == current ? " aria-current=\"page\"" : "") + ">" +
                std::string{label} + "</a></li>";
    }
    return html + "</ul></nav>";
}

std::string clock_line(const View& view) {
    const auto now = view.controls.now();
    std::string html =
        "<a class=\"clock\" href=\"/console/settings\"><span class=\"hidden\">The sandbox's clock: </span>"
        "<time id=\"clock\" data-now=\"" +
        std::to_string(to_micros(now) / 1000) + "\"" + (view.controls.is_frozen() ? " data-frozen" : "") + ">" +
        format_rfc3339(from_unix_seconds(to_unix_seconds(now))) + "</time>";
    return html + (view.controls.is_frozen() ? badge("frozen") : std::string{}) + "</a>";
}

std::string badge_of(std::string_view word, std::string_view style, std::string_view icon) {
    return "<span class=\"badge " + std::string{style} + "\"><span aria-hidden=\"true\">" + std::string{icon} +
           "</span> " + escape_html(word) + "</span>";
}

}  // namespace

net::HttpResponse frame(const View& view, Frame page) {
    std::string body =
        "<a class=\"skip\" href=\"#main\">Skip to the content</a><header><a class=\"brand\" href=\"/\">"
        "<span aria-hidden=\"true\" class=\"mark\"></span>Holdfast <span>Sandbox</span></a>" +
        clock_line(view) + "</header><div class=\"shell\">" + navigation(page.section) +
        "<main id=\"main\"><div class=\"top\"><h1>" + escape_html(page.title) + "</h1>";
    if (!page.subtitle.empty()) {
        body += "<p class=\"sub\">" + std::string{page.subtitle} + "</p>";
    }
    body += "</div>" + page.body + "</main></div><div id=\"said\" class=\"hidden\" role=\"status\"></div>";
    const auto title = std::string{page.title} + " · Holdfast Sandbox";
    return document({
        .status = page.status,
        .title = title,
        .style = kConsoleStyle,
        .script = kConsoleScript,
        .body = std::move(body),
    });
}

net::HttpResponse console_not_found(const View& view, std::string_view what) {
    return frame(
        view,
        {.title = "Not found",
         .section = {},
         .body =
             nothing("There is no such " + std::string{what}, "It may be from before a reset, or of another sandbox."),
         .status = 404}
    );
}

std::string badge(std::string_view word) {
    const auto found = std::ranges::find(kMeanings, word, &Meaning::word);
    return found == kMeanings.end() ? badge_of(word, "neutral", "•") : badge_of(word, found->style, found->icon);
}

std::string status_badge(int status) {
    if (status == 0) {
        return badge_of("no answer", "bad", "✕");
    }
    const bool is_good = status < 300;
    return badge_of(std::to_string(status), is_good ? "good" : status < 500 ? "wait" : "bad", is_good ? "✓" : "✕");
}

std::string time_of(Timestamp at) {
    auto text = format_rfc3339(from_unix_seconds(to_unix_seconds(at)));
    std::ranges::replace(text, 'T', ' ');
    std::ranges::replace(text, 'Z', ' ');
    return "<time datetime=\"" + format_rfc3339(at) + "\">" + text + "UTC</time>";
}

std::string code(std::string_view text) {
    return "<code>" + escape_html(text) + "</code>";
}

std::string object_link(std::string_view id) {
    return "<a href=\"/console/objects/" + escape_html(id) + "\">" + code(id) + "</a>";
}

std::string money_of(std::int64_t amount, std::string_view currency) {
    auto text = catalog::display(amount < 0 ? -amount : amount, currency);
    return escape_html((amount < 0 ? "\u2212" : "") + text);
}

std::string nothing(std::string_view title, std::string_view hint) {
    return "<div class=\"nothing\"><p><b>" + escape_html(title) + "</b></p><p>" + std::string{hint} + "</p></div>";
}

std::string table(
    std::string_view label, std::initializer_list<Column> columns, const std::vector<std::vector<std::string>>& rows
) {
    std::string html = "<table><caption class=\"hidden\">" + escape_html(label) + "</caption><thead><tr>";
    for (const auto& column : columns) {
        html += std::string{"<th scope=\"col\""} + (column.is_number ? " class=\"num\"" : "") + ">" +
                std::string{column.heading} + "</th>";
    }
    html += "</tr></thead><tbody>";
    for (const auto& row : rows) {
        html += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto& column = columns.begin()[i];
            html += std::string{"<td data-label=\""} + std::string{column.heading} + "\"" +
                    (column.is_number ? " class=\"num\"" : "") + ">" + row[i] + "</td>";
        }
        html += "</tr>";
    }
    return html + "</tbody></table>";
}

std::string panel(std::string_view heading, std::string_view content, std::string_view aside) {
    return "<section class=\"panel\"><div class=\"head\"><h2>" + escape_html(heading) + "</h2>" + std::string{aside} +
           "</div>" + std::string{content} + "</section>";
}

std::string action(
    const View& view, std::string_view control, std::string_view label, std::string_view fields, std::string_view style
) {
    const auto back =
        view.request.raw_query.empty() ? view.request.path : view.request.path + "?" + view.request.raw_query;
    return "<form method=\"post\" action=\"/console/act\"><input type=\"hidden\" name=\"_control\" value=\"" +
           escape_html(control) + "\"><input type=\"hidden\" name=\"_back\" value=\"" + escape_html(back) + "\">" +
           std::string{fields} + "<button class=\"" + std::string{style} + "\">" + escape_html(label) +
           "</button></form>";
}

std::string copyable(std::string_view id, std::string_view html, std::string_view label) {
    return "<div class=\"copyable\"><pre id=\"" + std::string{id} + "\" tabindex=\"0\">" + std::string{html} +
           "</pre><button type=\"button\" class=\"quiet copy\" data-copy=\"" + std::string{id} + "\" hidden>" +
           escape_html(label) + "</button></div>";
}

}  // namespace holdfast::sandbox::pages
