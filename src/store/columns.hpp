// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/conversions.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

// One list of columns a table, which drives both adapters: what is read, written and asked for.
namespace holdfast::store {

enum class ColumnUse {
    key,    // part of the primary key
    fixed,  // whose it is: never changes once written, so an update leaves it (and the indexes on it) alone
    value,
    indexed,  // a value that indexes are on: SQLite writes their entries anew with every update that names it
};

template <class Row>
struct Column {
    std::string_view name;
    ColumnType type;
    ColumnUse use;
    void (*write)(const Row& row, ValueWriter& out);
    void (*read)(Row& row, const ValueReader& in, int column);
};

// Specialised for each kind of row: `kName` and `kColumns`, in the order of the key first where it matters.
template <class Row>
struct TableOf;

namespace detail {

template <class Member>
struct MemberOf;
template <class Owner, class FieldType>
struct MemberOf<FieldType Owner::*> {
    using Row = Owner;
    using Field = FieldType;
};

template <auto Member>
using RowOf = typename MemberOf<decltype(Member)>::Row;
template <auto Member>
using FieldOf = typename MemberOf<decltype(Member)>::Field;

template <auto Member>
constexpr Column<RowOf<Member>> column(std::string_view name, ColumnUse use) {
    using Row = RowOf<Member>;
    using Convert = Conversion<FieldOf<Member>>;
    return {
        .name = name,
        .type = Convert::kType,
        .use = use,
        .write = [](const Row& row, ValueWriter& out) { Convert::write(out, row.*Member); },
        .read = [](Row& row, const ValueReader& in, int at) { row.*Member = Convert::read(in, at); },
    };
}

}  // namespace detail

template <auto Member>
constexpr auto key(std::string_view name) {
    return detail::column<Member>(name, ColumnUse::key);
}
template <auto Member>
constexpr auto fixed(std::string_view name) {
    return detail::column<Member>(name, ColumnUse::fixed);
}
template <auto Member>
constexpr auto value(std::string_view name) {
    return detail::column<Member>(name, ColumnUse::value);
}
template <auto Member>
constexpr auto indexed(std::string_view name) {
    return detail::column<Member>(name, ColumnUse::indexed);
}
// A text that is often not there: empty is NULL.
template <auto Member>
constexpr auto text_or_null(std::string_view name, ColumnUse use = ColumnUse::value) {
    using Row = detail::RowOf<Member>;
    auto column = detail::column<Member>(name, use);
    column.write = [](const Row& row, ValueWriter& out) {
        if ((row.*Member).empty()) {
            out.null();
        } else {
            out.text(row.*Member);
        }
    };
    return column;
}

// `id, company_id, …`, each with `prefix` before it.
template <class Row>
[[nodiscard]] std::string column_names(std::string_view prefix = {}) {
    std::string names;
    for (const auto& column : TableOf<Row>::kColumns) {
        names.append(names.empty() ? "" : ", ").append(prefix).append(column.name);
    }
    return names;
}

// `ON CONFLICT (id) DO UPDATE SET status = excluded.status, …`
template <class Row>
[[nodiscard]] std::string conflict_clause() {
    std::string keys;
    std::string changes;
    for (const auto& column : TableOf<Row>::kColumns) {
        if (column.use == ColumnUse::key) {
            keys.append(keys.empty() ? "" : ", ").append(column.name);
        } else if (column.use != ColumnUse::fixed) {
            changes.append(changes.empty() ? "" : ", ").append(column.name);
            changes.append(" = excluded.").append(column.name);
        }
    }
    return " ON CONFLICT (" + keys + ") DO UPDATE SET " + changes;
}

template <class Row>
void write_row(const Row& row, ValueWriter& out) {
    for (const auto& column : TableOf<Row>::kColumns) {
        column.write(row, out);
    }
}

// Reads the table's columns from `first` on.
template <class Row>
[[nodiscard]] Row read_row(const ValueReader& in, int first = 0) {
    Row row{};
    for (const auto& column : TableOf<Row>::kColumns) {
        column.read(row, in, first++);
    }
    return row;
}

// The columns of the primary key, in order.
template <class Row>
[[nodiscard]] constexpr auto key_columns() {
    constexpr auto kCount = std::ranges::count(TableOf<Row>::kColumns, ColumnUse::key, &Column<Row>::use);
    std::array<Column<Row>, kCount> keys{};
    std::size_t at = 0;
    for (const auto& column : TableOf<Row>::kColumns) {
        if (column.use == ColumnUse::key) {
            keys[at++] = column;
        }
    }
    return keys;
}

}  // namespace holdfast::store
