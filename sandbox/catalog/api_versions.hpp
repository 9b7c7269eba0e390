// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace holdfast::sandbox::catalog {

// Stripe's newest API version that this sandbox follows.
inline constexpr std::string_view kNewestApiVersion = "2026-10-28.endive";

// `2023-10-16`, `2024-11-20.acacia`: the shape alone, since newer SDKs name newer versions.
[[nodiscard]] bool is_api_version(std::string_view text);
// One of that shape up to the newest, with the name of its release where there is one.
[[nodiscard]] bool is_known_api_version(std::string_view text);

}  // namespace holdfast::sandbox::catalog
