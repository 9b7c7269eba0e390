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

// All of them, and the parts that they are kept in.
[[nodiscard]] std::span<const Schema> object_schemas();
[[nodiscard]] std::span<const Schema> read_schemas();            // read_schemas.cpp
[[nodiscard]] std::span<const Schema> admin_schemas();           // admin_schemas.cpp
[[nodiscard]] std::span<const Schema> reconciliation_schemas();  // reconciliation_schemas.cpp
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
// Query parameters, by name.
[[nodiscard]] std::span<const Parameter> query_parameters();
// The schema of a parameter on a path: some mean another thing on another list.
[[nodiscard]] std::string_view parameter_schema(std::string_view path, const Parameter& parameter);

}  // namespace holdfast::http::openapi
