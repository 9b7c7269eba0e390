// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/check.hpp"

#include <string_view>

namespace holdfast::fuzz {

// What each fuzzer defines. Takes any bytes, and dies (HOLDFAST_CHECK) when a promise about them is broken. One thread;
// nothing is kept from one input to the next.
void examine(std::string_view input);

// Inputs of several parts have them line by line, so that a person can read and write them. Takes the first line off,
// without its end; the last one may lack its end.
[[nodiscard]] inline std::string_view take_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return line;
}

}  // namespace holdfast::fuzz
