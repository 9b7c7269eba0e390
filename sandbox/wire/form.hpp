// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/wire/error.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace holdfast::sandbox::wire {

// A form body or query (`a[b]=1&a[0]=x&a[]=y`) as a tree: hashes are objects, `[]` makes arrays, leaves are strings.
// `a[0]` stays an object with the key "0": only the parameter's schema knows whether it is a list or a hash.
[[nodiscard]] Outcome<Json> parse_form(std::string_view text);

// `a[b][]` → {"a", "b", ""}; nothing when the brackets are broken.
[[nodiscard]] std::optional<std::vector<std::string_view>> split_form_name(std::string_view name);

}  // namespace holdfast::sandbox::wire
