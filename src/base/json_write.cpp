// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include <array>
#include <charconv>

namespace holdfast {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// The length of the UTF-8 sequence (RFC 3629) at the start of `text`, which begins with a byte of 0x80 or more; 0 when
// it is none: truncated, overlong, a surrogate, or past U+10FFFF.
std::size_t utf8_length(std::string_view text) {
    const auto byte = [text](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const auto between = [&](std::size_t i, unsigned low, unsigned high) {
        return i < text.size() && byte(i) >= low && byte(i) <= high;
    };
    const unsigned lead = byte(0);
    if (lead >= 0xC2 && lead <= 0xDF) {
        return between(1, 0x80, 0xBF) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
        const unsigned high = lead == 0xED ? 0x9F : 0xBF;
        return between(1, low, high) && between(2, 0x80, 0xBF) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
        const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
        return between(1, low, high) && between(2, 0x80, 0xBF) && between(3, 0x80, 0xBF) ? 4 : 0;
    }
    return 0;
}

void append_escaped(std::string& out, char c) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            out += "\\u00";
            out += kDigits[static_cast<std::uint8_t>(c) >> 4U];
            out += kDigits[static_cast<std::uint8_t>(c) & 0x0FU];
    }
}

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

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    std::size_t plain = 0;  // where the run not yet copied begins
    std::size_t at = 0;
    while (at < text.size()) {
        const auto byte = static_cast<std::uint8_t>(text[at]);
        if (byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\') {
            ++at;
            continue;
        }
        const std::size_t length = byte < 0x80 ? 0 : utf8_length(text.substr(at));
        if (length > 0) {
            at += length;
            continue;
        }
        out.append(text, plain, at - plain);
        if (byte < 0x80) {
            append_escaped(out, text[at]);
        } else {
            out += kReplacement;
        }
        plain = ++at;
    }
    out.append(text, plain, at - plain);
    out += '"';
}

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
