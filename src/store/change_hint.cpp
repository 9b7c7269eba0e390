// SPDX-License-Identifier: Apache-2.0
#include "store/change_hint.hpp"

#include <charconv>

namespace holdfast::store {

std::string to_text(const ChangeHint& hint) {
    return hint.node + ' ' + std::to_string(hint.event_sequence) + (hint.has_jobs ? " 1" : " 0");
}

std::optional<ChangeHint> parse_change_hint(std::string_view text) {
    const auto first = text.find(' ');
    const auto last = text.rfind(' ');
    if (first == 0 || first == std::string_view::npos || first == last) {
        return std::nullopt;
    }
    const std::string_view flag = text.substr(last + 1);
    if (flag != "0" && flag != "1") {
        return std::nullopt;
    }
    ChangeHint hint{.node = std::string{text.substr(0, first)}, .has_jobs = flag == "1"};
    const char* end = text.data() + last;
    const auto [stopped, error] = std::from_chars(text.data() + first + 1, end, hint.event_sequence);
    if (error != std::errc{} || stopped != end || hint.event_sequence < 0) {
        return std::nullopt;
    }
    return hint;
}

}  // namespace holdfast::store
