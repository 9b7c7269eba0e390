// SPDX-License-Identifier: Apache-2.0
#include "sqlite/sqlite.hpp"

#include <sqlite3.h>

#include <utility>

namespace holdfast::sqlite {

bool Error::is_constraint() const {
    return (code_ & 0xFF) == SQLITE_CONSTRAINT;
}

bool Error::is_full_or_io() const {
    return (code_ & 0xFF) == SQLITE_FULL || (code_ & 0xFF) == SQLITE_IOERR;
}

Statement::Statement(Statement&& other) noexcept : handle_{std::exchange(other.handle_, nullptr)} {}

Statement& Statement::operator=(Statement&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
}

Statement::~Statement() {
    sqlite3_finalize(handle_);
}

void Statement::check(int code) const {
    if (code != SQLITE_OK) {
        throw Error{code, sqlite3_errmsg(sqlite3_db_handle(handle_))};
    }
}

void Statement::bind(int index, std::int64_t value) {
    check(sqlite3_bind_int64(handle_, index + 1, value));
}

void Statement::bind(int index, std::string_view text) {
    // An empty view may have no address, which SQLite would take for NULL.
    const char* bytes = text.empty() ? "" : text.data();
    check(sqlite3_bind_text64(handle_, index + 1, bytes, text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::bind_blob(int index, std::string_view bytes) {
    const char* start = bytes.empty() ? "" : bytes.data();
    check(sqlite3_bind_blob64(handle_, index + 1, start, bytes.size(), SQLITE_STATIC));
}

void Statement::bind_null(int index) {
    check(sqlite3_bind_null(handle_, index + 1));
}

bool Statement::step() {
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        return false;
    }
    const Error error{code, sqlite3_errmsg(sqlite3_db_handle(handle_))};
    reset();  // a failed statement must not hold its locks
    throw error;
}

void Statement::run() {
    while (step()) {
    }
    reset();
}

void Statement::reset() {
    sqlite3_reset(handle_);  // its result repeats what `step` has already told
    sqlite3_clear_bindings(handle_);
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(handle_, column);
}

std::string_view Statement::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_, column));
    const int size = sqlite3_column_bytes(handle_, column);
    return bytes == nullptr ? std::string_view{} : std::string_view{bytes, static_cast<std::size_t>(size)};
}

int Statement::column_count() const {
    return sqlite3_column_count(handle_);
}

std::string_view Statement::column_name(int column) const {
    return sqlite3_column_name(handle_, column);
}

}  // namespace holdfast::sqlite
