// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"

#include <algorithm>

namespace holdfast {

namespace {

constexpr bool begins_code_point(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

}  // namespace

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, begins_code_point));
}

std::string_view first_code_points(std::string_view text, std::size_t most) {
    std::size_t begun = 0;
    const auto end = std::ranges::find_if(text, [&](char c) { return begins_code_point(c) && ++begun > most; });
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

}  // namespace holdfast
