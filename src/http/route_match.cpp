// SPDX-License-Identifier: Apache-2.0
#include "http/route_table.hpp"

#include <algorithm>
#include <unordered_map>

namespace holdfast::http {

namespace {

constexpr std::string_view kId = "/:id";

// The part of `path` that stands for `:id`; empty where the path is another.
std::string_view id_in(std::string_view pattern, std::string_view path) {
    std::string_view id;
    while (!pattern.empty() && !path.empty()) {
        const std::size_t pattern_end = std::min(pattern.find('/', 1), pattern.size());
        const std::size_t path_end = std::min(path.find('/', 1), path.size());
        const std::string_view expected = pattern.substr(0, pattern_end);
        const std::string_view segment = path.substr(0, path_end);
        if (expected == kId && segment.size() > 1) {
            id = segment.substr(1);
        } else if (expected != segment) {
            return {};
        }
        pattern.remove_prefix(pattern_end);
        path.remove_prefix(path_end);
    }
    return pattern.empty() && path.empty() ? id : std::string_view{};
}

using Endpoints = std::vector<const Endpoint*>;

// Those of each path that is written out, and all with `:id`.
struct Index {
    std::unordered_map<std::string_view, Endpoints> written_out;
    Endpoints by_id;
};
const Index& index() {
    static const Index made = [] {
        Index result;
        for (const Endpoint& endpoint : endpoints()) {
            const bool has_id = endpoint.path.contains(kId);
            (has_id ? result.by_id : result.written_out[endpoint.path]).push_back(&endpoint);
        }
        return result;
    }();
    return made;
}

void add(Match& match, const Endpoint& endpoint, std::string_view method, std::string_view id) {
    match.allowed.push_back(endpoint.method);
    if (to_string(endpoint.method) == method) {
        match.endpoint = &endpoint;
        match.id = id;
    }
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
    Match found;
    if (const auto exact = index().written_out.find(path); exact != index().written_out.end()) {
        for (const Endpoint* endpoint : exact->second) {
            add(found, *endpoint, wanted, {});
        }
        return found;
    }
    for (const Endpoint* endpoint : index().by_id) {
        if (const std::string_view id = id_in(endpoint->path, path); !id.empty()) {
            add(found, *endpoint, wanted, id);
        }
    }
    return found;
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
