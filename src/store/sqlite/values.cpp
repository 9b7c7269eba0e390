// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/values.hpp"

#include "base/hex.hpp"
#include "store/books.hpp"
#include "store/conversions.hpp"

#include <algorithm>

namespace holdfast::store {

namespace {

constexpr std::size_t kUuidLength = 36;

// As to_string, into memory that is there.
void format(const Uuid& id, char* out) {
    for (std::size_t i = 0; i < id.bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            *out++ = '-';
        }
        *out++ = kHexDigits[id.bytes[i] >> 4U];
        *out++ = kHexDigits[id.bytes[i] & 0x0FU];
    }
}

}  // namespace

std::string& SqliteWriter::place() {
    const auto at = static_cast<std::size_t>(next_);
    if (made_.size() <= at) {
        made_.resize(at + 1);
    }
    return made_[at];
}

void SqliteWriter::start(sqlite::Statement& statement) {
    statement_ = &statement;
    next_ = 0;
}

void SqliteWriter::null() {
    statement_->bind_null(next_++);
}

void SqliteWriter::integer(std::int64_t value) {
    statement_->bind(next_++, value);
}

void SqliteWriter::boolean(bool value) {
    statement_->bind(next_++, std::int64_t{value ? 1 : 0});
}

void SqliteWriter::timestamp(Timestamp value) {
    statement_->bind(next_++, to_micros(value));
}

void SqliteWriter::uuid(const Uuid& value) {
    if (value.is_nil()) {
        null();
        return;
    }
    std::string& made = place();
    made.resize(kUuidLength);  // of the capacity it had for the row before
    format(value, made.data());
    statement_->bind(next_++, std::string_view{made});
}

void SqliteWriter::text(std::string_view value) {
    // As in PostgreSQL, which keeps no such text.
    if (value.find('\0') != std::string_view::npos) {
        throw DataRefused{"a text holds a zero byte"};
    }
    statement_->bind(next_++, value);
}

void SqliteWriter::made_text(std::string value) {
    std::string& made = place();
    made = std::move(value);
    text(made);
}

bool SqliteReader::is_null(int column) const {
    return statement_.is_null(column);
}

std::int64_t SqliteReader::integer(int column) const {
    return statement_.integer(column);
}

bool SqliteReader::boolean(int column) const {
    return statement_.integer(column) != 0;
}

Timestamp SqliteReader::timestamp(int column) const {
    return from_micros(statement_.integer(column));
}

Uuid SqliteReader::uuid(int column) const {
    if (statement_.is_null(column)) {
        return {};
    }
    const auto id = parse_uuid(statement_.text(column));
    if (!id) {
        refuse_text(statement_.text(column));
    }
    return *id;
}

std::string_view SqliteReader::text(int column) const {
    return statement_.text(column);
}

std::string SqliteReader::display(int column) const {
    const std::string name{statement_.column_name(column)};
    return name + "=" + (statement_.is_null(column) ? "null" : std::string{statement_.text(column)});
}

int SqliteReader::column_count() const {
    return statement_.column_count();
}

std::string sqlite_parameters(std::string_view sql) {
    std::string text{sql};
    std::ranges::replace(text, '$', '?');
    return text;
}

}  // namespace holdfast::store
