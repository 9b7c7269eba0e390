// SPDX-License-Identifier: Apache-2.0
#include "sandbox/control.hpp"

#include "sandbox/api.hpp"
#include "sandbox/catalog/currencies.hpp"
#include "sandbox/control_body.hpp"
#include "sandbox/resources/onboarding.hpp"
#include "sandbox/router.hpp"
#include "sandbox/state/books.hpp"
#include "sandbox/state/render.hpp"

namespace holdfast::sandbox {
namespace {

constexpr std::int64_t kLongestAdvance = 10LL * 366 * 24 * 3600;

}  // namespace

net::HttpResponse Control::answer(const net::HttpRequest& request, Timestamp now) {
    const auto path = split_path(request.path);
    const auto is = [&](std::string_view method, std::string_view first, std::size_t length) {
        return request.method == method && path.size() == length && path[1] == first;
    };
    if (is("GET", "clock", 2)) {
        return clock();
    }
    if (is("POST", "clock", 3)) {
        return move_clock(request, path[2]);
    }
    if (is("POST", "reset", 2)) {
        controls_.reset();
        return clock();
    }
    if (is("POST", "accounts", 4) && path[3] == "complete") {
        return complete_account(request, path[2], now);
    }
    if (is("POST", "webhook_endpoints", 4) && path[3] == "roll") {
        return roll_secret(request, path[2], now);
    }
    if (is("POST", "webhook_endpoints", 4) && path[3] == "chaos") {
        return make_chaos(request, path[2], now);
    }
    if (path.size() > 1 && path[1] == "deliveries") {
        return show_or_resend(request, path, now);
    }
    if (path.size() > 1 && path[1] == "listeners") {
        return listen(request, path, controls_.running_time());
    }
    if (is("POST", "keys", 2)) {
        return make_key(request, now);
    }
    if (is("GET", "audit", 2)) {
        return audit();
    }
    return error_response(404, "The sandbox has no such control: " + request.method + " " + request.path);
}

net::HttpResponse Control::clock() const {
    auto body = Json::object();
    body.set("now", format_rfc3339(controls_.now()));
    body.set("seconds", to_unix_seconds(controls_.now()));
    body.set("frozen", controls_.is_frozen());
    return json_response(body);
}

net::HttpResponse Control::move_clock(const net::HttpRequest& request, const std::string& how) {
    if (how == "freeze") {
        controls_.freeze();
        return clock();
    }
    if (how == "thaw") {
        controls_.thaw();
        return clock();
    }
    const auto body = read_body(request);
    const auto seconds = body ? whole_number((*body)["seconds"]) : std::nullopt;
    if (how != "advance" || !seconds || *seconds < 0 || *seconds > kLongestAdvance) {
        return error_response(
            400,
            "The clock takes freeze, thaw, and advance with {\"seconds\": N}, a whole number from 0 to ten years; time "
            "doesn't go back."
        );
    }
    controls_.advance(std::chrono::seconds{*seconds});
    return clock();
}

net::HttpResponse Control::audit() const {
    auto wrong = Json::array();
    for (const auto& line : state::audit(surroundings_.database)) {
        wrong.push(line);
    }
    auto body = Json::object();
    body.set("balanced", wrong.as_array()->empty());
    body.set("differences", std::move(wrong));
    return json_response(body);
}

net::HttpResponse Control::make_key(const net::HttpRequest& request, Timestamp now) {
    const auto body = read_body(request);
    if (body && body->as_object()->empty()) {
        return json_response(controls_.add_platform());
    }
    state::Unit unit{surroundings_, now, {}, {}};
    const auto platform = body ? (*body)["platform"].string_or() : std::string{};
    const auto* account = platform.empty() ? nullptr : unit.find(state::kAccount, platform, platform);
    const auto* permissions = body ? (*body)["permissions"].as_object() : nullptr;
    if (account == nullptr || permissions == nullptr) {
        return error_response(
            400,
            "Give nothing for a new platform, or {\"platform\": id, \"permissions\": {resource: \"read\" or "
            "\"write\"}} for a "
            "restricted key."
        );
    }
    for (const auto& [resource, access] : *permissions) {
        if (access.string_or() != "read" && access.string_or() != "write") {
            return error_response(400, "The permission of '" + resource + "' must be \"read\" or \"write\".");
        }
    }
    return json_response(controls_.add_restricted(platform, (*body)["permissions"]));
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
    return json_response(state::render(unit, *account));
}

}  // namespace holdfast::sandbox
