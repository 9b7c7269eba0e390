// SPDX-License-Identifier: Apache-2.0
#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "http/text.hpp"
#include "tests/fuzz/fuzz.hpp"

// The small readers, on the same text: moments, lengths of time, ids, numbers, base 64, hexadecimal.
namespace holdfast::fuzz {

namespace {

void check_time(std::string_view text) {
    if (const auto at = parse_rfc3339(text)) {
        const std::string written = format_rfc3339(*at);
        HOLDFAST_CHECK(parse_rfc3339(written) == *at, "a moment is written as it was read");
        HOLDFAST_CHECK(written.size() >= 20 && written.ends_with('Z'), "in UTC");
    }
    if (const auto length = parse_duration(text)) {
        HOLDFAST_CHECK(length->count() >= 0 && *length <= std::chrono::days{36'525}, "a length is at most a century");
        HOLDFAST_CHECK(parse_duration(std::to_string(length->count()) + "s") == *length, "and can be said in seconds");
    }
}

void check_numbers(std::string_view text) {
    if (const auto id = parse_uuid(text)) {
        const std::string written = to_string(*id);
        HOLDFAST_CHECK(http::equal_without_case(written, text) && parse_uuid(written) == *id, "an id is its text");
    }
    if (const auto number = http::parse_whole(text)) {
        HOLDFAST_CHECK(*number >= 0 && http::parse_whole(std::to_string(*number)) == *number, "a whole number is one");
    }
}

void check_bytes(std::string_view text) {
    HOLDFAST_CHECK(base64url_decode(base64url_encode(text)) == text, "base64url gives back what it took");
    HOLDFAST_CHECK(
        from_hex(to_hex({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()})) == text, "hex too"
    );
    if (const auto bytes = base64url_decode(text)) {
        HOLDFAST_CHECK(bytes->size() == text.size() * 3 / 4, "every four characters are three bytes");
        HOLDFAST_CHECK(base64url_decode(base64url_encode(*bytes)) == *bytes, "and can be written again");
    }
    if (const auto bytes = base64_decode(text)) {
        HOLDFAST_CHECK(text.size() % 4 == 0 && bytes->size() <= text.size() / 4 * 3, "padded base 64 comes in fours");
    }
    if (const auto bytes = from_hex(text)) {
        HOLDFAST_CHECK(bytes->size() * 2 == text.size(), "every two digits are a byte");
    }
}

}  // namespace

void examine(std::string_view input) {
    check_time(input);
    check_numbers(input);
    check_bytes(input);
    std::string quoted;
    append_json_string(quoted, input);
    const auto read = parse_json(quoted);
    HOLDFAST_CHECK(read && read->as_string() != nullptr, "any bytes are written as a JSON string");
    std::string again;
    append_json_string(again, *read->as_string());
    HOLDFAST_CHECK(again == quoted, "which stays the same");
}

}  // namespace holdfast::fuzz
