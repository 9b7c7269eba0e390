// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"

#include <span>
#include <string>
#include <string_view>

namespace holdfast::http {
struct Endpoint;
}

// The OpenAPI 3.1 description, made from the route table and the schemas.
namespace holdfast::http::openapi {

[[nodiscard]] std::string document_json(std::string_view version);

// `/payments/:id` → `/payments/{id}`.
[[nodiscard]] std::string template_path(std::string_view path);
// Every failure that an endpoint may answer with, by status.
[[nodiscard]] std::vector<FailureCode> failures_of(const Endpoint& endpoint);
// What a code means and what to do about it.
struct Explanation {
    FailureCode code;
    std::string_view advice;
};
// Of every code there is, in the order of their declaration.
[[nodiscard]] std::span<const Explanation> explanations();

}  // namespace holdfast::http::openapi
