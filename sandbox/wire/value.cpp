// SPDX-License-Identifier: Apache-2.0
#include "sandbox/wire/value.hpp"

#include "sandbox/wire/schema.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace holdfast::sandbox::wire {
namespace {

std::optional<std::int64_t> parse_integer(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

}  // namespace

bool is_indexed(const Json& value) {
    const auto* object = value.as_object();
    return object != nullptr && !object->empty() && std::ranges::all_of(*object, [](const auto& member) {
               return member.first.size() <= 4 && parse_integer(member.first).value_or(-1) >= 0;
           });
}

Json indexed_to_array(const Json& value) {
    std::vector<std::pair<std::int64_t, const Json*>> ordered;
    for (const auto& [key, element] : *value.as_object()) {
        ordered.emplace_back(parse_integer(key).value_or(0), &element);
    }
    std::ranges::sort(ordered, {}, [](const auto& pair) { return pair.first; });
    auto array = Json::array();
    for (const auto& [index, element] : ordered) {
        array.push(*element);
    }
    return array;
}

Outcome<Json> merge_metadata(const Json& stored, const Json& change) {
    if (change.is_null()) {
        return Json::object();
    }
    auto merged = stored.as_object() != nullptr ? stored : Json::object();
    for (const auto& [key, value] : *change.as_object()) {
        if (value.is_null()) {
            merged.erase(key);
        } else {
            merged.set(key, value);
        }
    }
    if (merged.as_object()->size() > 50) {
        return invalid("You can only have up to 50 metadata keys.", "metadata");
    }
    return merged;
}

Outcome<Json> check_integer(const std::string& text, const std::string& path) {
    const auto value = parse_integer(text);
    if (!value) {
        return malformed("Invalid integer: " + text, path, "parameter_invalid_integer");
    }
    return Json{*value};
}

Outcome<Json> check_range(const Json& raw, const std::string& path) {
    static const Schema kBounds = Schema::parse("gt:int gte:int lt:int lte:int");
    if (const auto* text = raw.as_string()) {
        return text->empty() ? Outcome<Json>{Json{}} : check_integer(*text, path);
    }
    return kBounds.check(raw);
}

Outcome<Json> check_metadata(const Json& raw, const std::string& path) {
    if (const auto* text = raw.as_string(); text != nullptr && text->empty()) {
        return Json{};
    }
    if (raw.as_object() == nullptr) {
        return malformed("Invalid hash", path, {});
    }
    auto checked = Json::object();
    for (const auto& [key, value] : *raw.as_object()) {
        const auto where = path + "[" + key + "]";
        if (value.as_string() == nullptr) {
            return malformed("Metadata values must be strings; '" + key + "' is a hash or list.", where, {});
        }
        if (key.size() > 40) {
            return malformed("Metadata keys must be under 40 characters long: " + key, where, {});
        }
        if (value.as_string()->size() > 500) {
            return malformed("Metadata values must be under 500 characters long.", where, {});
        }
        checked.set(key, value.as_string()->empty() ? Json{} : value);
    }
    return checked;
}

Json untyped(const Json& raw) {
    if (const auto* array = raw.as_array()) {
        auto out = Json::array();
        for (const auto& element : *array) {
            out.push(untyped(element));
        }
        return out;
    }
    if (raw.as_object() == nullptr) {
        const bool is_empty = raw.as_string() != nullptr && raw.as_string()->empty();
        return is_empty ? Json{} : raw;
    }
    if (is_indexed(raw)) {
        return untyped(indexed_to_array(raw));
    }
    auto out = Json::object();
    for (const auto& [key, value] : *raw.as_object()) {
        out.set(key, untyped(value));
    }
    return out;
}

}  // namespace holdfast::sandbox::wire
