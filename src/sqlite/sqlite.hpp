// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

// A thin, safe wrapper of the SQLite C API. One connection belongs to one thread at a time. Infrastructure trouble
// (disk full, I/O, a locked or corrupt file) is thrown as `Error`.
namespace holdfast::sqlite {

class Error final : public std::runtime_error {
public:
    Error(int code, const std::string& message) : std::runtime_error{message}, code_{code} {}
    [[nodiscard]] int code() const { return code_; }  // extended result code
    [[nodiscard]] bool is_constraint() const;
    [[nodiscard]] bool is_full_or_io() const;

private:
    int code_;
};

// A prepared statement. Parameters and columns count from 0 here (SQLite itself counts parameters from 1).
class Statement {
public:
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) noexcept;
    ~Statement();

    void bind(int index, std::int64_t value);
    // The bytes must stay valid until the statement is reset or bound anew.
    void bind(int index, std::string_view text);
    void bind_blob(int index, std::string_view bytes);
    void bind_null(int index);

    [[nodiscard]] bool step();  // true: a row is there
    void run();                 // steps to the end, then resets
    void reset();               // makes it ready to run again; its parameters become null

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;  // valid until the next step or reset
    [[nodiscard]] int column_count() const;
    [[nodiscard]] std::string_view column_name(int column) const;

private:
    friend class Connection;
    explicit Statement(sqlite3_stmt* handle) : handle_{handle} {}
    void check(int code) const;

    sqlite3_stmt* handle_ = nullptr;
};

struct OpenOptions {
    bool read_only = false;
    bool create = true;
    std::string vfs{};  // the name of a registered VFS; empty is SQLite's default
    int busy_timeout_ms = 5000;
};

class Connection {
public:
    Connection(const std::string& path, const OpenOptions& options);
    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;
    ~Connection();

    void execute(std::string_view sql);  // any number of statements, without results
    [[nodiscard]] Statement prepare(std::string_view sql);
    // The first column of the first row; nothing when there is no row or it is null.
    [[nodiscard]] std::optional<std::int64_t> query_integer(std::string_view sql);
    [[nodiscard]] std::int64_t changes() const;  // rows changed by the latest statement

    // From now on nothing is checkpointed unasked; the pages of the log are counted at each commit instead.
    void count_logged_pages();
    // Returns once what checkpoints wrote to the database file is on the disk. SQLite sees to that only when it has
    // carried over the whole log.
    void sync();
    // The log stays as it is when the last connection closes.
    void keep_log();
    [[nodiscard]] int logged_pages() const { return logged_pages_ ? *logged_pages_ : 0; }

private:
    sqlite3* handle_ = nullptr;
    std::unique_ptr<int> logged_pages_;
};

// WAL, synchronous=FULL, foreign keys off (rows are checked by rules and `verify`), and the limits of a writer. A path
// of
// `:memory:` keeps SQLite's in-memory journal.
void configure_writer(Connection& connection);
void configure_reader(Connection& connection);

// Rolls back unless committed.
class Transaction {
public:
    explicit Transaction(Connection& connection);  // BEGIN IMMEDIATE
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Connection& connection_;
    bool open_ = true;
};

}  // namespace holdfast::sqlite
