// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/store.hpp"

#include "store/migrations.hpp"
#include "store/sql_queries.hpp"
#include "store/sqlite/books.hpp"
#include "store/sqlite/row_source.hpp"
#include "store/sqlite/session.hpp"
#include "store/verification.hpp"

namespace holdfast::store {

namespace {

AppliedMigrations applied_migrations(sqlite::Connection& connection) {
    AppliedMigrations applied;
    const auto exists = connection.query_integer(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migrations'"
    );
    if (exists != 1) {
        return applied;
    }
    sqlite::Statement rows = connection.prepare("SELECT version, checksum FROM schema_migrations");
    while (rows.step()) {
        applied.emplace(rows.integer(0), rows.text(1));
    }
    return applied;
}

void apply(sqlite::Connection& connection, const Migration& step) {
    connection.execute(step.sqlite);
    sqlite::Statement record =
        connection.prepare("INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)");
    const std::string sum = checksum(step.sqlite);
    record.bind(0, step.version);
    record.bind(1, step.name);
    record.bind(2, std::string_view{sum});
    record.bind(3, to_micros(SystemClock{}.now()));
    record.run();
}

}  // namespace

SqliteStore::SqliteStore(std::string path, StoreOptions options)
    : path_{std::move(path)},
      options_{std::move(options)} {}

int SqliteStore::migrate() {
    sqlite::Connection connection = open_sqlite_writer(path_, options_.sqlite_vfs, true);
    int count = 0;
    for (bool more = true; more;) {
        // Looked at anew inside each transaction: another program may migrate the same file.
        sqlite::Transaction transaction{connection};
        connection.execute(kCreateSchemaMigrations);
        const auto missing = missing_migrations(applied_migrations(connection), &Migration::sqlite);
        if (!missing.empty()) {
            apply(connection, missing.front());
            ++count;
        }
        transaction.commit();
        more = missing.size() > 1;
    }
    return count;
}

void SqliteStore::require_current_schema() const {
    sqlite::Connection connection{path_, {.read_only = true, .create = false, .vfs = options_.sqlite_vfs}};
    require_current(applied_migrations(connection), &Migration::sqlite);
}

std::unique_ptr<Books> SqliteStore::open_books() {
    require_current_schema();
    return std::make_unique<SqliteBooks>(path_, options_, desk_);
}

std::unique_ptr<Retention> SqliteStore::open_retention() {
    return std::make_unique<SqliteRetention>(desk_, path_, options_.sqlite_vfs);
}

std::unique_ptr<RowSource> SqliteStore::open_row_source() {
    require_current_schema();
    return std::make_unique<SqliteRowSource>(path_, options_.sqlite_vfs);
}

std::unique_ptr<Queries> SqliteStore::open_queries() {
    require_current_schema();
    const auto open = [path = path_, vfs = options_.sqlite_vfs] { return std::make_unique<SqliteSession>(path, vfs); };
    return std::make_unique<SqlQueries>(open, options_.read_connections);
}

VerifyReport SqliteStore::verify(const VerifyOptions& options) {
    require_current_schema();
    SqliteSession session{path_, options_.sqlite_vfs};
    return store::verify(session, options_.seal_keys, options);
}

}  // namespace holdfast::store
