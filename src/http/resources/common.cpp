// SPDX-License-Identifier: Apache-2.0
#include "http/resources/common.hpp"

#include "http/binder.hpp"
#include "http/text.hpp"
#include "money/money.hpp"

namespace holdfast::http::resources {

std::optional<std::int64_t> parse_amount(std::string_view text) {
    const auto number = parse_whole(text);
    return number && *number > 0 && *number <= money::kMaxAmountMinor ? number : std::nullopt;
}

Result<void> expect_no_fields(const Json& body) {
    return Binder{body}.finish();
}

}  // namespace holdfast::http::resources
