// SPDX-License-Identifier: Apache-2.0
#include "net/http_message.hpp"

#include "net/percent.hpp"

#include <algorithm>

namespace holdfast::net {

namespace {

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

constexpr int hex_value(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char letter = lower(c);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

constexpr bool stands_for_itself(char c) {
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || c == '*' || c == '-' || c == '.' ||
           c == '_';
}

}  // namespace

std::optional<std::string_view> find_header(const Headers& headers, std::string_view name) {
    const auto same_letter = [](char a, char b) { return lower(a) == lower(b); };
    for (const auto& [header, value] : headers) {
        if (header.size() == name.size() && std::equal(header.begin(), header.end(), name.begin(), same_letter)) {
            return value;
        }
    }
    return std::nullopt;
}

bool append_percent_decoded(std::string& out, std::string_view text, PlusSign plus) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '+' && plus == PlusSign::space) {
            out.push_back(' ');
        } else if (c != '%') {
            out.push_back(c);
        } else {
            if (text.size() - at < 3) {
                return false;
            }
            const int high = hex_value(text[at + 1]);
            const int low = hex_value(text[at + 2]);
            if (high < 0 || low < 0) {
                return false;
            }
            out.push_back(static_cast<char>(high * 16 + low));
            at += 2;
        }
    }
    return true;
}

std::optional<std::vector<QueryParameter>> parse_query(std::string_view query) {
    std::vector<QueryParameter> parameters;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (pair.empty()) {
            continue;
        }
        const auto equals = std::min(pair.find('='), pair.size());
        auto& parameter = parameters.emplace_back();
        if (!append_percent_decoded(parameter.name, pair.substr(0, equals), PlusSign::space) ||
            !append_percent_decoded(parameter.value, pair.substr(std::min(equals + 1, pair.size())), PlusSign::space)) {
            return std::nullopt;
        }
    }
    return parameters;
}

std::string form_escape(std::string_view text) {
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        if (stands_for_itself(c)) {
            escaped.push_back(c);
        } else if (c == ' ') {
            escaped.push_back('+');
        } else {
            const auto byte = static_cast<unsigned char>(c);
            escaped.push_back('%');
            escaped.push_back(kHex[byte >> 4U]);
            escaped.push_back(kHex[byte & 15U]);
        }
    }
    return escaped;
}

}  // namespace holdfast::net
