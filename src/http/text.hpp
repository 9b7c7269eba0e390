// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

// What requests are made of, looked at byte by byte. The text given is valid UTF-8 (parse_json saw to it).
namespace holdfast::http {

// C0, DEL and C1; with `allow_layout`, line breaks and tabs are fine.
[[nodiscard]] bool has_control_characters(std::string_view text, bool allow_layout);
[[nodiscard]] bool is_blank(std::string_view text);  // nothing but spaces and line breaks
[[nodiscard]] bool equal_without_case(std::string_view a, std::string_view b);
// A whole non-negative decimal number, without sign, at most 64 bits signed.
[[nodiscard]] std::optional<std::int64_t> parse_whole(std::string_view text);
[[nodiscard]] std::string_view trimmed(std::string_view text);  // without spaces and tabs at its ends

}  // namespace holdfast::http
