// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include <array>
#include <charconv>

namespace holdfast {

namespace {

void append_number(std::string& out, std::int64_t number) {
    std::array<char, 20> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), end);
}

void write(JsonWriter& writer, const Json& value) {
    if (value.is_null()) {
        writer.null();
    } else if (const auto* flag = value.as_bool()) {
        writer.value(*flag);
    } else if (const auto* number = value.as_int()) {
        writer.value(*number);
    } else if (const auto* decimal = value.as_decimal()) {
        writer.raw(decimal->text);
    } else if (const auto* text = value.as_string()) {
        writer.value(*text);
    } else if (const auto* items = value.as_array()) {
        writer.begin_array();
        for (const Json& item : *items) {
            write(writer, item);
        }
        writer.end_array();
    } else if (const auto* members = value.as_object()) {
        writer.begin_object();
        for (const auto& [key, content] : *members) {
            writer.key(key);
            write(writer, content);
        }
        writer.end_object();
    }
}

}  // namespace

std::string to_json(const Json& value) {
    std::string out;
    JsonWriter writer{out};
    write(writer, value);
    return out;
}

void JsonWriter::separate() {
    if (needs_comma_) {
        out_ += ',';
    }
    needs_comma_ = true;
}

JsonWriter& JsonWriter::begin_object() {
    separate();
    out_ += '{';
    needs_comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::end_object() {
    out_ += '}';
    needs_comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::begin_array() {
    separate();
    out_ += '[';
    needs_comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::end_array() {
    out_ += ']';
    needs_comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    separate();
    append_json_string(out_, name);
    out_ += ':';
    needs_comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    separate();
    append_json_string(out_, text);
    return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
    separate();
    append_number(out_, number);
    return *this;
}

JsonWriter& JsonWriter::value(bool flag) {
    return raw(flag ? "true" : "false");
}

JsonWriter& JsonWriter::null() {
    return raw("null");
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    separate();
    out_ += json;
    return *this;
}

JsonWriter& JsonWriter::member_or_null(std::string_view name, std::string_view text) {
    key(name);
    return text.empty() ? null() : value(text);
}

}  // namespace holdfast
