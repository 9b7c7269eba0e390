// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/columns.hpp"

#include <string>

// Rows as bytes that are the same whichever database holds them: the table's name, then each column's value with its
// length before it. What digests are taken of.
namespace holdfast::store {

class CanonicalWriter final : public ValueWriter {
public:
    explicit CanonicalWriter(std::string& out) : out_{out} {}

    void null() override;
    void integer(std::int64_t value) override;
    void boolean(bool value) override;
    void timestamp(Timestamp value) override;
    void uuid(const Uuid& value) override;
    void text(std::string_view value) override;
    void made_text(std::string value) override { text(value); }

private:
    void length(std::size_t size);

    std::string& out_;
};

template <class Row>
void write_canonical(const Row& row, CanonicalWriter& out) {
    out.text(TableOf<Row>::kName);
    write_row(row, out);
}

void copy_value(const ValueReader& in, int column, ColumnType type, ValueWriter& out);

// The same bytes, from the columns as they are kept: what this program never writes is not mended on the way.
template <class Row>
void copy_canonical(const ValueReader& in, CanonicalWriter& out) {
    out.text(TableOf<Row>::kName);
    int at = 0;
    for (const auto& column : TableOf<Row>::kColumns) {
        copy_value(in, at++, column.type, out);
    }
}

}  // namespace holdfast::store
