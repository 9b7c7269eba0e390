// SPDX-License-Identifier: Apache-2.0
#include "http/route_table.hpp"

#include <algorithm>

namespace holdfast::http {

namespace {

enum class Fit { none, by_id, exact };

Fit fits(std::string_view pattern, std::string_view path, std::string_view& id) {
    Fit fit = Fit::exact;
    while (!pattern.empty() && !path.empty()) {
        const std::size_t pattern_end = std::min(pattern.find('/', 1), pattern.size());
        const std::size_t path_end = std::min(path.find('/', 1), path.size());
        const std::string_view expected = pattern.substr(0, pattern_end);
        const std::string_view segment = path.substr(0, path_end);
        if (expected == "/:id" && segment.size() > 1) {
            id = segment.substr(1);
            fit = Fit::by_id;
        } else if (expected != segment) {
            return Fit::none;
        }
        pattern.remove_prefix(pattern_end);
        path.remove_prefix(path_end);
    }
    return pattern.empty() && path.empty() ? fit : Fit::none;
}

}  // namespace

std::string_view to_string(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::post:
            return "POST";
        case Method::patch:
            return "PATCH";
        case Method::del:
            return "DELETE";
    }
    return "";
}

bool allows(Access access, identity::Role role) {
    switch (access) {
        case Access::open:
        case Access::stripe:
        case Access::anyone:
            return true;
        case Access::party:
            return role == identity::Role::company || role == identity::Role::influencer;
        case Access::company:
            return role == identity::Role::company;
        case Access::influencer:
            return role == identity::Role::influencer;
        case Access::company_or_admin:
            return role == identity::Role::company || role == identity::Role::admin;
        case Access::admin:
            return role == identity::Role::admin;
    }
    return false;
}

Match match(std::string_view method, std::string_view path) {
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    Match best;
    Fit best_fit = Fit::none;
    for (const Endpoint& endpoint : endpoints()) {
        std::string_view id;
        const Fit fit = fits(endpoint.path, path, id);
        if (fit == Fit::none || fit < best_fit) {
            continue;
        }
        if (fit > best_fit) {
            best = {};
            best_fit = fit;
        }
        best.allowed.push_back(endpoint.method);
        if (to_string(endpoint.method) == wanted) {
            best.endpoint = &endpoint;
            best.id = id;
        }
    }
    return best;
}

std::string allow_header(const std::vector<Method>& methods) {
    std::string allow;
    for (const Method method : methods) {
        if (!allow.empty()) {
            allow += ", ";
        }
        allow += to_string(method);
        if (method == Method::get) {
            allow += ", HEAD";
        }
    }
    return allow;
}

}  // namespace holdfast::http
