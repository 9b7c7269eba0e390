// SPDX-License-Identifier: Apache-2.0
#include "sandbox/pages/console.hpp"

#include "sandbox/pages/console_frame.hpp"
#include "sandbox/pages/layout.hpp"
#include "sandbox/router.hpp"
#include "sandbox/wire/form.hpp"

namespace holdfast::sandbox::pages {
namespace {

// Another site's page must not press the console's buttons.
bool is_own(const net::HttpRequest& request) {
    const auto site = request.header("sec-fetch-site").value_or("same-origin");
    const auto origin = request.header("origin").value_or("");
    const auto host = request.header("host").value_or("");
    const bool is_same = origin.empty() || origin == "null" || origin.substr(origin.find("//") + 2) == host;
    return (site == "same-origin" || site == "none") && is_same;
}

net::HttpResponse show(const View& view, const std::vector<std::string>& path) {
    const auto section = path.size() < 2 ? std::string{} : path[1];
    if (path.empty() || section.empty()) {
        return console_home(view);
    }
    if (path.size() == 3) {
        return section == "objects"      ? console_object(view, path[2])
               : section == "deliveries" ? console_delivery(view, path[2])
               : section == "requests"   ? console_request(view, path[2])
                                         : console_not_found(view, "page");
    }
    return section == "balances"     ? console_balances(view)
           : section == "objects"    ? console_objects(view)
           : section == "events"     ? console_events(view)
           : section == "deliveries" ? console_deliveries(view)
           : section == "requests"   ? console_requests(view)
           : section == "webhooks"   ? console_webhooks(view)
           : section == "settings"   ? console_settings(view)
                                     : console_not_found(view, "page");
}

}  // namespace

std::string View::parameter(std::string_view name) const {
    for (const auto& [given, value] :
         net::parse_query(request.raw_query).value_or(std::vector<net::QueryParameter>{})) {
        if (given == name) {
            return value;
        }
    }
    return {};
}

bool Console::owns(std::string_view path) {
    return path == "/" || path == "/console" || path.starts_with("/console/");
}

net::HttpResponse Console::answer(const net::HttpRequest& request, Timestamp now) {
    if (request.method == "POST" && request.path == "/console/act") {
        return act(request);
    }
    state::Unit unit{surroundings_, now, {}, {}};
    const View view{unit, deliveries_, requests_, controls_, request};
    return request.method == "GET" || request.method == "HEAD" ? show(view, split_path(request.path))
                                                               : console_not_found(view, "page");
}

net::HttpResponse Console::act(const net::HttpRequest& request) {
    const auto form = wire::parse_form(request.body);
    const auto control = form ? (*form)["_control"].string_or() : std::string{};
    const auto back = form ? (*form)["_back"].string_or("/") : std::string{"/"};
    const bool is_local = back.starts_with('/') && !back.starts_with("//") && back.find('\\') == std::string::npos;
    if (!is_own(request) || !control.starts_with("/_sandbox/") || !is_local) {
        return notice(403, "That form is not the console's", "Open the console and try there.", "/");
    }
    std::string body;
    for (const auto& [name, value] : *form->as_object()) {
        if (!name.starts_with('_')) {
            body += (body.empty() ? "" : "&") + net::form_escape(name) + "=" + net::form_escape(value.string_or());
        }
    }
    const auto answer = controls_.call({
        .method = "POST",
        .path = control,
        .raw_query = {},
        .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
        .body = std::move(body),
        .remote_address = request.remote_address,
    });
    if (answer.status >= 300) {
        const auto said = parse_json(answer.body);
        return notice(answer.status, "That did not work", said ? said->at_path("error.message").string_or() : "", back);
    }
    return redirect(back);
}

}  // namespace holdfast::sandbox::pages
