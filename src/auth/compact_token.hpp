// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace holdfast::auth {

// Longer tokens are refused unread.
inline constexpr std::size_t kMaxTokenBytes = 8 * 1024;

// A JWS in compact form (RFC 7515 section 7.1), taken apart. The views point into the token.
struct CompactToken {
    std::string_view text;
    std::string_view signing_input;  // header and payload as they came, with the dot between
    std::string_view payload;        // still encoded: not to be read before the signature is checked
    Json header;
    std::string signature;  // decoded
};

// Nothing unless there are exactly three parts, each clean base64url, and the header is a JSON object.
[[nodiscard]] std::optional<CompactToken> split_token(std::string_view token);

}  // namespace holdfast::auth
