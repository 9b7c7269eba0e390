// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/values.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// PostgreSQL's binary format of the five types that columns have: no quoting, no rounding.
namespace holdfast::store {

struct PgParameter {
    std::uint32_t type = 0;  // its OID
    std::string bytes;
    bool is_null = false;
};

[[nodiscard]] std::string_view pg_type_name(ColumnType type);

// A list of values, one parameter each.
[[nodiscard]] std::vector<PgParameter> pg_parameters(std::span<const Value> values);

// Takes rows and makes one array a column of them: what `unnest` turns back into rows.
class PgArrays final : public ValueWriter {
public:
    explicit PgArrays(std::vector<ColumnType> types);

    [[nodiscard]] bool empty() const { return rows_ == 0; }
    void start_row();
    [[nodiscard]] std::vector<PgParameter> take();

    void null() override;
    void integer(std::int64_t value) override;
    void boolean(bool value) override;
    void timestamp(Timestamp value) override;
    void uuid(const Uuid& value) override;
    void text(std::string_view value) override;
    void made_text(std::string value) override { text(value); }

private:
    struct Array {
        ColumnType type;
        std::string elements;
        bool has_null = false;
    };
    Array& next(ColumnType type);

    std::vector<Array> arrays_;
    std::size_t column_ = 0;
    std::uint32_t rows_ = 0;
};

// ---- reading --------------------------------------------------------------------------------------------------------
[[nodiscard]] std::int64_t read_pg_integer(std::string_view bytes);  // 1, 2, 4 or 8 of them
[[nodiscard]] Timestamp read_pg_timestamp(std::string_view bytes);
[[nodiscard]] Uuid read_pg_uuid(std::string_view bytes);
// As an operator would read it, by the OID of its type.
[[nodiscard]] std::string display_pg(std::uint32_t type, std::string_view bytes);

}  // namespace holdfast::store
