// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

// The description as pages for people: plain HTML, no script, nothing from elsewhere.
namespace holdfast::http::openapi {

[[nodiscard]] std::string reference_page(std::string_view version);
[[nodiscard]] std::string errors_page(std::string_view version);

}  // namespace holdfast::http::openapi
