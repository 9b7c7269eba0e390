// SPDX-License-Identifier: Apache-2.0
#include "auth/compact_token.hpp"

#include "base/digest.hpp"

namespace holdfast::auth {

std::optional<CompactToken> split_token(std::string_view token) {
    const auto first = token.find('.');
    const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (token.size() > kMaxTokenBytes || second == std::string_view::npos) {
        return std::nullopt;
    }
    const auto header_text = base64url_decode(token.substr(0, first));
    auto signature = base64url_decode(token.substr(second + 1));  // a further dot is no base64url
    // The payload is only looked at: cjose decodes it before it checks the signature, and aborts on some padding.
    if (!header_text || !signature || !base64url_decode(token.substr(first + 1, second - first - 1))) {
        return std::nullopt;
    }
    auto header = parse_json(*header_text);
    if (!header || header->as_object() == nullptr) {
        return std::nullopt;
    }
    return CompactToken{
        .text = token,
        .signing_input = token.substr(0, second),
        .payload = token.substr(first + 1, second - first - 1),
        .header = std::move(*header),
        .signature = std::move(*signature),
    };
}

}  // namespace holdfast::auth
