// SPDX-License-Identifier: Apache-2.0
#include "base/hex.hpp"
#include "base/json.hpp"

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
            out += kHexDigits[static_cast<std::uint8_t>(c) >> 4U];
            out += kHexDigits[static_cast<std::uint8_t>(c) & 0x0FU];
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

}  // namespace holdfast
