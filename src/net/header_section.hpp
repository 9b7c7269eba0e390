// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace holdfast::net {

// Looks for the blank line that ends a header section, over bytes that arrive bit by bit.
class HeaderSection {
public:
    enum class State { unfinished, complete, too_large, bare_line_feed, folded };

    // `bytes` begins with the request line and holds all of what an earlier call was given.
    [[nodiscard]] State scan(std::string_view bytes, std::size_t max_bytes);
    [[nodiscard]] bool has_begun() const { return scanned_ > 0; }

private:
    std::size_t scanned_ = 0;  // up to a line break not yet judged
};

}  // namespace holdfast::net
