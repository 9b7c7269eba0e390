// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/batch_statements.hpp"

#include "store/scopes.hpp"
#include "store/tables.hpp"

#include <map>

namespace holdfast::store {

namespace {

// `unnest($1::uuid[], $2::text[])`
std::string unnest(const std::vector<ColumnType>& types) {
    std::string text = "unnest(";
    for (std::size_t i = 0; i < types.size(); ++i) {
        text.append(i == 0 ? "$" : ", $").append(std::to_string(i + 1));
        text.append("::").append(pg_type_name(types[i])).append("[]");
    }
    return text + ")";
}

// The names that the unnested keys get: `k(k1, k2)`.
std::string key_alias(std::size_t count) {
    return count == 1 ? "k(k1)" : "k(k1, k2)";
}

template <class Row>
std::vector<ColumnType> types_of(const auto& columns) {
    std::vector<ColumnType> types;
    types.reserve(columns.size());
    for (const Column<Row>& column : columns) {
        types.push_back(column.type);
    }
    return types;
}

template <class Row>
const std::string& find_sql() {
    static const std::string sql = [] {
        const auto keys = key_columns<Row>();
        std::string match;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            match.append(match.empty() ? "t." : " AND t.").append(keys[i].name);
            match.append(" = k.k").append(std::to_string(i + 1));
        }
        return "SELECT " + column_names<Row>("t.") + " FROM " + unnest(types_of<Row>(keys)) + " AS " +
               key_alias(keys.size()) + " JOIN " + std::string{TableOf<Row>::kName} + " t ON " + match;
    }();
    return sql;
}

template <class Row>
std::string scope_sql(const ScopeQuery& query) {
    return "SELECT s.* FROM " + unnest(query.key) + " AS " + key_alias(query.key.size()) +
           " CROSS JOIN LATERAL (SELECT " + column_names<Row>() + " FROM " + std::string{TableOf<Row>::kName} +
           " WHERE " + with_parameters(query.where, "k.k1", "k.k2") + " ORDER BY " + std::string{query.order} + ") s";
}

template <class Row>
const std::string& insert_sql() {
    static const std::string sql = "INSERT INTO " + std::string{TableOf<Row>::kName} + " (" + column_names<Row>() +
                                   ") SELECT * FROM " + unnest(types_of<Row>(TableOf<Row>::kColumns));
    return sql;
}

template <class Row>
const std::string& upsert_sql() {
    static const std::string sql = insert_sql<Row>() + conflict_clause<Row>();
    return sql;
}

template <class Row>
PgArrays arrays_of_columns() {
    return PgArrays{types_of<Row>(TableOf<Row>::kColumns)};
}

template <class Row>
void add_row(PgArrays& arrays, const Row& row) {
    arrays.start_row();
    write_row(row, arrays);
}

void add_statement(std::vector<PgStatement>& statements, const std::string& sql, PgArrays& arrays) {
    if (!arrays.empty()) {
        statements.push_back({.sql = sql, .parameters = arrays.take()});
    }
}

void append_entries(const std::vector<ledger::Entry>& entries, std::vector<PgStatement>& statements) {
    PgArrays heads = arrays_of_columns<ledger::Entry>();
    PgArrays lines = arrays_of_columns<PostingLine>();
    for (const ledger::Entry& entry : entries) {
        add_row(heads, entry);
        std::int64_t position = 0;
        for (const ledger::Posting& posting : entry.postings) {
            add_row(lines, PostingLine{entry.sequence, position++, posting});
        }
    }
    add_statement(statements, insert_sql<ledger::Entry>(), heads);
    add_statement(statements, insert_sql<PostingLine>(), lines);
}

}  // namespace

template <class Row>
void LoadStatements::add(PgStatement statement) {
    statements_.push_back(std::move(statement));
    readers_.push_back([](const PgResult& result, escrow::Rows& rows) {
        for (int row = 0; row < result.rows(); ++row) {
            rows.of<Row>().push_back(read_row<Row>(PgReader{result, row}));
        }
    });
}

LoadStatements::LoadStatements(const escrow::KeySet& keys) {
    escrow::RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
        if (keys.of<Row>().empty()) {
            return;
        }
        PgArrays arrays{types_of<Row>(key_columns<Row>())};
        for (const auto& key : keys.of<Row>()) {
            arrays.start_row();
            write_key(arrays, key);
        }
        add<Row>({.sql = find_sql<Row>(), .parameters = arrays.take()});
    });
    std::map<escrow::Scope, PgArrays> scopes;
    for (const escrow::ScopeKey& key : keys.scopes) {
        PgArrays& arrays = scopes.try_emplace(key.scope, scope_query(key.scope).key).first->second;
        arrays.start_row();
        for (const Value& value : scope_values(key)) {
            write_value(arrays, value);
        }
    }
    for (auto& [scope, arrays] : scopes) {
        visit_scope_row(scope, [&]<class Row>() {
            add<Row>({.sql = scope_sql<Row>(scope_query(scope)), .parameters = arrays.take()});
        });
    }
}

void LoadStatements::read(const std::vector<PgResult>& results, escrow::Rows& rows) const {
    for (std::size_t i = 0; i < results.size(); ++i) {
        readers_[i](results[i], rows);
    }
}

namespace {

template <class Row>
void append_rows(const std::vector<Row>& rows, std::vector<PgStatement>& statements, std::string_view rest = {}) {
    PgArrays arrays = arrays_of_columns<Row>();
    for (const Row& row : rows) {
        add_row(arrays, row);
    }
    add_statement(statements, insert_sql<Row>() + std::string{rest}, arrays);
}

}  // namespace

std::vector<PgStatement> save_statements(
    const BatchWrite& write, const std::vector<Checkpoint>& checkpoints, const std::vector<SealRow>& seals
) {
    std::vector<PgStatement> statements;
    escrow::RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
        PgArrays arrays = arrays_of_columns<Row>();
        for (const Row& row : write.rows.of<Row>()) {
            add_row(arrays, row);
        }
        add_statement(statements, upsert_sql<Row>(), arrays);
    });
    append_entries(write.entries, statements);
    // Another node may have come to the same.
    append_rows(checkpoints, statements, " ON CONFLICT DO NOTHING");
    append_rows(write.audit, statements);
    append_rows(write.events, statements);
    append_rows(seals, statements);
    PgArrays batch = arrays_of_columns<BatchRow>();
    add_row(batch, write.batch);
    add_statement(statements, insert_sql<BatchRow>(), batch);
    return statements;
}

}  // namespace holdfast::store
