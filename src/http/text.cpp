// SPDX-License-Identifier: Apache-2.0
#include "http/text.hpp"

#include <algorithm>
#include <charconv>

namespace holdfast::http {

namespace {

constexpr unsigned char byte_at(std::string_view text, std::size_t index) {
    return static_cast<unsigned char>(text[index]);
}

constexpr char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool has_control_characters(std::string_view text, bool allow_layout) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const unsigned char c = byte_at(text, i);
        if (c < 0x20 && !(allow_layout && (c == '\n' || c == '\r' || c == '\t'))) {
            return true;
        }
        // C1 is U+0080 to U+009F: C2 80 to C2 9F.
        if (c == 0x7F || (c == 0xC2 && i + 1 < text.size() && byte_at(text, i + 1) < 0xA0)) {
            return true;
        }
    }
    return false;
}

bool is_blank(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
}

bool equal_without_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return to_lower(x) == to_lower(y); });
}

std::optional<std::int64_t> parse_whole(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty() || text.front() == '-') {
        return std::nullopt;
    }
    return number;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace holdfast::http
