// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/books.hpp"

#include "store/change_hint.hpp"
#include "store/head.hpp"
#include "store/postgres/batch_statements.hpp"
#include "store/postgres/errors.hpp"
#include "store/postgres/partitions.hpp"
#include "store/seal.hpp"

#include <algorithm>

namespace holdfast::store {

namespace {

// READ COMMITTED, so that what follows the lock sees what was committed before it was granted.
constexpr const char* kWriterSettings =
    "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '2s';"
    "SET default_transaction_isolation = 'read committed'; SET default_transaction_read_only = off;"
    // What is acknowledged is on disk, whatever the server's default.
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

constexpr const char* kBegin = "BEGIN";
constexpr const char* kLock = "SELECT id FROM writer_lock FOR UPDATE";
constexpr const char* kCommit = "COMMIT";
constexpr const char* kRollback = "ROLLBACK";

bool is_closing_constraint(const PgError& error) {
    return error.sqlstate() == "23514" &&
           std::string_view{error.what()}.contains('"' + std::string{kClosingConstraint} + '"');
}

bool has_ready_jobs(const BatchWrite& write) {
    return std::ranges::any_of(write.rows.of<escrow::Job>(), [](const escrow::Job& job) {
        return job.status == escrow::JobStatus::ready;
    });
}

// What other nodes should hear of; the server sends it when the transaction has committed, and not otherwise.
void add_announcement(std::vector<PgStatement>& statements, const std::string& node, const BatchWrite& write) {
    const bool has_jobs = has_ready_jobs(write);
    if (write.events.empty() && !has_jobs) {
        return;
    }
    const Value text = to_text({.node = node, .event_sequence = write.batch.last_event_sequence, .has_jobs = has_jobs});
    statements.push_back({
        "SELECT pg_notify('" + std::string{kHintChannel} + "', $1)",
        pg_parameters(std::span{&text, 1}),
    });
}

}  // namespace

// The writer's own connection, as far as it is read.
class PgWriterSession final : public Session {
public:
    explicit PgWriterSession(PostgresBooks& books) : books_{books} {}
    void select(std::string_view sql, std::span<const Value> values, const RowVisitor& visit) override {
        const auto results = books_.run({{.sql = std::string{sql}, .parameters = pg_parameters(values)}});
        for (int row = 0; row < results[0].rows(); ++row) {
            visit(PgReader{results[0], row});
        }
    }
    void begin_snapshot(Planning /*planning*/) override {}
    void end_snapshot() noexcept override {}
    [[nodiscard]] bool is_usable() const noexcept override { return true; }

private:
    PostgresBooks& books_;
};

PostgresBooks::PostgresBooks(const StoreOptions& options)
    : url_{options.url},
      announce_as_{options.announce_as},
      seal_key_{options.seal_keys.empty() ? Secret{} : options.seal_keys.front()},
      schedule_{options.checkpoint_every} {
    (void)connection();
}

PgConnection& PostgresBooks::connection() {
    if (!connection_) {
        try {
            connection_ = std::make_unique<PgConnection>(url_, std::string{kLookupSettings} + kWriterSettings);
        } catch (const PgError& error) {
            throw ConnectionLost{error.what()};
        }
    }
    return *connection_;
}

std::vector<PgResult> PostgresBooks::run(const std::vector<PgStatement>& statements, bool is_committing) {
    PgConnection& open = connection();
    try {
        return open.run(statements);
    } catch (const PgError& error) {
        // A server that became read-only (class 25) is no longer the primary: the next connection finds the one that
        // is.
        if (open.is_lost() || error.sqlstate().starts_with("25")) {
            connection_.reset();
            in_transaction_ = false;
        }
        if (is_closing_constraint(error)) {
            reopen_partitions();
            throw MustRetry{error.what()};
        }
        rethrow(error, is_committing);
    }
}

// A partition was to end before this batch's numbers, but its end came later than the batch: it goes on.
void PostgresBooks::reopen_partitions() {
    rollback();
    try {
        Partitions{connection()}.reopen();
    } catch (const PgError& error) {
        rethrow(error, false);
    }
}

// A connection that stood idle may have been lost since; before anything was written it may as well be another one.
std::vector<PgResult> PostgresBooks::run_first(const std::vector<PgStatement>& statements) {
    const bool was_idle = connection_ != nullptr;
    in_transaction_ = true;
    try {
        return run(statements);
    } catch (const ConnectionLost&) {
        if (!was_idle) {
            throw;
        }
    }
    in_transaction_ = true;
    return run(statements);
}

Head PostgresBooks::begin() {
    rollback();
    const auto results = run_first({{kBegin}, {kLock}, {std::string{kHeadSql}}});
    Head head = read_head(PgReader{results[2], 0});
    head.is_continued = !committed_.is_nil() && head.newest_batch == committed_;
    PgWriterSession session{*this};
    checkpoints_ = schedule_.due(session, head);
    head_ = head;
    return head;
}

escrow::Rows PostgresBooks::load(const escrow::KeySet& keys) {
    LoadStatements load{keys};
    escrow::Rows rows;
    if (!load.statements().empty()) {
        load.read(run(load.statements()), rows);
    }
    return rows;
}

void PostgresBooks::commit(const BatchWrite& write) {
    std::vector<PgStatement> statements =
        save_statements(write, checkpoints_, seals_for(head_, write, seal_key_.reveal()));
    if (!announce_as_.empty()) {
        add_announcement(statements, announce_as_, write);
    }
    statements.push_back({kCommit});
    try {
        (void)run(statements, true);
    } catch (...) {
        committed_ = {};
        rollback();
        throw;
    }
    committed_ = write.batch.id;
    in_transaction_ = false;
}

// The lock on the row of `writer_lock` is itself a write, so this COMMIT waits for disk and standby like any other, and
// with it for every commit before.
void PostgresBooks::confirm() {
    try {
        (void)run({{kCommit}});
    } catch (...) {
        rollback();
        throw;
    }
    in_transaction_ = false;
}

void PostgresBooks::rollback() noexcept {
    if (!in_transaction_ || !connection_) {
        return;
    }
    in_transaction_ = false;
    try {
        (void)connection_->run({{kRollback}});
    } catch (const std::exception&) {
        connection_.reset();  // the server rolls back when it notices
    }
}

bool PostgresBooks::has_batch(BatchId id) {
    rollback();
    const Value key = id.value;
    auto results = run_first({{kBegin}, {kLock}, {std::string{kHasBatchSql}, pg_parameters(std::span{&key, 1})}});
    const bool is_here = read_pg_integer(results[2].bytes(0, 0)) > 0;
    confirm();
    return is_here;
}

}  // namespace holdfast::store
