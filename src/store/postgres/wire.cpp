// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/wire.hpp"

#include "base/check.hpp"
#include "store/books.hpp"

#include <algorithm>
#include <cstring>
#include <type_traits>
#include <utility>

namespace holdfast::store {

namespace {

// Object ids of built-in types, the same in every database (pg_type.dat).
constexpr std::uint32_t kBool = 16;
constexpr std::uint32_t kInt8 = 20;
constexpr std::uint32_t kText = 25;
constexpr std::uint32_t kTimestamptz = 1184;
constexpr std::uint32_t kUuid = 2950;

// PostgreSQL counts microseconds from 2000-01-01.
constexpr std::int64_t kEpochMicros = 946'684'800'000'000;

struct TypeIds {
    std::uint32_t element;
    std::uint32_t array;
    std::string_view name;
};
TypeIds ids_of(ColumnType type) {
    switch (type) {
        case ColumnType::uuid:
            return {.element = kUuid, .array = 2951, .name = "uuid"};
        case ColumnType::text:
            return {.element = kText, .array = 1009, .name = "text"};
        case ColumnType::integer:
            return {.element = kInt8, .array = 1016, .name = "bigint"};
        case ColumnType::boolean:
            return {.element = kBool, .array = 1000, .name = "boolean"};
        case ColumnType::timestamp:
            return {.element = kTimestamptz, .array = 1185, .name = "timestamptz"};
    }
    check_failed("type", "a column's type is a listed one");
}

template <class Integer>
void append_big_endian(std::string& out, Integer value) {
    auto bits = static_cast<std::make_unsigned_t<Integer>>(value);
    char bytes[sizeof bits];
    for (std::size_t i = sizeof bits; i-- > 0;) {
        bytes[i] = static_cast<char>(bits & 0xFFU);
        bits = static_cast<decltype(bits)>(bits >> 8U);
    }
    out.append(bytes, sizeof bits);
}

std::string_view as_bytes(const Uuid& id) {
    return {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()};
}

// The server would end the text at the zero byte's place or refuse the message; we refuse the text.
std::string_view checked(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) {
        throw DataRefused{"a text holds a zero byte"};
    }
    return text;
}

struct ToParameter {
    PgParameter operator()(std::int64_t value) const {
        PgParameter parameter{.type = kInt8};
        append_big_endian(parameter.bytes, value);
        return parameter;
    }
    PgParameter operator()(bool value) const { return {.type = kBool, .bytes = std::string(1, value ? '\1' : '\0')}; }
    PgParameter operator()(Timestamp value) const {
        PgParameter parameter{.type = kTimestamptz};
        append_big_endian(parameter.bytes, to_micros(value) - kEpochMicros);
        return parameter;
    }
    PgParameter operator()(const Uuid& value) const {
        return {.type = kUuid, .bytes = std::string{as_bytes(value)}, .is_null = value.is_nil()};
    }
    PgParameter operator()(const std::string& value) const {
        return {.type = kText, .bytes = std::string{checked(value)}};
    }
};

}  // namespace

std::string_view pg_type_name(ColumnType type) {
    return ids_of(type).name;
}

std::vector<PgParameter> pg_parameters(std::span<const Value> values) {
    std::vector<PgParameter> parameters;
    parameters.reserve(values.size());
    for (const Value& value : values) {
        parameters.push_back(std::visit(ToParameter{}, value));
    }
    return parameters;
}

PgArrays::PgArrays(std::vector<ColumnType> types) {
    for (const ColumnType type : types) {
        arrays_.push_back({.type = type});
    }
}

void PgArrays::start_row() {
    HOLDFAST_CHECK(rows_ == 0 || column_ == arrays_.size(), "a row has a value for each column");
    column_ = 0;
    ++rows_;
}

PgArrays::Array& PgArrays::next(ColumnType type) {
    Array& array = arrays_.at(column_++);
    HOLDFAST_CHECK(array.type == type, "a column's values are of its type");
    return array;
}

std::vector<PgParameter> PgArrays::take() {
    std::vector<PgParameter> parameters;
    for (const Array& array : arrays_) {
        const TypeIds ids = ids_of(array.type);
        PgParameter parameter{.type = ids.array};
        parameter.bytes.reserve(array.elements.size() + 20);
        append_big_endian(parameter.bytes, std::int32_t{1});  // dimensions
        append_big_endian(parameter.bytes, std::int32_t{array.has_null ? 1 : 0});
        append_big_endian(parameter.bytes, ids.element);
        append_big_endian(parameter.bytes, rows_);
        append_big_endian(parameter.bytes, std::int32_t{1});  // the first index
        parameter.bytes += array.elements;
        parameters.push_back(std::move(parameter));
    }
    return parameters;
}

void PgArrays::null() {
    Array& array = arrays_.at(column_++);
    array.has_null = true;
    append_big_endian(array.elements, std::int32_t{-1});
}

void PgArrays::integer(std::int64_t value) {
    Array& array = next(ColumnType::integer);
    append_big_endian(array.elements, std::int32_t{8});
    append_big_endian(array.elements, value);
}

void PgArrays::boolean(bool value) {
    Array& array = next(ColumnType::boolean);
    append_big_endian(array.elements, std::int32_t{1});
    array.elements += value ? '\1' : '\0';
}

void PgArrays::timestamp(Timestamp value) {
    Array& array = next(ColumnType::timestamp);
    append_big_endian(array.elements, std::int32_t{8});
    append_big_endian(array.elements, to_micros(value) - kEpochMicros);
}

void PgArrays::uuid(const Uuid& value) {
    if (value.is_nil()) {
        null();
        return;
    }
    Array& array = next(ColumnType::uuid);
    append_big_endian(array.elements, std::int32_t{16});
    array.elements += as_bytes(value);
}

void PgArrays::text(std::string_view value) {
    Array& array = next(ColumnType::text);
    append_big_endian(array.elements, static_cast<std::int32_t>(value.size()));
    array.elements += checked(value);
}

std::int64_t read_pg_integer(std::string_view bytes) {
    HOLDFAST_CHECK(!bytes.empty() && bytes.size() <= 8, "an integer has at most eight bytes");
    // The sign of the first byte fills what is not there.
    std::int64_t value = static_cast<signed char>(bytes.front());
    for (const char byte : bytes.substr(1)) {
        value = static_cast<std::int64_t>((static_cast<std::uint64_t>(value) << 8U) | static_cast<unsigned char>(byte));
    }
    return value;
}

Timestamp read_pg_timestamp(std::string_view bytes) {
    return from_micros(read_pg_integer(bytes) + kEpochMicros);
}

Uuid read_pg_uuid(std::string_view bytes) {
    Uuid id;
    HOLDFAST_CHECK(bytes.size() == id.bytes.size(), "an id has sixteen bytes");
    std::memcpy(id.bytes.data(), bytes.data(), bytes.size());
    return id;
}

std::string display_pg(std::uint32_t type, std::string_view bytes) {
    switch (type) {
        case kBool:
            return read_pg_integer(bytes) != 0 ? "true" : "false";
        case kUuid:
            return to_string(read_pg_uuid(bytes));
        case kTimestamptz:
            return format_rfc3339(read_pg_timestamp(bytes));
        case 21:  // smallint
        case 23:  // integer
        case kInt8:
            return std::to_string(read_pg_integer(bytes));
        default:
            return std::string{bytes};
    }
}

}  // namespace holdfast::store
