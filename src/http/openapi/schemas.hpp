// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

// The shapes of bodies and answers, as the description tells them.
namespace holdfast::http::openapi {

struct Property {
    std::string_view name;
    std::string_view schema;  // JSON Schema 2020-12, as JSON, without its description
    std::string_view description;
    bool is_required = true;
};

struct Schema {
    std::string_view name;
    std::string_view description;
    std::span<const Property> properties;
    bool is_request = false;  // a body that we read: nothing but these members is allowed
};

[[nodiscard]] std::span<const Schema> object_schemas();
[[nodiscard]] std::span<const Schema> request_schemas();

// `PaymentList` is a page of `Payment`.
struct ListSchema {
    std::string_view name;
    std::string_view item;
};
[[nodiscard]] std::span<const ListSchema> list_schemas();

struct Parameter {
    std::string_view name;
    std::string_view schema;
    std::string_view description;
};
// Query parameters, by name. `status` depends on the list: see `parameter_schema`.
[[nodiscard]] std::span<const Parameter> query_parameters();
[[nodiscard]] std::string_view status_schema(std::string_view path);

}  // namespace holdfast::http::openapi
