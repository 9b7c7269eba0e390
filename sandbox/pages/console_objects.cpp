// SPDX-License-Identifier: Apache-2.0
#include "sandbox/pages/console_frame.hpp"
#include "sandbox/pages/layout.hpp"
#include "sandbox/state/render.hpp"

#include <charconv>

namespace holdfast::sandbox::pages {
namespace {

constexpr std::int64_t kPageSize = 50;
constexpr std::int64_t kMostAbout = 20;

std::int64_t number_of(const std::string& text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string type_links(const View& view, const std::string& current) {
    std::string html = "<ul class=\"chips\" aria-label=\"Types\">";
    state::Query query{
        view.unit.database(),
        "SELECT kind, count(*) FROM objects WHERE kind NOT GLOB '_*' AND kind <> 'event' GROUP BY kind ORDER BY kind"
    };
    while (query.next()) {
        const auto kind = query.text(0);
        html += "<li><a href=\"/console/objects?type=" + escape_html(kind) + "\"" +
                (kind == current ? " aria-current=\"true\"" : "") + ">" + escape_html(kind) + " <span>" +
                std::to_string(query.integer(1)) + "</span></a></li>";
    }
    return html + "</ul>";
}

std::string amount_of(const state::Record& record) {
    const auto* amount =
        record["amount"].as_int() != nullptr ? record["amount"].as_int() : record["amount_total"].as_int();
    return amount == nullptr ? "" : money_of(*amount, record.text("currency"));
}

std::string summary_of(const state::Record& record) {
    for (const std::string_view member : {"description", "name", "email", "reason", "type", "url"}) {
        if (auto text = record.text(member); !text.empty()) {
            return escape_html(text.substr(0, 80));
        }
    }
    return {};
}

std::vector<std::string> ids_of(const View& view, const std::string& type, std::int64_t before) {
    std::vector<std::string> ids;
    state::Query query{
        view.unit.database(),
        "SELECT id FROM objects WHERE (? = '' OR kind = ?) AND kind NOT GLOB '_*' AND kind <> 'event'"
        " AND (? = 0 OR sequence < ?) ORDER BY sequence DESC LIMIT ?"
    };
    query.bind(type).bind(type).bind(before).bind(before).bind(kPageSize + 1);
    while (query.next()) {
        ids.push_back(query.text(0));
    }
    return ids;
}

std::string events_about(const View& view, const std::string& id) {
    std::vector<std::vector<std::string>> rows;
    const auto quoted = "\"" + id + "\"";
    state::Query query{
        view.unit.database(),
        "SELECT id, key1, created FROM objects WHERE kind = 'event' AND instr(body, ?) > 0 AND id <> ?"
        " ORDER BY sequence DESC LIMIT ?"
    };
    query.bind(quoted).bind(id).bind(kMostAbout);
    while (query.next()) {
        rows.push_back(
            {escape_html(query.text(1)), object_link(query.text(0)), time_of(from_unix_seconds(query.integer(2)))}
        );
    }
    return rows.empty() ? "<p class=\"sub\">No event names it.</p>"
                        : table("Events about it", {{"Type"}, {"Event"}, {"Time"}}, rows);
}

std::string requests_about(const View& view, const std::string& id) {
    std::vector<std::vector<std::string>> rows;
    for (const auto* logged : view.requests.about(id, kMostAbout)) {
        rows.push_back({
            status_badge(logged->status),
            code(logged->request.method + " " + logged->request.path),
            "<a href=\"/console/requests/" + escape_html(logged->id) + "\">" + code(logged->id) + "</a>",
            time_of(logged->at),
        });
    }
    return rows.empty() ? "<p class=\"sub\">None since the sandbox was started.</p>"
                        : table("Requests about it", {{"Status"}, {"Request"}, {"Id"}, {"Time"}}, rows);
}

std::string deliveries_of(const View& view, const std::string& event) {
    std::vector<std::vector<std::string>> rows;
    const auto found = view.deliveries.recent(kMostAbout, event);
    for (const auto& delivery : *found.as_array()) {
        const auto number = std::to_string(delivery["id"].int_or(0));
        rows.push_back({
            badge(delivery["state"].string_or()),
            escape_html(delivery["url"].string_or()),
            std::to_string(delivery["attempts"].int_or(0)),
            "<a href=\"/console/deliveries/" + number + "\">Delivery " + number + "</a>",
        });
    }
    return rows.empty() ? "<p class=\"sub\">No endpoint or listener wanted it.</p>"
                        : table("Deliveries", {{"State"}, {"To"}, {"Attempts", true}, {"Delivery"}}, rows);
}

}  // namespace

net::HttpResponse console_objects(const View& view) {
    const auto type = view.parameter("type");
    auto ids = ids_of(view, type, number_of(view.parameter("before")));
    const bool has_more = std::ssize(ids) > kPageSize;
    if (has_more) {
        ids.pop_back();
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& id : ids) {
        const auto& record = view.unit.get(id);
        const auto status = record.text("status");
        rows.push_back({
            object_link(id),
            escape_html(record.kind().name),
            status.empty() ? std::string{} : badge(status),
            amount_of(record),
            summary_of(record),
            time_of(from_unix_seconds(record.number("created"))),
        });
    }
    auto body = type_links(view, type);
    body += rows.empty()
                ? nothing("No objects", "Whatever your code makes through the API appears here.")
                : table("Objects", {{"Object"}, {"Type"}, {"Status"}, {"Amount", true}, {"About"}, {"Created"}}, rows);
    if (has_more) {
        const auto last = view.unit.sequence_of(view.unit.get(ids.back()));
        body += "<p class=\"more\"><a href=\"/console/objects?type=" + net::form_escape(type) +
                "&amp;before=" + std::to_string(last) + "\">Older</a></p>";
    }
    return frame(view, {.title = "Objects", .section = "objects", .body = std::move(body)});
}

net::HttpResponse console_object(const View& view, const std::string& id) {
    const auto* record = view.unit.find(id);
    if (record == nullptr || record->kind().name.starts_with('_')) {
        return console_not_found(view, "object");
    }
    const bool is_event = &record->kind() == &state::kEvent;
    const auto status = record->text("status");
    const auto subtitle = escape_html(record->kind().name) + (status.empty() ? "" : " " + badge(status)) +
                          " in account " + object_link(record->account());
    auto body = panel("Object", copyable("json", json_html(view.unit, state::render(view.unit, *record)), "Copy JSON"));
    body += is_event ? panel("Deliveries", deliveries_of(view, id)) : panel("Events", events_about(view, id));
    body += panel("Requests", requests_about(view, id));
    return frame(
        view, {.title = id, .section = is_event ? "events" : "objects", .subtitle = subtitle, .body = std::move(body)}
    );
}

}  // namespace holdfast::sandbox::pages
