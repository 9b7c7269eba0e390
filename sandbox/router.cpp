// SPDX-License-Identifier: Apache-2.0
#include "sandbox/router.hpp"

namespace holdfast::sandbox {
namespace {

bool is_capture(std::string_view segment) {
    return segment.starts_with(':');
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
    if (pattern.size() != path.size()) {
        return false;
    }
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (!is_capture(pattern[i]) && pattern[i] != path[i]) {
            return false;
        }
    }
    return true;
}

std::size_t count_captures(const std::vector<std::string>& pattern) {
    std::size_t count = 0;
    for (const auto& segment : pattern) {
        count += is_capture(segment) ? 1 : 0;
    }
    return count;
}

}  // namespace

std::vector<std::string> split_path(std::string_view path) {
    std::vector<std::string> segments;
    while (!path.empty()) {
        const auto slash = path.find('/');
        if (slash != 0) {
            segments.emplace_back(path.substr(0, slash));
        }
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    }
    return segments;
}

Router::Router() {
    for (const auto routes : resources::all_routes()) {
        for (const auto& route : routes) {
            auto text = std::string{route.parameters} + " expand[]";
            if (route.shape == resources::Shape::list) {
                text += " limit:int starting_after:id ending_before:id";
            }
            entries_.push_back({route, split_path(route.pattern), wire::Schema::parse(text)});
        }
    }
}

std::optional<Router::Match> Router::find(std::string_view method, std::string_view path) const {
    const auto segments = split_path(path);
    const Entry* best = nullptr;
    for (const auto& entry : entries_) {
        const bool matches = entry.route.method == method && fits(entry.pattern, segments);
        if (matches && (best == nullptr || count_captures(entry.pattern) < count_captures(best->pattern))) {
            best = &entry;
        }
    }
    if (best == nullptr) {
        return std::nullopt;
    }
    Match match{best, {}};
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (is_capture(best->pattern[i])) {
            match.captured.push_back(segments[i]);
        }
    }
    return match;
}

}  // namespace holdfast::sandbox
