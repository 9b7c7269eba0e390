// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/tables.hpp"

#include "store/head.hpp"
#include "store/scopes.hpp"
#include "store/tables.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

namespace holdfast::store {

namespace {

template <class Row>
std::string find_sql() {
    std::string where;
    for (const auto& column : key_columns<Row>()) {
        where.append(where.empty() ? "" : " AND ").append(column.name).append(" = ?");
    }
    return "SELECT " + column_names<Row>() + " FROM " + std::string{TableOf<Row>::kName} + " WHERE " + where;
}

template <class Row>
std::string insert_sql() {
    std::string places;
    for (std::size_t i = 0; i < TableOf<Row>::kColumns.size(); ++i) {
        places += places.empty() ? "?" : ", ?";
    }
    return "INSERT INTO " + std::string{TableOf<Row>::kName} + " (" + column_names<Row>() + ") VALUES (" + places + ")";
}

// What changes of a row that is there already, where nothing that indexes are on does: most of what happens to a
// payment.
template <class Row>
std::string update_sql() {
    std::string changes;
    std::string where;
    std::size_t place = 0;
    for (const auto& column : TableOf<Row>::kColumns) {
        const std::string parameter = "?" + std::to_string(++place);
        if (column.use == ColumnUse::value) {
            changes.append(changes.empty() ? "" : ", ").append(column.name).append(" = ").append(parameter);
        } else if (column.use != ColumnUse::fixed) {
            where.append(where.empty() ? "" : " AND ").append(column.name).append(" IS ").append(parameter);
        }
    }
    return "UPDATE " + std::string{TableOf<Row>::kName} + " SET " + changes + " WHERE " + where;
}

template <class Row>
constexpr bool kHasIndexedValues =
    std::ranges::any_of(TableOf<Row>::kColumns, [](const auto& column) { return column.use == ColumnUse::indexed; });

template <class Row>
struct TableStatements {
    std::optional<sqlite::Statement> find;
    std::optional<sqlite::Statement> update;
    std::optional<sqlite::Statement> save;
};

template <class Row>
std::string scope_sql(escrow::Scope scope) {
    const ScopeQuery query = scope_query(scope);
    return "SELECT " + column_names<Row>() + " FROM " + std::string{TableOf<Row>::kName} + " WHERE " +
           with_parameters(query.where, "?1", "?2") + " ORDER BY " + std::string{query.order};
}

constexpr std::size_t kScopes = static_cast<std::size_t>(escrow::Scope::open_differences) + 1;

// A statement that ended early must not hold its read lock, nor point to texts that are gone.
class Resetting {
public:
    explicit Resetting(sqlite::Statement& statement) : statement_{statement} {}
    Resetting(const Resetting&) = delete;
    Resetting& operator=(const Resetting&) = delete;
    ~Resetting() { statement_.reset(); }

private:
    sqlite::Statement& statement_;
};

}  // namespace

struct SqliteTables::Prepared {
    escrow::RowTypes::TupleOf<TableStatements> tables;
    std::array<std::optional<sqlite::Statement>, kScopes> scopes;
    TableStatements<ledger::Entry> entries;
    TableStatements<PostingLine> postings;
    TableStatements<AuditRow> audit;
    TableStatements<EventRow> events;
    TableStatements<SealRow> seals;
    TableStatements<BatchRow> batches;
    TableStatements<Checkpoint> checkpoints;
    std::map<std::string, sqlite::Statement> others;
};

SqliteTables::SqliteTables(sqlite::Connection& connection)
    : connection_{connection},
      prepared_{std::make_unique<Prepared>()} {}

SqliteTables::~SqliteTables() = default;

sqlite::Statement& SqliteTables::statement(const std::string& sql) {
    auto found = prepared_->others.find(sql);
    if (found == prepared_->others.end()) {
        found = prepared_->others.emplace(sql, connection_.prepare(sqlite_parameters(sql))).first;
    }
    return found->second;
}

void SqliteTables::select(std::string_view sql, std::span<const Value> values, const RowVisitor& visit) {
    sqlite::Statement& query = statement(std::string{sql});
    const Resetting guard{query};
    writer_.start(query);
    for (const Value& value : values) {
        write_value(writer_, value);
    }
    const SqliteReader row{query};
    while (query.step()) {
        visit(row);
    }
}

Head SqliteTables::head() {
    Head head;
    select(kHeadSql, {}, [&](const ValueReader& row) { head = read_head(row); });
    return head;
}

bool SqliteTables::has_batch(BatchId id) {
    const Value key = id.value;
    bool is_there = false;
    select(kHasBatchSql, {&key, 1}, [&](const ValueReader& row) { is_there = row.integer(0) > 0; });
    return is_there;
}

escrow::Rows SqliteTables::load(const escrow::KeySet& keys) {
    escrow::Rows rows;
    escrow::RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
        const auto& wanted = keys.of<Row>();
        if (wanted.empty()) {
            return;
        }
        auto& find = std::get<TableStatements<Row>>(prepared_->tables).find;
        if (!find) {
            find = connection_.prepare(find_sql<Row>());
        }
        auto& found = rows.of<Row>();
        found.reserve(wanted.size());
        for (const auto& key : wanted) {
            const Resetting guard{*find};
            writer_.start(*find);
            write_key(writer_, key);
            if (find->step()) {
                found.push_back(read_row<Row>(SqliteReader{*find}));
            }
        }
    });
    for (const escrow::ScopeKey& key : keys.scopes) {
        load_scope(key, rows);
    }
    return rows;
}

void SqliteTables::load_scope(const escrow::ScopeKey& key, escrow::Rows& rows) {
    visit_scope_row(key.scope, [&]<class Row>() {
        auto& query = prepared_->scopes.at(static_cast<std::size_t>(key.scope));
        if (!query) {
            query = connection_.prepare(scope_sql<Row>(key.scope));
        }
        const Resetting guard{*query};
        const std::vector<Value> values = scope_values(key);
        writer_.start(*query);
        for (const Value& value : values) {
            write_value(writer_, value);
        }
        while (query->step()) {
            rows.of<Row>().push_back(read_row<Row>(SqliteReader{*query}));
        }
    });
}

namespace {

template <class Row>
bool update_row(sqlite::Connection& connection, TableStatements<Row>& table, SqliteWriter& writer, const Row& row) {
    if (!table.update) {
        table.update = connection.prepare(update_sql<Row>());
    }
    writer.start(*table.update);
    write_row(row, writer);
    table.update->run();
    return connection.changes() > 0;
}

template <class Row>
void save_row(sqlite::Connection& connection, TableStatements<Row>& table, SqliteWriter& writer, const Row& row) {
    if constexpr (kHasIndexedValues<Row>) {
        if (update_row(connection, table, writer, row)) {
            return;
        }
    }
    if (!table.save) {
        const bool is_appended = requires { typename Row::Key; } == false;
        table.save = connection.prepare(insert_sql<Row>() + (is_appended ? std::string{} : conflict_clause<Row>()));
    }
    writer.start(*table.save);
    write_row(row, writer);
    table.save->run();
}

}  // namespace

void SqliteTables::save(
    const BatchWrite& write, const std::vector<Checkpoint>& checkpoints, const std::vector<SealRow>& seals
) {
    escrow::RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
        for (const Row& row : write.rows.of<Row>()) {
            save_row(connection_, std::get<TableStatements<Row>>(prepared_->tables), writer_, row);
        }
    });
    append_entries(write.entries);
    for (const Checkpoint& checkpoint : checkpoints) {
        save_row(connection_, prepared_->checkpoints, writer_, checkpoint);
    }
    for (const AuditRow& row : write.audit) {
        save_row(connection_, prepared_->audit, writer_, row);
    }
    for (const EventRow& event : write.events) {
        save_row(connection_, prepared_->events, writer_, event);
    }
    for (const SealRow& seal : seals) {
        save_row(connection_, prepared_->seals, writer_, seal);
    }
    save_row(connection_, prepared_->batches, writer_, write.batch);
}

void SqliteTables::append_entries(const std::vector<ledger::Entry>& entries) {
    for (const ledger::Entry& entry : entries) {
        save_row(connection_, prepared_->entries, writer_, entry);
        std::int64_t position = 0;
        for (const ledger::Posting& posting : entry.postings) {
            const PostingLine line{.entry_sequence = entry.sequence, .position = position++, .posting = posting};
            save_row(connection_, prepared_->postings, writer_, line);
        }
    }
}

}  // namespace holdfast::store
