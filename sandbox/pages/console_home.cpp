// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/currencies.hpp"
#include "sandbox/pages/console_frame.hpp"
#include "sandbox/pages/layout.hpp"
#include "sandbox/state/books.hpp"

namespace holdfast::sandbox::pages {
namespace {

std::int64_t count(const View& view, std::string_view sql) {
    state::Query query{view.unit.database(), sql};
    return query.next() ? query.integer(0) : 0;
}

std::string tile(std::string_view label, std::int64_t number, std::string_view href) {
    return "<li><a href=\"" + std::string{href} + "\"><span>" + std::string{label} + "</span><b>" +
           std::to_string(number) + "</b></a></li>";
}

std::string tiles(const View& view) {
    return "<ul class=\"tiles\">" +
           tile(
               "Payments",
               count(view, "SELECT count(*) FROM objects WHERE kind = 'payment_intent'"),
               "/console/objects?type=payment_intent"
           ) +
           tile(
               "Accounts",
               count(view, "SELECT count(*) FROM objects WHERE kind = 'account'"),
               "/console/objects?type=account"
           ) +
           tile("Events", count(view, "SELECT count(*) FROM objects WHERE kind = 'event'"), "/console/events") +
           tile(
               "Undelivered webhooks",
               count(view, "SELECT count(*) FROM deliveries WHERE state IN ('pending', 'failed', 'lost')"),
               "/console/deliveries"
           ) +
           "</ul>";
}

std::string name_of(const state::Record& account) {
    for (const std::string_view path : {"business_profile.name", "settings.dashboard.display_name", "email"}) {
        if (auto name = account.body().at_path(path).string_or(); !name.empty()) {
            return name;
        }
    }
    return {};
}

std::string balances(const View& view) {
    std::vector<std::vector<std::string>> rows;
    state::Query query{
        view.unit.database(),
        "SELECT account, currency, available, pending FROM balances ORDER BY account = ? DESC, account, currency"
    };
    query.bind(view.unit.platform());
    while (query.next()) {
        const auto account = query.text(0);
        const auto currency = query.text(1);
        const auto* record = view.unit.find(account);
        const auto name = record == nullptr ? std::string{} : name_of(*record);
        rows.push_back({
            object_link(account) + (account == view.unit.platform() ? " " + badge("platform") : std::string{}) +
                (name.empty() ? std::string{} : "<small>" + escape_html(name) + "</small>"),
            escape_html(currency),
            money_of(query.integer(2), currency),
            money_of(query.integer(3), currency),
        });
    }
    if (rows.empty()) {
        return nothing("No money yet", "Take a payment with <code>pm_card_visa</code>, and its funds appear here.");
    }
    return table("Balances", {{"Account"}, {"Currency"}, {"Available", true}, {"Pending", true}}, rows);
}

std::string first_steps(const View& view) {
    const auto& options = view.unit.options();
    const auto url = escape_html(options.public_url);
    const auto key = escape_html(options.secret_keys.front());
    return panel(
        "Point your code here",
        copyable(
            "first",
            "curl -g " + url + "/v1/payment_intents \\\n  -u " + key +
                ": \\\n  -d amount=2000 -d currency=usd -d confirm=true \\\n  -d payment_method=pm_card_visa \\\n  -d "
                "return_url=https://example.com",
            "Copy"
        ) + "<dl class=\"pairs\"><dt>API base</dt><dd>" +
            code(options.public_url) + "</dd><dt>Secret key</dt><dd>" + code(options.secret_keys.front()) +
            "</dd><dt>Publishable key</dt><dd>" +
            code(options.publishable_keys.empty() ? "" : options.publishable_keys.front()) +
            "</dd><dt>Platform account</dt><dd>" + object_link(view.unit.platform()) + "</dd></dl>"
    );
}

std::string books(const View& view) {
    const auto wrong = state::audit(view.unit.database());
    if (wrong.empty()) {
        return "<p class=\"sub\">" + badge("available") +
               " means spendable now. Every balance is the sum of its transactions, checked just now.</p>";
    }
    return "<p class=\"alert\" role=\"alert\">" + escape_html(wrong.front()) + "</p>";
}

std::string clock_panel(const View& view) {
    const bool is_frozen = view.controls.is_frozen();
    std::string steps = "<div class=\"actions\">";
    constexpr std::pair<std::string_view, std::int64_t> kSteps[] = {
        {"+1 minute", 60}, {"+1 hour", 3600}, {"+1 day", 86'400}, {"+7 days", 604'800}
    };
    for (const auto& [label, seconds] : kSteps) {
        steps += action(
            view,
            "/_sandbox/clock/advance",
            label,
            "<input type=\"hidden\" name=\"seconds\" value=\"" + std::to_string(seconds) + "\">"
        );
    }
    steps += is_frozen ? action(view, "/_sandbox/clock/thaw", "Let it run", {}, "main")
                       : action(view, "/_sandbox/clock/freeze", "Freeze", {}, "quiet");
    return panel(
        "Clock",
        "<p class=\"big\">" + time_of(view.controls.now()) + " " + badge(is_frozen ? "frozen" : "running") +
            "</p><p class=\"sub\">Settlement, payouts, disputes and expiry follow this clock. Moving it on fires what "
            "falls "
            "due, in order; it never goes back.</p>" +
            steps + "</div>"
    );
}

}  // namespace

net::HttpResponse console_home(const View& view) {
    std::vector<std::vector<std::string>> events;
    state::Query query{
        view.unit.database(),
        "SELECT id, key1, created FROM objects WHERE kind = 'event' ORDER BY sequence DESC LIMIT 8"
    };
    while (query.next()) {
        events.push_back(
            {escape_html(query.text(1)), object_link(query.text(0)), time_of(from_unix_seconds(query.integer(2)))}
        );
    }
    const auto recent = events.empty() ? nothing("No events yet", "Every change through the API leaves one.")
                                       : table("Newest events", {{"Type"}, {"Event"}, {"Time"}}, events);
    return frame(
        view,
        {.title = "Overview",
         .section = "home",
         .body = tiles(view) + first_steps(view) + panel("Balances", balances(view)) +
                 panel("Newest events", recent, "<a href=\"/console/events\">All events</a>")}
    );
}

net::HttpResponse console_balances(const View& view) {
    return frame(
        view, {.title = "Balances", .section = "balances", .body = books(view) + panel("By account", balances(view))}
    );
}

net::HttpResponse console_settings(const View& view) {
    std::vector<std::vector<std::string>> keys;
    state::Query query{
        view.unit.database(), "SELECT kind, key, platform FROM api_keys ORDER BY platform, kind DESC, key"
    };
    while (query.next()) {
        keys.push_back({escape_html(query.text(0)), code(query.text(1)), object_link(query.text(2))});
    }
    const auto reset = action(view, "/_sandbox/reset", "Empty the sandbox", {}, "danger");
    return frame(
        view,
        {.title = "Keys and clock",
         .section = "settings",
         .body = clock_panel(view) +
                 panel(
                     "Keys",
                     table("Keys", {{"Kind"}, {"Key"}, {"Platform"}}, keys),
                     action(view, "/_sandbox/keys", "New platform")
                 ) +
                 panel(
                     "Start over",
                     "<p class=\"sub\">Removes every object, event and webhook endpoint, and sows the seed file again "
                     "if there "
                     "is one. This can't be undone.</p><div class=\"actions\">" +
                         reset + "</div>"
                 )}
    );
}

}  // namespace holdfast::sandbox::pages
