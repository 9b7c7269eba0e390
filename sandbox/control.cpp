// SPDX-License-Identifier: Apache-2.0
#include "sandbox/control.hpp"

#include "sandbox/api.hpp"
#include "sandbox/catalog/currencies.hpp"
#include "sandbox/resources/onboarding.hpp"
#include "sandbox/resources/webhook_endpoints.hpp"
#include "sandbox/router.hpp"
#include "sandbox/state/books.hpp"
#include "sandbox/state/render.hpp"
#include "sandbox/wire/form.hpp"

#include <charconv>
#include <optional>

namespace holdfast::sandbox {
namespace {

constexpr std::int64_t kLongestAdvance = 10LL * 366 * 24 * 3600;

net::HttpResponse json(const Json& body) {
    return {200, {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}}, to_json(body)};
}

net::HttpResponse clock(Timestamp now) {
    auto body = Json::object();
    body.set("now", format_rfc3339(now));
    body.set("seconds", to_unix_seconds(now));
    return json(body);
}

// JSON, or a form; an empty body is an empty object.
std::optional<Json> read_body(const net::HttpRequest& request) {
    if (request.body.empty()) {
        return Json::object();
    }
    if (request.header("content-type").value_or("").starts_with("application/x-www-form-urlencoded")) {
        const auto form = wire::parse_form(request.body);
        return form ? std::optional{*form} : std::nullopt;
    }
    auto parsed = parse_json(request.body);
    return parsed && parsed->as_object() != nullptr ? std::optional{std::move(*parsed)} : std::nullopt;
}

std::optional<std::int64_t> whole_number(const Json& value) {
    if (const auto* number = value.as_int()) {
        return *number;
    }
    const auto* text = value.as_string();
    if (text == nullptr) {
        return std::nullopt;
    }
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    return error == std::errc{} && end == text->data() + text->size() ? std::optional{number} : std::nullopt;
}

}  // namespace

net::HttpResponse Control::answer(const net::HttpRequest& request, Timestamp now) {
    const auto path = split_path(request.path);
    const auto is = [&](std::string_view method, std::string_view first, std::size_t length) {
        return request.method == method && path.size() == length && path[1] == first;
    };
    if (is("GET", "clock", 2)) {
        return clock(now);
    }
    if (is("POST", "clock", 3) && path[2] == "advance") {
        return advance_clock(request, now);
    }
    if (is("POST", "accounts", 4) && path[3] == "complete") {
        return complete_account(request, path[2], now);
    }
    if (is("POST", "webhook_endpoints", 4) && path[3] == "roll") {
        return roll_secret(request, path[2], now);
    }
    if (is("GET", "deliveries", 2)) {
        auto body = Json::object();
        body.set("deliveries", deliveries_.recent(100));
        return json(body);
    }
    if (is("POST", "deliveries", 4) && path[3] == "retry") {
        const auto id = whole_number(Json{path[2]});
        return id && deliveries_.retry(*id, now) ? json(Json::object()) : error_response(404, "No such delivery.");
    }
    if (is("GET", "audit", 2)) {
        auto wrong = Json::array();
        for (const auto& line : state::audit(surroundings_.database)) {
            wrong.push(line);
        }
        auto body = Json::object();
        body.set("balanced", wrong.as_array()->empty());
        body.set("differences", std::move(wrong));
        return json(body);
    }
    return error_response(404, "The sandbox has no such control: " + request.method + " " + request.path);
}

net::HttpResponse Control::advance_clock(const net::HttpRequest& request, Timestamp) {
    const auto body = read_body(request);
    const auto seconds = body ? whole_number((*body)["seconds"]) : std::nullopt;
    if (!seconds || *seconds < 0 || *seconds > kLongestAdvance) {
        return error_response(400, "Give {\"seconds\": N}, a whole number from 0 to ten years; time doesn't go back.");
    }
    return clock(advance_(std::chrono::seconds{*seconds}));
}

net::HttpResponse Control::complete_account(const net::HttpRequest& request, const std::string& id, Timestamp now) {
    const auto body = read_body(request);
    if (!body) {
        return error_response(400, "The body is neither JSON nor a form.");
    }
    for (const auto& [name, value] : *body->as_object()) {
        if ((name != "bankAccount" && name != "currency") || value.as_string() == nullptr) {
            return error_response(
                400, "Give {\"bankAccount\"?: text, \"currency\"?: text}; '" + name + "' is not understood."
            );
        }
    }
    const auto currency = (*body)["currency"].string_or();
    if (!currency.empty() && !catalog::is_currency(currency)) {
        return error_response(400, "Invalid currency: " + currency);
    }
    state::Unit unit{surroundings_, now, {}, {}};
    unit.act_for(unit.platform_of(id));
    auto* account = unit.find(state::kAccount, id, unit.platform());
    if (account == nullptr) {
        return error_response(404, "No such account: '" + id + "'");
    }
    resources::complete_onboarding(
        unit, *account, {.account_number = (*body)["bankAccount"].string_or(), .currency = currency}, true
    );
    unit.flush();
    return json(state::render(unit, *account));
}

net::HttpResponse Control::roll_secret(const net::HttpRequest& request, const std::string& id, Timestamp now) {
    const auto body = read_body(request);
    const auto seconds = body ? whole_number((*body)["expiresIn"]).value_or(0) : -1;
    if (seconds < 0 || seconds > 24 * 3600) {
        return error_response(
            400, "Give {\"expiresIn\"?: seconds}, at most a day: how long the old secret goes on signing."
        );
    }
    state::Unit unit{surroundings_, now, {}, {}};
    auto* endpoint = unit.find(state::kWebhookEndpoint, id, surroundings_.platform);
    if (endpoint == nullptr) {
        return error_response(404, "No such webhook endpoint: '" + id + "'");
    }
    auto answer = Json::object();
    answer.set("secret", resources::roll_secret(unit, *endpoint, std::chrono::seconds{seconds}));
    unit.flush();
    return json(answer);
}

}  // namespace holdfast::sandbox
