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

bool is_visible(char c) {
    return c > ' ' || c < 0;  // UTF-8 beyond ASCII is
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
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

bool is_email(std::string_view text) {
    const auto at = text.find('@');
    if (at == 0 || at == std::string_view::npos || !std::ranges::all_of(text, is_visible)) {
        return false;
    }
    const auto domain = text.substr(at + 1);
    return !domain.empty() && domain.front() != '.' && domain.back() != '.' && !domain.contains('@') &&
           !domain.contains("..");
}

bool is_url(std::string_view text) {
    const auto colon = text.find("://");
    if (colon == 0 || colon == std::string_view::npos || !std::ranges::all_of(text, is_visible)) {
        return false;
    }
    const auto scheme = text.substr(0, colon);
    const bool is_scheme = is_letter(scheme.front()) && std::ranges::all_of(scheme, [](char c) {
                               return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
                           });
    const auto rest = text.substr(colon + 3);
    const bool needs_host = scheme == "http" || scheme == "https";
    return is_scheme && !(needs_host && rest.substr(0, rest.find_first_of("/?#")).empty());
}

Outcome<Json> check_integer(const std::string& text, const std::string& path) {
    const auto value = parse_integer(text);
    if (!value) {
        return malformed("Invalid integer: " + text, path, "parameter_invalid_integer");
    }
    return Json{*value};
}

Outcome<Json> check_descriptor(const std::string& text, const std::string& path) {
    const auto characters = std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; });
    if (characters > 22) {
        return malformed("The statement descriptor must be at most 22 characters.", path, {});
    }
    if (text.find_first_of("<>\\'\"*") != std::string::npos) {
        return malformed("The statement descriptor must not contain any of < > \\ ' \" *.", path, {});
    }
    return Json{text};
}

Outcome<Json> check_decimal(const std::string& text, const std::string& path) {
    auto number = parse_json(text);
    if (!number || (number->as_int() == nullptr && number->as_decimal() == nullptr)) {
        return malformed("Invalid decimal: " + text, path, "parameter_invalid_decimal");
    }
    return std::move(*number);
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
