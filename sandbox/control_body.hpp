// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "net/http_message.hpp"

#include <optional>

// How the controls read and write.
namespace holdfast::sandbox {

[[nodiscard]] net::HttpResponse json_response(const Json& body);
// JSON, or a form; an empty body is an empty object. Nothing for anything else.
[[nodiscard]] std::optional<Json> read_body(const net::HttpRequest& request);
// A number, or text that is one.
[[nodiscard]] std::optional<std::int64_t> whole_number(const Json& value);

}  // namespace holdfast::sandbox
