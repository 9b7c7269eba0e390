// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/route.hpp"

#include <initializer_list>
#include <string_view>

namespace holdfast::sandbox::resources {

inline constexpr std::string_view kSearchParameters = "query! limit:int page";

// GET /v1/…/search: what matches `query`, newest first. `fields` are the members that may be asked for, beside
// `metadata['…']`. What was written a moment ago is found at once.
[[nodiscard]] wire::Outcome<Json> search(
    Call& call, const state::Kind& kind, std::initializer_list<std::string_view> fields
);

}  // namespace holdfast::sandbox::resources
