// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace holdfast::net {

enum class PlusSign { literal, space };

// Appends the decoded text; false when an escape is broken.
[[nodiscard]] bool append_percent_decoded(std::string& out, std::string_view text, PlusSign plus);

}  // namespace holdfast::net
