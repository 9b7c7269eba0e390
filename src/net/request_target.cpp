// SPDX-License-Identifier: Apache-2.0
#include "net/request_target.hpp"

#include "net/percent.hpp"

#include <algorithm>
#include <cstdint>

namespace holdfast::net {

namespace {

bool is_visible_ascii(char c) {
    return c > ' ' && c < 0x7f;
}

// What precedes the path of an absolute form; nothing when the target has neither form.
std::optional<std::string_view> origin_form(std::string_view target) {
    if (target.starts_with('/')) {
        return target;
    }
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (target.starts_with(scheme)) {
            target.remove_prefix(scheme.size());
            target.remove_prefix(std::min(target.find_first_of("/?"), target.size()));
            return target;
        }
    }
    return std::nullopt;
}

// How many bytes a UTF-8 sequence has by its first byte, and what its second byte may be (RFC 3629 section 4).
struct Utf8Lead {
    std::size_t length;
    std::uint8_t second_low = 0x80;
    std::uint8_t second_high = 0xbf;
};

Utf8Lead utf8_lead(std::uint8_t lead) {
    if (lead < 0x80) {
        return {.length = 1};
    }
    if (lead < 0xc2 || lead > 0xf4) {
        return {.length = 0};
    }
    if (lead < 0xe0) {
        return {.length = 2};
    }
    if (lead < 0xf0) {
        return {
            .length = 3,
            .second_low = static_cast<std::uint8_t>(lead == 0xe0 ? 0xa0 : 0x80),
            .second_high = static_cast<std::uint8_t>(lead == 0xed ? 0x9f : 0xbf),
        };
    }
    return {
        .length = 4,
        .second_low = static_cast<std::uint8_t>(lead == 0xf0 ? 0x90 : 0x80),
        .second_high = static_cast<std::uint8_t>(lead == 0xf4 ? 0x8f : 0xbf),
    };
}

bool is_utf8(std::string_view text) {
    const auto byte = [&text](std::size_t at) { return static_cast<std::uint8_t>(text[at]); };
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = utf8_lead(byte(at));
        if (lead.length == 0 || text.size() - at < lead.length) {
            return false;
        }
        for (std::size_t next = 1; next < lead.length; ++next) {
            const auto low = next == 1 ? lead.second_low : std::uint8_t{0x80};
            const auto high = next == 1 ? lead.second_high : std::uint8_t{0xbf};
            if (byte(at + next) < low || byte(at + next) > high) {
                return false;
            }
        }
        at += lead.length;
    }
    return true;
}

bool has_control_character(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; });
}

bool has_dot_segment(std::string_view path) {
    while (!path.empty()) {
        path.remove_prefix(1);  // the slash
        const auto segment = path.substr(0, std::min(path.find('/'), path.size()));
        if (segment == "." || segment == "..") {
            return true;
        }
        path.remove_prefix(segment.size());
    }
    return false;
}

bool normalise_slashes(std::string& path, DoubleSlash double_slash) {
    const auto both_slashes = [](char a, char b) { return a == '/' && b == '/'; };
    if (double_slash == DoubleSlash::collapsed) {
        path.erase(std::unique(path.begin(), path.end(), both_slashes), path.end());
    } else if (std::ranges::adjacent_find(path, both_slashes) != path.end()) {
        return false;
    }
    if (path.size() > 1 && path.back() == '/') {
        path.pop_back();
    }
    return true;
}

}  // namespace

std::optional<RequestTarget> parse_request_target(std::string_view target, DoubleSlash double_slash) {
    if (!std::ranges::all_of(target, is_visible_ascii) || target.contains('#')) {
        return std::nullopt;
    }
    const auto origin = origin_form(target);
    if (!origin) {
        return std::nullopt;
    }
    const auto path_end = std::min(origin->find('?'), origin->size());
    RequestTarget parsed;
    parsed.raw_query = origin->substr(std::min(path_end + 1, origin->size()));
    if (path_end == 0) {
        parsed.path = "/";
        return parsed;
    }
    if (!append_percent_decoded(parsed.path, origin->substr(0, path_end), PlusSign::literal) ||
        has_control_character(parsed.path) || !is_utf8(parsed.path) || !normalise_slashes(parsed.path, double_slash) ||
        has_dot_segment(parsed.path)) {
        return std::nullopt;
    }
    return parsed;
}

}  // namespace holdfast::net
