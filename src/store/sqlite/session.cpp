// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/session.hpp"

#include "store/queries.hpp"

namespace holdfast::store {

namespace {

sqlite::Connection open_reader(const std::string& path, const std::string& vfs) {
    try {
        sqlite::Connection connection{path, {.read_only = true, .create = false, .vfs = vfs}};
        sqlite::configure_reader(connection);
        return connection;
    } catch (const sqlite::Error& error) {
        throw ReadRefused{error.what()};
    }
}

}  // namespace

SqliteSession::SqliteSession(const std::string& path, const std::string& vfs) : connection_{open_reader(path, vfs)} {}

void SqliteSession::select(std::string_view sql, std::span<const Value> values, const RowVisitor& visit) try {
    auto found = statements_.find(sql);
    if (found == statements_.end()) {
        found = statements_.emplace(std::string{sql}, connection_.prepare(sqlite_parameters(sql))).first;
    }
    sqlite::Statement& statement = found->second;
    // Whatever a visitor throws, the statement must not keep the snapshot open.
    const auto reset = [](sqlite::Statement* used) { used->reset(); };
    const std::unique_ptr<sqlite::Statement, decltype(reset)> guard{&statement, reset};
    writer_.start(statement);
    for (const Value& value : values) {
        write_value(writer_, value);
    }
    const SqliteReader row{statement};
    while (statement.step()) {
        visit(row);
    }
} catch (const sqlite::Error& error) {
    is_usable_ = false;
    throw ReadRefused{error.what()};
}

void SqliteSession::begin_snapshot(Planning /*planning*/) {
    select("BEGIN", {}, [](const ValueReader&) {});
}

void SqliteSession::end_snapshot() noexcept {
    try {
        select("ROLLBACK", {}, [](const ValueReader&) {});
    } catch (const std::exception&) {
        is_usable_ = false;
    }
}

}  // namespace holdfast::store
