// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace holdfast::redis {

// A command and its arguments, of any bytes.
using Command = std::vector<std::string>;

struct Reply {
    enum class Kind : std::uint8_t { nil, integer, text, list, error };
    Kind kind = Kind::nil;
    std::int64_t integer = 0;
    std::string text{};  // of a text, a status or an error
    std::vector<Reply> items{};
};

}  // namespace holdfast::redis
