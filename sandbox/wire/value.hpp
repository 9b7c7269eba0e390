// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/wire/error.hpp"

#include <string>
#include <string_view>

// Single parameter values, by type.
namespace holdfast::sandbox::wire {

[[nodiscard]] Outcome<Json> check_integer(const std::string& text, const std::string& path);
// An address that mail could be sent to: something on both sides of one `@`, without spaces.
[[nodiscard]] bool is_email(std::string_view text);
// With a scheme, an app's own (`myapp://`) as well; a web address names a host.
[[nodiscard]] bool is_url(std::string_view text);
// As banks print it: at most 22 characters, and none that they can't.
[[nodiscard]] Outcome<Json> check_descriptor(const std::string& text, const std::string& path);
// A number, kept as it was written.
[[nodiscard]] Outcome<Json> check_decimal(const std::string& text, const std::string& path);
// A whole number, or bounds: `created[gte]=1&created[lt]=2`.
[[nodiscard]] Outcome<Json> check_range(const Json& raw, const std::string& path);
[[nodiscard]] Outcome<Json> check_metadata(const Json& raw, const std::string& path);
// Parameters that the sandbox accepts without looking inside: lists become lists, the rest stays as it came.
[[nodiscard]] Json untyped(const Json& raw);

// The object's members as a list when its keys are 0, 1, 2 … in any order; gaps close up.
[[nodiscard]] bool is_indexed(const Json& value);
[[nodiscard]] Json indexed_to_array(const Json& value);

// Applies metadata parameters to what is stored: a null value unsets a key, a null hash unsets all.
[[nodiscard]] Outcome<Json> merge_metadata(const Json& stored, const Json& change);

}  // namespace holdfast::sandbox::wire
