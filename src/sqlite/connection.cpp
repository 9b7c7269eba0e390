// SPDX-License-Identifier: Apache-2.0
#include "base/check.hpp"
#include "sqlite/sqlite.hpp"

#include <sqlite3.h>

#include <utility>

namespace holdfast::sqlite {

namespace {

int open_flags(const OpenOptions& options) {
    if (options.read_only) {
        return SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    }
    return SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (options.create ? SQLITE_OPEN_CREATE : 0);
}

std::string query_text(Connection& connection, std::string_view sql) {
    Statement statement = connection.prepare(sql);
    return statement.step() ? std::string{statement.text(0)} : std::string{};
}

}  // namespace

Connection::Connection(const std::string& path, const OpenOptions& options) {
    const char* vfs = options.vfs.empty() ? nullptr : options.vfs.c_str();
    const int code = sqlite3_open_v2(path.c_str(), &handle_, open_flags(options), vfs);
    if (code != SQLITE_OK) {
        const int extended = handle_ == nullptr ? code : sqlite3_extended_errcode(handle_);
        const Error error{
            extended, path + ": " + (handle_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle_))
        };
        sqlite3_close_v2(handle_);
        throw error;
    }
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, options.busy_timeout_ms);
    // A file from elsewhere can't run code of its own, and "a name in double quotes" is never taken for a text.
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
}

Connection::Connection(Connection&& other) noexcept
    : handle_{std::exchange(other.handle_, nullptr)},
      logged_pages_{std::move(other.logged_pages_)} {}

Connection& Connection::operator=(Connection&& other) noexcept {
    std::swap(handle_, other.handle_);
    std::swap(logged_pages_, other.logged_pages_);
    return *this;
}

Connection::~Connection() {
    sqlite3_close_v2(handle_);
}

void Connection::execute(std::string_view sql) {
    const int code = sqlite3_exec(handle_, std::string{sql}.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        throw Error{code, sqlite3_errmsg(handle_)};
    }
}

Statement Connection::prepare(std::string_view sql) {
    sqlite3_stmt* handle = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(
        handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &handle, &rest
    );
    if (code != SQLITE_OK) {
        throw Error{code, std::string{sqlite3_errmsg(handle_)} + " in: " + std::string{sql}};
    }
    Statement statement{handle};
    const auto left = sql.substr(static_cast<std::size_t>(rest - sql.data()));
    HOLDFAST_CHECK(
        handle != nullptr && left.find_first_not_of(" \t\n;") == std::string_view::npos,
        "one statement is prepared at a time"
    );
    return statement;
}

std::optional<std::int64_t> Connection::query_integer(std::string_view sql) {
    Statement statement = prepare(sql);
    if (!statement.step() || statement.is_null(0)) {
        return std::nullopt;
    }
    return statement.integer(0);
}

std::int64_t Connection::changes() const {
    return sqlite3_changes64(handle_);
}

void Connection::sync() {
    sqlite3_file* file = nullptr;
    int code = sqlite3_file_control(handle_, "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file));
    if (code == SQLITE_OK) {
        code = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
    }
    if (code != SQLITE_OK) {
        throw Error{code, "the database file could not be synced"};
    }
}

void Connection::keep_log() {
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

void Connection::count_logged_pages() {
    logged_pages_ = std::make_unique<int>(0);
    const auto keep = [](void* counter, sqlite3*, const char*, int pages) {
        *static_cast<int*>(counter) = pages;
        return SQLITE_OK;
    };
    sqlite3_wal_hook(handle_, keep, logged_pages_.get());
}

void configure_writer(Connection& connection) {
    const std::string journal = query_text(connection, "PRAGMA journal_mode = WAL");
    if (journal != "wal" && journal != "memory") {
        throw Error{SQLITE_CANTOPEN, "the database can't keep a write-ahead log, its journal is " + journal};
    }
    connection.execute(
        "PRAGMA synchronous = FULL;"
        "PRAGMA wal_autocheckpoint = 4000;"      // pages: 16 MB, so that a checkpoint is rare and still short
        "PRAGMA journal_size_limit = 67108864;"  // what a long reader made the log grow to is given back
        "PRAGMA cache_size = -65536;"            // KiB
        "PRAGMA foreign_keys = OFF;"
        "PRAGMA temp_store = MEMORY;"
        "PRAGMA cell_size_check = ON"
    );
    if (connection.query_integer("PRAGMA synchronous") != 2) {
        throw Error{SQLITE_CANTOPEN, "the database can't be made to wait for the disk"};
    }
}

void configure_reader(Connection& connection) {
    connection.execute(
        "PRAGMA query_only = ON;"
        "PRAGMA cache_size = -16384;"  // KiB
        "PRAGMA temp_store = MEMORY;"
        "PRAGMA cell_size_check = ON"
    );
}

Transaction::Transaction(Connection& connection) : connection_{connection} {
    connection_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (!open_) {
        return;
    }
    try {
        connection_.execute("ROLLBACK");
    } catch (const Error&) {
        // SQLite rolls back by itself after some errors (disk full, I/O), and then there is nothing left to do.
    }
}

void Transaction::commit() {
    connection_.execute("COMMIT");
    open_ = false;
}

}  // namespace holdfast::sqlite
