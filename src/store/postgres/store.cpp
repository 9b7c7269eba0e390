// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/store.hpp"

#include "store/postgres/books.hpp"
#include "store/postgres/row_source.hpp"
#include "store/postgres/session.hpp"
#include "store/sql_queries.hpp"
#include "store/verification.hpp"

namespace holdfast::store {

namespace {

constexpr int kReadTimeoutMs = 5000;

AppliedMigrations applied_migrations(PgConnection& connection) {
    AppliedMigrations applied;
    const auto exists = connection.run({{"SELECT to_regclass('schema_migrations') IS NOT NULL"}});
    if (read_pg_integer(exists[0].bytes(0, 0)) == 0) {
        return applied;
    }
    const auto rows = connection.run({{"SELECT version, checksum FROM schema_migrations"}});
    for (int row = 0; row < rows[0].rows(); ++row) {
        const PgReader reader{rows[0], row};
        applied.emplace(reader.integer(0), reader.text(1));
    }
    return applied;
}

void apply(PgConnection& connection, const Migration& step) {
    connection.execute_script(std::string{step.postgres});
    const std::vector<Value> values{
        step.version, std::string{step.name}, checksum(step.postgres), to_micros(SystemClock{}.now())
    };
    (void)connection.run({{
        "INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
        pg_parameters(values),
    }});
}

PgConnection open(const std::string& url) {
    try {
        return PgConnection{url, "SET lock_timeout = '30s'"};
    } catch (const PgError& error) {
        throw ConnectionLost{error.what()};
    }
}

}  // namespace

PostgresStore::PostgresStore(StoreOptions options) : options_{std::move(options)} {}

int PostgresStore::migrate() {
    PgConnection connection = open(options_.url);
    int count = 0;
    for (bool more = true; more;) {
        connection.execute_script("BEGIN");
        // Nodes that start together migrate one after the other. The number is `holdfast` in letters of a keypad.
        connection.execute_script("SELECT pg_advisory_xact_lock(46533278)");
        connection.execute_script(std::string{kCreateSchemaMigrations});
        const auto missing = missing_migrations(applied_migrations(connection), &Migration::postgres);
        if (!missing.empty()) {
            apply(connection, missing.front());
            ++count;
        }
        connection.execute_script("COMMIT");
        more = missing.size() > 1;
    }
    return count;
}

void PostgresStore::require_current_schema() const {
    PgConnection connection = open(options_.url);
    require_current(applied_migrations(connection), &Migration::postgres);
}

std::unique_ptr<Books> PostgresStore::open_books() {
    require_current_schema();
    return std::make_unique<PostgresBooks>(options_);
}

std::unique_ptr<RowSource> PostgresStore::open_row_source() {
    require_current_schema();
    return std::make_unique<PostgresRowSource>(options_.url);
}

std::unique_ptr<Queries> PostgresStore::open_queries() {
    require_current_schema();
    const auto connect = [url = options_.url] { return std::make_unique<PgSession>(url, kReadTimeoutMs); };
    return std::make_unique<SqlQueries>(connect, options_.read_connections);
}

std::unique_ptr<Queries> open_replica(const StoreOptions& options) {
    const auto connect = [url = options.url] { return std::make_unique<PgSession>(url, kReadTimeoutMs); };
    return std::make_unique<SqlQueries>(connect, options.read_connections);
}

VerifyReport PostgresStore::verify(const VerifyOptions& options) {
    require_current_schema();
    PgSession session{options_.url, 0};
    return store::verify(session, options_.seal_keys, options);
}

}  // namespace holdfast::store
