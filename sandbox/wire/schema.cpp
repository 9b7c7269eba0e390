// SPDX-License-Identifier: Apache-2.0
#include "sandbox/wire/schema.hpp"

#include "sandbox/wire/value.hpp"

#include <algorithm>

namespace holdfast::sandbox::wire {
namespace {

std::string joined(const std::vector<std::string>& choices) {
    std::string text;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        text += i == 0 ? "" : i + 1 == choices.size() ? ", or " : ", ";
        text += choices[i];
    }
    return text;
}

}  // namespace

const Schema::Field* Schema::field(std::string_view name) const {
    const auto found = std::ranges::find(fields_, name, &Field::name);
    return found == fields_.end() ? nullptr : &*found;
}

Outcome<Json> Schema::check(const Json& form, const std::string& prefix) const {
    const auto at = [&prefix](const std::string& name) { return prefix.empty() ? name : prefix + "[" + name + "]"; };
    if (form.as_object() == nullptr) {
        return malformed("Invalid hash", prefix, {});
    }
    std::vector<std::string> unknown;
    for (const auto& [name, raw] : *form.as_object()) {
        if (field(name) == nullptr) {
            unknown.push_back(at(name));
        }
    }
    if (!unknown.empty()) {
        std::string names;
        for (const auto& name : unknown) {
            names += (names.empty() ? "" : ", ") + name;
        }
        return malformed(
            (unknown.size() == 1 ? "Received unknown parameter: " : "Received unknown parameters: ") + names,
            unknown.front(),
            "parameter_unknown"
        );
    }
    auto checked = Json::object();
    for (const auto& [name, raw] : *form.as_object()) {
        const auto* known = field(name);
        checked.set(name, SANDBOX_TRY(check_field(*known, raw, at(name))));
    }
    for (const auto& known : fields_) {
        if (known.required && checked.find(known.name) == nullptr) {
            return missing_parameter(at(known.name));
        }
    }
    return checked;
}

bool Schema::may_be_unset(const Field& field) {
    const bool is_fixed = field.type == Type::choice || field.type == Type::id || field.type == Type::url;
    return !field.required && (field.unsettable || !is_fixed);
}

Outcome<Json> Schema::check_field(const Field& field, const Json& raw, const std::string& path) {
    switch (field.type) {
        case Type::metadata:
            return check_metadata(raw, path);
        case Type::any:
            return untyped(raw);
        case Type::range:
            return check_range(raw, path);
        case Type::list:
            return check_list(field, raw, path);
        default:
            break;
    }
    const auto* text = raw.as_string();
    if (text != nullptr && text->empty()) {
        if (may_be_unset(field)) {
            return Json{};
        }
        return malformed(
            "You passed an empty string for '" + path +
                "'. We assume empty values are an attempt to unset a parameter; however '" + path +
                "' cannot be unset. You should remove '" + path + "' from your request or supply a non-empty value.",
            path,
            "parameter_invalid_empty"
        );
    }
    if (field.type == Type::hash || (field.type == Type::hash_or_text && text == nullptr)) {
        return field.inner->check(raw, path);
    }
    if (text == nullptr) {
        return malformed("Invalid string: " + path + " is a hash or list.", path, "parameter_invalid_string");
    }
    return check_text(field, *text, path);
}

Outcome<Json> Schema::check_text(const Field& field, const std::string& text, const std::string& path) {
    if (field.type == Type::integer) {
        return check_integer(text, path);
    }
    if (field.type == Type::boolean) {
        // Capitalized is how Python's SDK writes them.
        const bool is_true = text == "true" || text == "True";
        if (!is_true && text != "false" && text != "False") {
            return malformed("Invalid boolean: " + text, path, {});
        }
        return Json{is_true};
    }
    if (field.type == Type::choice && std::ranges::find(field.choices, text) == field.choices.end()) {
        return malformed("Invalid " + path + ": must be one of " + joined(field.choices), path, {});
    }
    if (field.type == Type::email && !is_email(text)) {
        return malformed("Invalid email address: " + text, path, "email_invalid");
    }
    if (field.type == Type::url && !is_url(text)) {
        return malformed("Not a valid URL", path, "url_invalid");
    }
    if (field.type == Type::descriptor) {
        return check_descriptor(text, path);
    }
    if (field.type == Type::decimal) {
        return check_decimal(text, path);
    }
    if (text.size() > 5000) {
        return malformed("Invalid string: " + path + " must be at most 5000 characters.", path, {});
    }
    return Json{text};
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
