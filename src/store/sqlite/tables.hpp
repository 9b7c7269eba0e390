// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sqlite/sqlite.hpp"
#include "store/books.hpp"
#include "store/checkpoints.hpp"
#include "store/sqlite/values.hpp"

#include <map>
#include <memory>
#include <string>

namespace holdfast::store {

// The statements of the writer's connection, prepared once: rows by key and by scope, full rows saved, lines appended.
// Loading is one point lookup a key: in one process that is as fast as a set-based statement, and each plan is plain.
class SqliteTables {
public:
    explicit SqliteTables(sqlite::Connection& connection);
    SqliteTables(const SqliteTables&) = delete;
    SqliteTables& operator=(const SqliteTables&) = delete;
    ~SqliteTables();

    [[nodiscard]] Head head();
    [[nodiscard]] bool has_batch(BatchId id);
    [[nodiscard]] escrow::Rows load(const escrow::KeySet& keys);
    void save(const BatchWrite& write, const std::vector<Checkpoint>& checkpoints, const std::vector<SealRow>& seals);
    void select(std::string_view sql, std::span<const Value> values, const RowVisitor& visit);
    sqlite::Statement& statement(const std::string& sql);

private:
    struct Prepared;

    void load_scope(const escrow::ScopeKey& key, escrow::Rows& rows);
    void append_entries(const std::vector<ledger::Entry>& entries);

    sqlite::Connection& connection_;
    std::unique_ptr<Prepared> prepared_;
    SqliteWriter writer_;
};

}  // namespace holdfast::store
