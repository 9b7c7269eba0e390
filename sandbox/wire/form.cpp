// SPDX-License-Identifier: Apache-2.0
#include "sandbox/wire/form.hpp"

#include "net/http_message.hpp"

#include <span>

namespace holdfast::sandbox::wire {
namespace {

constexpr std::size_t kMaxPairs = 2000;
constexpr std::size_t kMaxDepth = 8;

std::unexpected<Error> broken(std::string_view name) {
    return malformed("Invalid request: the parameter name '" + std::string{name} + "' can't be understood.", {}, {});
}

std::unexpected<Error> conflicting(std::string_view name) {
    return malformed(
        "Invalid request: '" + std::string{name} + "' is given both as a value and as a hash or list.", {}, {}
    );
}

// The element of the array that `rest` goes into: the last one while it lacks that member, else a new one. This is how
// `items[][a]=1&items[][b]=2&items[][a]=3` becomes two items.
Json& element_for(Json::Array& array, std::span<const std::string_view> rest) {
    const bool continues =
        !rest.empty() && !array.empty() && array.back().as_object() != nullptr && array.back().find(rest[0]) == nullptr;
    if (!continues) {
        array.emplace_back();
    }
    return array.back();
}

bool place(Json& node, std::span<const std::string_view> path, std::string value) {
    if (path.empty()) {
        if (node.as_object() != nullptr || node.as_array() != nullptr) {
            return false;
        }
        node = Json{std::move(value)};
        return true;
    }
    if (node.as_string() != nullptr) {
        return false;
    }
    const auto rest = path.subspan(1);
    if (path[0].empty()) {
        if (node.as_object() != nullptr) {
            return false;
        }
        if (node.is_null()) {
            node = Json::array();
        }
        return place(element_for(*node.as_array(), rest), rest, std::move(value));
    }
    if (node.as_array() != nullptr) {
        return false;
    }
    if (node.find(path[0]) == nullptr) {
        node.set(path[0], Json{});
    }
    return place(*node.find(path[0]), rest, std::move(value));
}

}  // namespace

std::optional<std::vector<std::string_view>> split_form_name(std::string_view name) {
    std::vector<std::string_view> parts;
    const auto bracket = name.find('[');
    parts.push_back(name.substr(0, bracket));
    if (parts[0].empty() || parts[0].find(']') != std::string_view::npos) {
        return std::nullopt;
    }
    auto rest = bracket == std::string_view::npos ? std::string_view{} : name.substr(bracket);
    while (!rest.empty()) {
        const auto close = rest.find(']');
        if (rest[0] != '[' || close == std::string_view::npos ||
            rest.substr(1, close - 1).find('[') != std::string_view::npos) {
            return std::nullopt;
        }
        parts.push_back(rest.substr(1, close - 1));
        rest.remove_prefix(close + 1);
    }
    if (parts.size() > kMaxDepth) {
        return std::nullopt;
    }
    return parts;
}

Outcome<Json> parse_form(std::string_view text) {
    auto root = Json::object();
    if (text.empty()) {
        return root;
    }
    const auto pairs = net::parse_query(text);
    if (!pairs || pairs->size() > kMaxPairs) {
        return malformed("Invalid request: the body is not a well-formed form.", {}, {});
    }
    for (const auto& [name, value] : *pairs) {
        if (name.empty()) {
            continue;
        }
        const auto path = split_form_name(name);
        if (!path) {
            return broken(name);
        }
        if (!place(root, *path, value)) {
            return conflicting(name);
        }
    }
    return root;
}

}  // namespace holdfast::sandbox::wire
