// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/ids.hpp"

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

// What a column can hold, and how the adapters take and give it. A nil id is NULL in both databases.
namespace holdfast::store {

enum class ColumnType { uuid, text, integer, boolean, timestamp };

// Takes the values of a row one after the other, in the order of its columns.
class ValueWriter {
public:
    virtual ~ValueWriter() = default;
    virtual void null() = 0;
    virtual void integer(std::int64_t value) = 0;
    virtual void boolean(bool value) = 0;
    virtual void timestamp(Timestamp value) = 0;
    virtual void uuid(const Uuid& value) = 0;       // nil is NULL
    virtual void text(std::string_view value) = 0;  // the bytes stay valid until the row is written
    virtual void made_text(std::string value) = 0;  // made for this call
};

// One row of a result; columns count from 0.
class ValueReader {
public:
    virtual ~ValueReader() = default;
    [[nodiscard]] virtual bool is_null(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual bool boolean(int column) const = 0;
    [[nodiscard]] virtual Timestamp timestamp(int column) const = 0;
    [[nodiscard]] virtual Uuid uuid(int column) const = 0;              // NULL is nil
    [[nodiscard]] virtual std::string_view text(int column) const = 0;  // valid until the next row; NULL is empty
    // Any column as an operator would read it: `amount=1250`.
    [[nodiscard]] virtual std::string display(int column) const = 0;
    [[nodiscard]] virtual int column_count() const = 0;
};

// A parameter of a query.
using Value = std::variant<std::int64_t, bool, Timestamp, Uuid, std::string>;
void write_value(ValueWriter& out, const Value& value);

// A row holds what this program never writes: it was changed by another hand.
struct UnreadableRow final : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace holdfast::store
