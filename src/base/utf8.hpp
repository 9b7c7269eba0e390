// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

// Lengths as people count them. The text given is valid UTF-8 (parse_json saw to it).
namespace holdfast {

[[nodiscard]] std::size_t code_points(std::string_view text);
// The beginning of the text, at most so many code points: never half of one.
[[nodiscard]] std::string_view first_code_points(std::string_view text, std::size_t most);

}  // namespace holdfast
