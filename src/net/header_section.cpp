// SPDX-License-Identifier: Apache-2.0
#include "net/header_section.hpp"

namespace holdfast::net {

HeaderSection::State HeaderSection::scan(std::string_view bytes, std::size_t max_bytes) {
    const auto unfinished = bytes.size() < max_bytes ? State::unfinished : State::too_large;
    for (;;) {
        const auto feed = bytes.find('\n', scanned_);
        if (feed == std::string_view::npos) {
            scanned_ = bytes.size();
            return unfinished;
        }
        if (feed == 0 || bytes[feed - 1] != '\r') {
            return State::bare_line_feed;
        }
        scanned_ = feed;
        const auto next = bytes.substr(feed + 1, 2);
        if (next.empty()) {
            return unfinished;
        }
        if (next.front() == ' ' || next.front() == '\t') {
            return State::folded;
        }
        if (next == "\r\n") {
            return feed + 3 <= max_bytes ? State::complete : State::too_large;
        }
        if (next == "\r") {
            return unfinished;
        }
        scanned_ = feed + 1;
    }
}

}  // namespace holdfast::net
