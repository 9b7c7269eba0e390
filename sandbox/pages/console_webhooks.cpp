// SPDX-License-Identifier: Apache-2.0
#include "sandbox/pages/console_frame.hpp"
#include "sandbox/pages/layout.hpp"
#include "sandbox/state/outbox.hpp"

namespace holdfast::sandbox::pages {
namespace {

struct Switch {
    std::string_view name;
    std::string_view label;
    std::int64_t value;
};

std::string switches(const View& view, const state::Record& endpoint) {
    const auto chaos = state::chaos_of(endpoint);
    const Switch shown[] = {
        {"duplicate", "Send twice every", chaos.duplicate},
        {"reorder", "Hold back every", chaos.reorder},
        {"drop", "Lose every", chaos.drop},
        {"wrongSignature", "Sign wrongly every", chaos.wrong_signature},
        {"delaySeconds", "Delay by seconds", chaos.delay_seconds},
    };
    std::string fields = "<div class=\"switches\">";
    for (const auto& [name, label, value] : shown) {
        const auto id = endpoint.id() + "-" + std::string{name};
        fields += "<div><label for=\"" + id + "\">" + std::string{label} + "</label><input id=\"" + id + "\" name=\"" +
                  std::string{name} + "\" type=\"number\" min=\"0\" max=\"86400\" value=\"" + std::to_string(value) +
                  "\"></div>";
    }
    return action(view, "/_sandbox/webhook_endpoints/" + endpoint.id() + "/chaos", "Apply", fields + "</div>", "quiet");
}

std::string events_of(const state::Record& endpoint) {
    std::string text;
    for (const auto& type : *endpoint["enabled_events"].as_array()) {
        text += (text.empty() ? "" : ", ") + type.string_or();
    }
    return text == "*" ? "all events" : text;
}

std::string endpoint_panel(const View& view, const state::Record& endpoint) {
    const auto id = endpoint.id();
    const auto scope = endpoint.flag("_connect") ? "connected accounts" : "the platform";
    auto content = "<dl class=\"pairs\"><dt>Receives</dt><dd>" + escape_html(events_of(endpoint)) + " of " + scope +
                   "</dd><dt>Endpoint</dt><dd>" + object_link(id) + "</dd></dl>";
    content +=
        "<h3>Trouble on purpose</h3><p class=\"sub\">To test your handler. 3 means every third delivery; 0 means never."
        "</p>" +
        switches(view, endpoint);
    const auto roll = action(
        view,
        "/_sandbox/webhook_endpoints/" + id + "/roll",
        "Roll its secret",
        "<input type=\"hidden\" name=\"expiresIn\" value=\"86400\">"
    );
    content += "<div class=\"actions\">" + roll + "<a class=\"quiet\" href=\"/console/deliveries?endpoint=" + id +
               "\">Its deliveries</a></div>";
    return panel(endpoint.text("url"), content, badge(endpoint.text("status")));
}

std::string listeners(const View& view) {
    std::vector<std::vector<std::string>> rows;
    for (const auto* listener : view.unit.select(state::kListener, {view.unit.platform()})) {
        rows.push_back({
            code(listener->text("url")),
            escape_html(events_of(*listener)),
            time_of(from_unix_seconds(listener->number("seen"))),
        });
    }
    return rows.empty()
               ? std::string{}
               : panel("Listeners", table("Listeners", {{"Forwards to"}, {"Receives"}, {"Last heard of"}}, rows));
}

// Of every platform, newest first.
std::vector<std::string> endpoint_ids(const View& view) {
    std::vector<std::string> ids;
    state::Query query{
        view.unit.database(),
        "SELECT id FROM objects WHERE kind = 'webhook_endpoint' AND deleted = 0 ORDER BY sequence DESC"
    };
    while (query.next()) {
        ids.push_back(query.text(0));
    }
    return ids;
}

}  // namespace

net::HttpResponse console_webhooks(const View& view) {
    std::string body;
    for (const auto& id : endpoint_ids(view)) {
        body += endpoint_panel(view, view.unit.get(id));
    }
    if (body.empty()) {
        body = nothing(
            "No webhook endpoints",
            "Register one with <code>POST /v1/webhook_endpoints</code>, or run <code>holdfast listen --forward-to "
            "http://127.0.0.1:3000/webhook</code>."
        );
    }
    return frame(view, {.title = "Webhooks", .section = "webhooks", .body = body + listeners(view)});
}

}  // namespace holdfast::sandbox::pages
