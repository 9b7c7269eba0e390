// SPDX-License-Identifier: Apache-2.0
#include "store/canonical.hpp"

#include <array>

namespace holdfast::store {

namespace {

constexpr std::uint32_t kNull = 0xFFFFFFFF;

template <std::size_t Size>
void append_big_endian(std::string& out, std::uint64_t value) {
    std::array<char, Size> bytes{};
    for (std::size_t i = Size; i-- > 0; value >>= 8U) {
        bytes[i] = static_cast<char>(value & 0xFFU);
    }
    out.append(bytes.data(), bytes.size());
}

}  // namespace

void CanonicalWriter::length(std::size_t size) {
    append_big_endian<4>(out_, size);
}

void CanonicalWriter::null() {
    length(kNull);
}

void CanonicalWriter::integer(std::int64_t value) {
    length(8);
    append_big_endian<8>(out_, static_cast<std::uint64_t>(value));
}

void CanonicalWriter::boolean(bool value) {
    length(1);
    out_ += value ? '\1' : '\0';
}

void CanonicalWriter::timestamp(Timestamp value) {
    integer(to_micros(value));
}

void CanonicalWriter::uuid(const Uuid& value) {
    if (value.is_nil()) {
        null();
        return;
    }
    length(value.bytes.size());
    out_.append(reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size());
}

void CanonicalWriter::text(std::string_view value) {
    length(value.size());
    out_ += value;
}

void copy_value(const ValueReader& in, int column, ColumnType type, ValueWriter& out) {
    if (in.is_null(column)) {
        out.null();
        return;
    }
    switch (type) {
        case ColumnType::uuid:
            return out.uuid(in.uuid(column));
        case ColumnType::text:
            return out.text(in.text(column));
        case ColumnType::integer:
            return out.integer(in.integer(column));
        case ColumnType::boolean:
            return out.boolean(in.boolean(column));
        case ColumnType::timestamp:
            return out.timestamp(in.timestamp(column));
    }
}

}  // namespace holdfast::store
