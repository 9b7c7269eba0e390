// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

// JSON (RFC 8259) without surprises: integers stay integers, other numbers stay the text they came as and never become
// a double, duplicate keys and bad UTF-8 are errors, depth is at most 32.
namespace holdfast {

class Json {
public:
    using Array = std::vector<Json>;
    using Object = std::vector<std::pair<std::string, Json>>;  // in the order of the text; keys are unique
    struct Decimal {
        std::string text;  // a number with a fraction, an exponent, or beyond 64 bits, as written
        friend bool operator==(const Decimal&, const Decimal&) = default;
    };

    Json() = default;  // null
    Json(std::nullptr_t) {}
    Json(bool value) : value_{value} {}
    Json(int value) : value_{static_cast<std::int64_t>(value)} {}
    Json(std::int64_t value) : value_{value} {}
    Json(const char* value) : value_{std::string{value}} {}
    Json(std::string value) : value_{std::move(value)} {}
    Json(std::string_view value) : value_{std::string{value}} {}
    Json(Decimal value) : value_{std::move(value)} {}
    Json(Array value) : value_{std::move(value)} {}
    Json(Object value) : value_{std::move(value)} {}

    [[nodiscard]] static Json array() { return Json{Array{}}; }
    [[nodiscard]] static Json object() { return Json{Object{}}; }

    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
    // Null when the value is of another kind.
    [[nodiscard]] const bool* as_bool() const { return std::get_if<bool>(&value_); }
    [[nodiscard]] const std::int64_t* as_int() const { return std::get_if<std::int64_t>(&value_); }
    [[nodiscard]] const Decimal* as_decimal() const { return std::get_if<Decimal>(&value_); }
    [[nodiscard]] const std::string* as_string() const { return std::get_if<std::string>(&value_); }
    [[nodiscard]] const Array* as_array() const { return std::get_if<Array>(&value_); }
    [[nodiscard]] const Object* as_object() const { return std::get_if<Object>(&value_); }
    [[nodiscard]] Array* as_array() { return std::get_if<Array>(&value_); }
    [[nodiscard]] Object* as_object() { return std::get_if<Object>(&value_); }

    // A member of an object; null for a member that is absent and for a value that is no object.
    [[nodiscard]] const Json& operator[](std::string_view key) const;
    [[nodiscard]] const Json* find(std::string_view key) const;
    [[nodiscard]] Json* find(std::string_view key);
    // A member by dotted path, `a.b.c`; null where the path ends early.
    [[nodiscard]] const Json& at_path(std::string_view path) const;

    // Readers for provider objects, which may lack what they promise.
    [[nodiscard]] std::string string_or(std::string_view fallback = {}) const;
    [[nodiscard]] std::int64_t int_or(std::int64_t fallback) const;
    [[nodiscard]] bool bool_or(bool fallback) const;

    // Sets a member of an object (a null becomes an object first); an existing one keeps its place. Returns the object.
    Json& set(std::string_view key, Json value);
    void erase(std::string_view key);
    // Appends to an array (a null becomes an array first). Returns the array.
    Json& push(Json value);

    friend bool operator==(const Json&, const Json&) = default;

private:
    std::variant<std::monostate, bool, std::int64_t, Decimal, std::string, Array, Object> value_;
};

// The whole text must be one value. A failure is `invalid_request`; its pointer is that of the offending member where
// one can be told (duplicate keys), else "".
[[nodiscard]] Result<Json> parse_json(std::string_view text);
[[nodiscard]] std::string to_json(const Json& value);

// Appends the string in quotes, escaped. Bytes that are no UTF-8 become U+FFFD: what we send is always valid.
void append_json_string(std::string& out, std::string_view text);

// Writes compact JSON straight into a string: what is rendered inside a batch never builds a tree.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_{out} {}

    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view{text}); }
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
    JsonWriter& value(bool flag);
    JsonWriter& null();
    JsonWriter& raw(std::string_view json);  // already JSON

    template <class T>
    JsonWriter& member(std::string_view name, const T& content) {
        key(name);
        return value(content);
    }
    JsonWriter& member_or_null(std::string_view name, std::string_view text);  // empty text is null

private:
    void separate();

    std::string& out_;
    bool needs_comma_ = false;
};

}  // namespace holdfast
