// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sqlite/sqlite.hpp"

#include <concepts>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace holdfast::sandbox::state {

// The sandbox's file: opened, brought to the current schema, statements prepared once.
class Database {
public:
    explicit Database(const std::string& path);

    [[nodiscard]] sqlite::Connection& connection() { return connection_; }
    // Prepared at first use; the caller resets it.
    [[nodiscard]] sqlite::Statement& statement(std::string_view sql);

    // Removes every row of every table. Inside a transaction.
    void empty();

    [[nodiscard]] std::optional<std::string> setting(std::string_view name);
    void set_setting(std::string_view name, std::string_view value);

private:
    sqlite::Connection connection_;
    std::map<std::string, sqlite::Statement, std::less<>> statements_;
};

// One use of a statement: bound in order, stepped, reset at the end.
class Query {
public:
    Query(Database& database, std::string_view sql) : statement_{database.statement(sql)} {}
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query() { statement_.reset(); }

    Query& bind(std::integral auto value) {
        statement_.bind(next_++, static_cast<std::int64_t>(value));
        return *this;
    }
    // The text must outlive the query.
    Query& bind(std::string_view text) {
        statement_.bind(next_++, text);
        return *this;
    }
    Query& bind_null() {
        statement_.bind_null(next_++);
        return *this;
    }
    [[nodiscard]] bool next() { return statement_.step(); }
    void run() { statement_.run(); }
    [[nodiscard]] std::int64_t integer(int column) const { return statement_.integer(column); }
    [[nodiscard]] std::string text(int column) const { return std::string{statement_.text(column)}; }
    [[nodiscard]] bool is_null(int column) const { return statement_.is_null(column); }

private:
    sqlite::Statement& statement_;
    int next_ = 0;
};

}  // namespace holdfast::sandbox::state
