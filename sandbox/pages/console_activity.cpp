// SPDX-License-Identifier: Apache-2.0
#include "sandbox/pages/console_frame.hpp"
#include "sandbox/pages/layout.hpp"

#include <charconv>

namespace holdfast::sandbox::pages {
namespace {

constexpr std::int64_t kMostShown = 100;

std::string resend(const View& view, std::int64_t id) {
    return action(view, "/_sandbox/deliveries/" + std::to_string(id) + "/retry", "Send again");
}

std::string pretty(const View& view, const std::string& text) {
    const auto parsed = parse_json(text);
    return parsed ? json_html(view.unit, *parsed) : escape_html(text);
}

// `a[b]=1&c=2`, a line each, decoded.
std::string form_lines(const std::string& form) {
    std::string lines;
    for (const auto& [name, value] : net::parse_query(form).value_or(std::vector<net::QueryParameter>{})) {
        lines += "<span class=\"k\">" + escape_html(name) + "</span> = <span class=\"s\">" + escape_html(value) +
                 "</span>\n";
    }
    return lines;
}

}  // namespace

net::HttpResponse console_events(const View& view) {
    const auto type = view.parameter("type");
    std::vector<std::vector<std::string>> rows;
    state::Query query{
        view.unit.database(),
        "SELECT o.id, o.key1, o.created, o.account, json_extract(o.body, '$.data.object.id'),"
        " (SELECT count(*) FROM deliveries d WHERE d.event = o.id),"
        " (SELECT count(*) FROM deliveries d WHERE d.event = o.id AND d.state = 'delivered')"
        " FROM objects o WHERE o.kind = 'event' AND (? = '' OR o.key1 GLOB ?) ORDER BY o.sequence DESC LIMIT ?"
    };
    query.bind(type).bind(type).bind(kMostShown);
    while (query.next()) {
        const auto sent = query.integer(5);
        rows.push_back({
            "<a href=\"/console/objects/" + escape_html(query.text(0)) + "\">" + escape_html(query.text(1)) + "</a>",
            query.is_null(4) ? std::string{} : object_link(query.text(4)),
            query.text(3) == view.unit.platform() ? std::string{"platform"} : object_link(query.text(3)),
            sent == 0 ? std::string{"none"} : std::to_string(query.integer(6)) + " of " + std::to_string(sent),
            time_of(from_unix_seconds(query.integer(2))),
        });
    }
    const auto filter =
        "<form class=\"filter\"><label for=\"type\">Type</label><input id=\"type\" name=\"type\" value=\"" +
        escape_html(type) +
        "\" placeholder=\"charge.*\" autocomplete=\"off\" spellcheck=\"false\">"
        "<button class=\"quiet\">Filter</button></form>";
    auto list = rows.empty()
                    ? nothing(
                          "No events",
                          type.empty() ? "Every change through the API leaves one."
                                       : "None of that type. <a href=\"/console/events\">Show all</a>"
                      )
                    : table("Events", {{"Type"}, {"Object"}, {"Account"}, {"Delivered", true}, {"Time"}}, rows);
    return frame(view, {.title = "Events", .section = "events", .body = filter + std::move(list)});
}

net::HttpResponse console_deliveries(const View& view) {
    std::vector<std::vector<std::string>> rows;
    const auto found = view.deliveries.recent(kMostShown, {}, view.parameter("endpoint"));
    for (const auto& delivery : *found.as_array()) {
        const auto number = delivery["id"].int_or(0);
        const auto text = std::to_string(number);
        rows.push_back({
            "<a href=\"/console/deliveries/" + text + "\">" + text + "</a>",
            badge(delivery["state"].string_or()),
            "<a href=\"/console/objects/" + escape_html(delivery["event"].string_or()) + "\">" +
                escape_html(delivery["type"].string_or()) + "</a>",
            escape_html(delivery["url"].string_or()),
            delivery["lastStatus"].is_null() ? std::string{}
                                             : status_badge(static_cast<int>(delivery["lastStatus"].int_or(0))),
            std::to_string(delivery["attempts"].int_or(0)),
            resend(view, number),
        });
    }
    auto body =
        rows.empty()
            ? nothing(
                  "Nothing was sent yet",
                  "Register an endpoint with <code>POST /v1/webhook_endpoints</code>, or run <code>holdfast listen "
                  "--forward-to http://127.0.0.1:3000/webhook</code>."
              )
            : table(
                  "Deliveries",
                  {{"No."}, {"State"}, {"Event"}, {"To"}, {"Answer"}, {"Attempts", true}, {"Action"}},
                  rows
              );
    return frame(view, {.title = "Deliveries", .section = "deliveries", .body = std::move(body)});
}

net::HttpResponse console_delivery(const View& view, const std::string& id) {
    std::int64_t number = 0;
    std::from_chars(id.data(), id.data() + id.size(), number);
    const auto delivery = view.deliveries.history(number);
    if (delivery.is_null()) {
        return console_not_found(view, "delivery");
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& attempt : *delivery["log"].as_array()) {
        rows.push_back({
            std::to_string(attempt["attempt"].int_or(0)),
            status_badge(static_cast<int>(attempt["status"].int_or(0))),
            code(attempt["detail"].string_or()),
            escape_html(attempt["at"].string_or()),
        });
    }
    const auto attempts = rows.empty() ? "<p class=\"sub\">None yet.</p>"
                                       : table("Attempts", {{"No."}, {"Answer"}, {"Said"}, {"Time"}}, rows);
    const auto event = delivery["event"].string_or();
    auto body = panel("Attempts", attempts, resend(view, number));
    body += panel("Event", copyable("json", json_html(view.unit, view.unit.get(event).body()), "Copy JSON"));
    const auto subtitle = badge(delivery["state"].string_or()) + " " + escape_html(delivery["type"].string_or()) +
                          " to " + code(delivery["url"].string_or());
    const auto title = "Delivery " + id;
    return frame(view, {.title = title, .section = "deliveries", .subtitle = subtitle, .body = std::move(body)});
}

net::HttpResponse console_requests(const View& view) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& logged : view.requests.all()) {
        if (std::ssize(rows) == kMostShown) {
            break;
        }
        rows.push_back({
            status_badge(logged.status),
            "<a href=\"/console/requests/" + escape_html(logged.id) + "\">" +
                code(logged.request.method + " " + logged.request.path) + "</a>",
            escape_html(logged.request.header("stripe-account").value_or("")),
            code(logged.id),
            time_of(logged.at),
        });
    }
    auto body = rows.empty()
                    ? nothing("No requests yet", "They are kept while the sandbox runs, the newest 500 of them.")
                    : table("Requests", {{"Status"}, {"Request"}, {"Account"}, {"Id"}, {"Time"}}, rows);
    return frame(view, {.title = "Requests", .section = "requests", .body = std::move(body)});
}

net::HttpResponse console_request(const View& view, const std::string& id) {
    const auto* logged = view.requests.find(id);
    if (logged == nullptr) {
        return console_not_found(view, "request");
    }
    const auto& request = logged->request;
    const auto& given = request.body.empty() ? request.raw_query : request.body;
    auto body = panel(
        "As a command", copyable("curl", escape_html(as_curl(*logged, view.unit.options().public_url)), "Copy as curl")
    );
    if (!given.empty()) {
        body += panel("Parameters", "<pre tabindex=\"0\">" + form_lines(given) + "</pre>");
    }
    body += panel("Answer", copyable("answer", pretty(view, logged->response), "Copy JSON"));
    const auto subtitle = status_badge(logged->status) + " " + code(id) + " at " + time_of(logged->at);
    const auto title = request.method + " " + request.path;
    return frame(view, {.title = title, .section = "requests", .subtitle = subtitle, .body = std::move(body)});
}

}  // namespace holdfast::sandbox::pages
