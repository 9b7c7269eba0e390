// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/columns.hpp"
#include "store/session.hpp"

#include <optional>
#include <string>
#include <vector>

// Statements built from the column lists.
namespace holdfast::store {

// `rest` follows the table's name: WHERE …, ORDER BY …
template <class Row>
[[nodiscard]] std::vector<Row> select_rows(
    Session& session, std::string_view rest, std::initializer_list<Value> values
) {
    std::vector<Row> rows;
    const std::string sql =
        "SELECT " + column_names<Row>() + " FROM " + std::string{TableOf<Row>::kName} + " " + std::string{rest};
    session.select(sql, values, [&](const ValueReader& row) { rows.push_back(read_row<Row>(row)); });
    return rows;
}

template <class Row>
[[nodiscard]] std::optional<Row> select_row(
    SessionPool& pool, std::string_view where, std::initializer_list<Value> values
) {
    return pool.read([&](Session& session) -> std::optional<Row> {
        auto rows = select_rows<Row>(session, "WHERE " + std::string{where} + " LIMIT 1", values);
        return rows.empty() ? std::nullopt : std::optional{std::move(rows.front())};
    });
}

// The first column of the first row; nothing when it is null or there is no row.
[[nodiscard]] std::optional<std::int64_t> select_integer(
    Session& session, std::string_view sql, std::initializer_list<Value> values = {}
);

}  // namespace holdfast::store
