// SPDX-License-Identifier: Apache-2.0
#include "sandbox/pages/pages.hpp"

#include "sandbox/pages/layout.hpp"
#include "sandbox/pages/stripe_js.hpp"
#include "sandbox/resources/checkout_sessions.hpp"
#include "sandbox/router.hpp"

namespace holdfast::sandbox::pages {
namespace {

net::HttpResponse route(state::Unit& unit, const net::HttpRequest& request) {
    if (is_stripe_js(request.path) && (request.method == "GET" || request.method == "HEAD")) {
        return answer_stripe_js(request);
    }
    const auto path = split_path(request.path);
    if (request.method != "GET" && request.method != "POST") {
        return notice(
            405, "That can't be done here", "This page understands only being looked at and being filled in.", {}
        );
    }
    if (path.size() == 3 && path[0] == "connect" && path[1] == "onboarding") {
        return open_onboarding_link(unit, path[2]);
    }
    if (path.size() == 4 && path[0] == "connect" && path[1] == "onboarding" && path[2] == "visit") {
        return visit_onboarding(unit, request, path[3]);
    }
    if (path.size() == 3 && path[0] == "connect" && path[1] == "express") {
        return open_express_dashboard(unit, path[2]);
    }
    if (path.size() == 3 && path[0] == "c" && path[1] == "pay") {
        return visit_checkout(unit, request, path[2]);
    }
    if (path.size() == 3 && path[0] == "receipts") {
        return show_receipt(unit, path[1], request.path);
    }
    if (path.size() == 3 && path[0] == "3ds") {
        auto response = visit_challenge(unit, request, path[1], path[2]);
        if (const auto* intent = unit.find(path[1])) {
            resources::follow_intent(unit, *intent);
        }
        return response;
    }
    return notice(
        404, "There is no such page", "The address may be mistyped, or the link is from another sandbox.", {}
    );
}

}  // namespace

bool Pages::owns(std::string_view path) {
    return path.starts_with("/connect/") || path.starts_with("/c/pay/") || path.starts_with("/3ds/") ||
           path.starts_with("/receipts/") || is_stripe_js(path);
}

net::HttpResponse Pages::answer(const net::HttpRequest& request, Timestamp now) {
    state::Unit unit{surroundings_, now, {}, {}};
    auto response = route(unit, request);
    unit.flush();
    return response;
}

}  // namespace holdfast::sandbox::pages
