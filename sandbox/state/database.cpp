// SPDX-License-Identifier: Apache-2.0
#include "sandbox/state/database.hpp"

#include <stdexcept>
#include <vector>

namespace holdfast::sandbox::state {
namespace {

constexpr std::int64_t kSchemaVersion = 2;

// `key1` to `key3` are the members named by the object's Kind. Times that are shown are whole seconds inside `body`;
// times that something waits for are microseconds.
constexpr std::string_view kSchema = R"sql(
CREATE TABLE objects (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    account TEXT NOT NULL,
    created INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0,
    key1 TEXT, key2 TEXT, key3 TEXT,
    body TEXT NOT NULL
);
CREATE INDEX objects_in_order ON objects (account, kind, sequence);
CREATE INDEX objects_by_key1 ON objects (account, kind, key1, sequence) WHERE key1 IS NOT NULL;
CREATE INDEX objects_by_key2 ON objects (account, kind, key2, sequence) WHERE key2 IS NOT NULL;
CREATE INDEX objects_by_key3 ON objects (account, kind, key3, sequence) WHERE key3 IS NOT NULL;
CREATE TABLE balances (
    account TEXT NOT NULL, currency TEXT NOT NULL, available INTEGER NOT NULL, pending INTEGER NOT NULL,
    PRIMARY KEY (account, currency)
) WITHOUT ROWID;
CREATE TABLE schedule (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, due INTEGER NOT NULL, transition TEXT NOT NULL, object TEXT NOT NULL
);
CREATE INDEX schedule_by_due ON schedule (due, sequence);
CREATE TABLE deliveries (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    event TEXT NOT NULL, endpoint TEXT NOT NULL,
    state TEXT NOT NULL, attempts INTEGER NOT NULL, due INTEGER NOT NULL
);
CREATE INDEX deliveries_by_due ON deliveries (due, sequence) WHERE state = 'pending';
CREATE INDEX deliveries_by_event ON deliveries (event);
CREATE TABLE delivery_attempts (
    delivery INTEGER NOT NULL, attempt INTEGER NOT NULL, at INTEGER NOT NULL, status INTEGER NOT NULL, detail TEXT NOT NULL,
    PRIMARY KEY (delivery, attempt)
) WITHOUT ROWID;
CREATE TABLE idempotency (
    account TEXT NOT NULL, key TEXT NOT NULL,
    path TEXT NOT NULL, fingerprint TEXT NOT NULL, request TEXT NOT NULL,
    status INTEGER NOT NULL, body TEXT NOT NULL, created INTEGER NOT NULL,
    PRIMARY KEY (account, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (created);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
)sql";

// What each later version added.
constexpr std::string_view kApiKeys = R"sql(
CREATE TABLE api_keys (
    key TEXT PRIMARY KEY, kind TEXT NOT NULL, platform TEXT NOT NULL, permissions TEXT NOT NULL, is_configured INTEGER NOT NULL
) WITHOUT ROWID;
)sql";

}  // namespace

Database::Database(const std::string& path) : connection_{path, {}} {
    sqlite::configure_writer(connection_);
    const auto version = connection_.query_integer("PRAGMA user_version").value_or(0);
    if (version > kSchemaVersion) {
        throw std::runtime_error{"the sandbox's database " + path + " was written by a newer version"};
    }
    if (version < kSchemaVersion) {
        sqlite::Transaction transaction{connection_};
        if (version < 1) {
            connection_.execute(kSchema);
        }
        connection_.execute(kApiKeys);
        connection_.execute("PRAGMA user_version = " + std::to_string(kSchemaVersion));
        transaction.commit();
    }
}

sqlite::Statement& Database::statement(std::string_view sql) {
    const auto found = statements_.find(sql);
    if (found != statements_.end()) {
        return found->second;
    }
    return statements_.emplace(std::string{sql}, connection_.prepare(sql)).first->second;
}

void Database::empty() {
    std::vector<std::string> tables;
    {
        Query query{*this, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"};
        while (query.next()) {
            tables.push_back(query.text(0));
        }
    }
    for (const auto& table : tables) {
        connection_.execute("DELETE FROM " + table);
    }
}

std::optional<std::string> Database::setting(std::string_view name) {
    Query query{*this, "SELECT value FROM settings WHERE name = ?"};
    query.bind(name);
    if (!query.next()) {
        return std::nullopt;
    }
    return query.text(0);
}

void Database::set_setting(std::string_view name, std::string_view value) {
    Query{*this, "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)"}.bind(name).bind(value).run();
}

}  // namespace holdfast::sandbox::state
