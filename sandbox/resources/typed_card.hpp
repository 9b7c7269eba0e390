// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/catalog/cards.hpp"
#include "sandbox/resources/route.hpp"

namespace holdfast::sandbox::resources {

// A card as a person typed it: number, expiry and security code, each of them one that could be.
struct TypedCard {
    const catalog::TestCard* card = nullptr;
    std::int64_t month = 0;
    std::int64_t year = 0;  // in full
    bool has_cvc = false;
};
// `path` names the hash in errors.
[[nodiscard]] wire::Outcome<TypedCard> check_typed_card(Call& call, const Json& card, const std::string& path);

// The same number has the same fingerprint throughout.
[[nodiscard]] std::string fingerprint(std::string_view number);

}  // namespace holdfast::sandbox::resources
