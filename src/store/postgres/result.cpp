// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/connection.hpp"

#include <libpq-fe.h>

namespace holdfast::store {

PgResult::PgResult(pg_result* handle) : handle_{handle} {}

void PgResult::Clear::operator()(pg_result* handle) const {
    PQclear(handle);
}

int PgResult::rows() const {
    return PQntuples(handle_.get());
}

int PgResult::columns() const {
    return PQnfields(handle_.get());
}

bool PgResult::is_null(int row, int column) const {
    return PQgetisnull(handle_.get(), row, column) == 1;
}

std::string_view PgResult::bytes(int row, int column) const {
    const int length = PQgetlength(handle_.get(), row, column);
    return {PQgetvalue(handle_.get(), row, column), static_cast<std::size_t>(length)};
}

std::uint32_t PgResult::type(int column) const {
    return PQftype(handle_.get(), column);
}

std::string_view PgResult::name(int column) const {
    return PQfname(handle_.get(), column);
}

// As in SQLite, a NULL reads as zero.
std::int64_t PgReader::integer(int column) const {
    return is_null(column) ? 0 : read_pg_integer(result_.bytes(row_, column));
}

Timestamp PgReader::timestamp(int column) const {
    return is_null(column) ? Timestamp{} : read_pg_timestamp(result_.bytes(row_, column));
}

Uuid PgReader::uuid(int column) const {
    return is_null(column) ? Uuid{} : read_pg_uuid(result_.bytes(row_, column));
}

std::string PgReader::display(int column) const {
    const std::string name{result_.name(column)};
    return name + "=" + (is_null(column) ? "null" : display_pg(result_.type(column), result_.bytes(row_, column)));
}

}  // namespace holdfast::store
