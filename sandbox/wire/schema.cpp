// SPDX-License-Identifier: Apache-2.0
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

Outcome<Json> integer(const std::string& text, const std::string& path) {
    const auto value = parse_integer(text);
    if (!value) {
        return malformed("Invalid integer: " + text, path, "parameter_invalid_integer");
    }
    return Json{*value};
}

Outcome<Json> range(const Json& raw, const std::string& path) {
    static const Schema kBounds = Schema::parse("gt:int gte:int lt:int lte:int");
    if (const auto* text = raw.as_string()) {
        return text->empty() ? Outcome<Json>{Json{}} : integer(*text, path);
    }
    return kBounds.check(raw);
}

Outcome<Json> metadata(const Json& raw, const std::string& path) {
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

// Parameters that the sandbox accepts without looking inside: lists become lists, the rest stays as it came.
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

std::string joined(const std::vector<std::string>& choices) {
    std::string text;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        text += i == 0 ? "" : i + 1 == choices.size() ? ", or " : ", ";
        text += choices[i];
    }
    return text;
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

const Schema::Field* Schema::field(std::string_view name) const {
    const auto found = std::ranges::find(fields_, name, &Field::name);
    return found == fields_.end() ? nullptr : &*found;
}

Outcome<Json> Schema::check(const Json& form, const std::string& prefix) const {
    const auto at = [&prefix](const std::string& name) { return prefix.empty() ? name : prefix + "[" + name + "]"; };
    if (form.as_object() == nullptr) {
        return malformed("Invalid hash", prefix, {});
    }
    auto checked = Json::object();
    for (const auto& [name, raw] : *form.as_object()) {
        const auto* known = field(name);
        if (known == nullptr) {
            return malformed("Received unknown parameter: " + at(name), at(name), "parameter_unknown");
        }
        checked.set(name, SANDBOX_TRY(check_field(*known, raw, at(name))));
    }
    for (const auto& known : fields_) {
        if (known.required && checked.find(known.name) == nullptr) {
            return missing_parameter(at(known.name));
        }
    }
    return checked;
}

Outcome<Json> Schema::check_field(const Field& field, const Json& raw, const std::string& path) {
    const auto* text = raw.as_string();
    switch (field.type) {
        case Type::metadata:
            return metadata(raw, path);
        case Type::any:
            return untyped(raw);
        case Type::range:
            return range(raw, path);
        case Type::list:
            return check_list(field, raw, path);
        case Type::text:
        case Type::integer:
        case Type::boolean:
        case Type::choice:
        case Type::hash:
        case Type::hash_or_text:
            break;
    }
    if (text != nullptr && text->empty()) {
        if (field.required) {
            return malformed(
                "You passed an empty string for '" + path +
                    "'. We assume empty values are an attempt to unset a parameter; " + "however '" + path +
                    "' cannot be unset. You should remove '" + path +
                    "' from your request or supply a non-empty value.",
                path,
                "parameter_invalid_empty"
            );
        }
        return Json{};
    }
    if (field.type == Type::hash || (field.type == Type::hash_or_text && text == nullptr)) {
        return field.inner->check(raw, path);
    }
    if (text == nullptr) {
        return malformed("Invalid string: " + path + " is a hash or list.", path, "parameter_invalid_string");
    }
    if (field.type == Type::integer) {
        return integer(*text, path);
    }
    if (field.type == Type::boolean) {
        if (*text != "true" && *text != "false") {
            return malformed("Invalid boolean: " + *text, path, {});
        }
        return Json{*text == "true"};
    }
    if (field.type == Type::choice && std::ranges::find(field.choices, *text) == field.choices.end()) {
        return malformed("Invalid " + path + ": must be one of " + joined(field.choices), path, {});
    }
    if (text->size() > 5000) {
        return malformed("Invalid string: " + path + " must be at most 5000 characters.", path, {});
    }
    return raw;
}

Outcome<Json> Schema::check_list(const Field& field, const Json& raw, const std::string& path) {
    if (const auto* text = raw.as_string(); text != nullptr && text->empty()) {
        return Json::array();
    }
    const auto array = is_indexed(raw) ? indexed_to_array(raw) : raw;
    if (array.as_array() == nullptr) {
        return malformed("Invalid array", path, {});
    }
    auto checked = Json::array();
    for (const auto& element : *array.as_array()) {
        const auto where = path + "[" + std::to_string(checked.as_array()->size()) + "]";
        if (field.inner) {
            checked.push(SANDBOX_TRY(field.inner->check(element, where)));
        } else if (element.as_string() == nullptr) {
            return malformed("Invalid string", where, {});
        } else {
            checked.push(element);
        }
    }
    return checked;
}

}  // namespace holdfast::sandbox::wire
