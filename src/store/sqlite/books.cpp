// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/books.hpp"

#include "sqlite/gathered_log.hpp"
#include "store/seal.hpp"
#include "store/sqlite/errors.hpp"

namespace holdfast::store {

namespace {

// The writer's own connection, as far as it is read.
class WriterSession final : public Session {
public:
    explicit WriterSession(SqliteTables& tables) : tables_{tables} {}
    void select(std::string_view sql, std::span<const Value> values, const RowVisitor& visit) override {
        tables_.select(sql, values, visit);
    }
    void begin_snapshot(Planning /*planning*/) override {}
    void end_snapshot() noexcept override {}
    [[nodiscard]] bool is_usable() const noexcept override { return true; }

private:
    SqliteTables& tables_;
};

}  // namespace

sqlite::Connection open_sqlite_writer(const std::string& path, const std::string& vfs, bool create) {
    sqlite::Connection connection{path, {.create = create, .vfs = vfs.empty() ? sqlite::gathered_log_vfs(vfs) : vfs}};
    sqlite::configure_writer(connection);
    return connection;
}

SqliteBooks::SqliteBooks(std::string path, const StoreOptions& options, std::shared_ptr<PruningDesk> desk)
    : path_{std::move(path)},
      vfs_{options.sqlite_vfs},
      desk_{std::move(desk)},
      schedule_{options.checkpoint_every},
      seal_key_{options.seal_keys.empty() ? Secret{} : options.seal_keys.front()} {
    translating([&] { (void)writer(); });
    if (options.checkpoints_in_background) {
        writer_->connection.count_logged_pages();
        background_.emplace(path_, vfs_);
    }
}

SqliteBooks::Writer& SqliteBooks::writer() {
    if (!writer_) {
        writer_ = std::make_unique<Writer>(open_sqlite_writer(path_, vfs_, false));
    }
    return *writer_;
}

Head SqliteBooks::begin() {
    rollback();
    return translating([&] {
        Writer& open = writer();
        if (background_) {
            background_->tend(open.connection);
        }
        if (desk_) {
            desk_->serve(open.tables);
        }
        open.tables.statement("BEGIN IMMEDIATE").run();
        in_transaction_ = true;
        Head head = open.tables.head();
        // It changes when any other connection has written, through batches or not.
        const auto version = open.connection.query_integer("PRAGMA data_version");
        head.is_continued = version.has_value() && version == data_version_;
        data_version_ = version;
        WriterSession session{open.tables};
        checkpoints_ = schedule_.due(session, head);
        head_ = head;
        return head;
    });
}

escrow::Rows SqliteBooks::load(const escrow::KeySet& keys) {
    return translating([&] { return writer().tables.load(keys); });
}

void SqliteBooks::commit(const BatchWrite& write) {
    translating([&] { writer().tables.save(write, checkpoints_, seals_for(head_, write, seal_key_.reveal())); });
    try {
        writer().tables.statement("COMMIT").run();
        in_transaction_ = false;
    } catch (const sqlite::Error& error) {
        rollback();
        if (is_commit_unknown(error)) {
            // What was written may come back after a crash, so it is not known to be undone; but it isn't committed:
            // this connection doesn't see it, and the next commit is written over it. A connection opened anew might
            // find it in the log and take for durable what was never synced: so this one stays.
            throw CommitUnknown{error.what()};
        }
        rethrow(error);
    }
}

void SqliteBooks::rollback() noexcept {
    if (!in_transaction_) {
        return;
    }
    in_transaction_ = false;
    try {
        writer_->tables.statement("ROLLBACK").run();
    } catch (const sqlite::Error&) {
        // After a full disk or an I/O error SQLite may have rolled back by itself.
    }
}

bool SqliteBooks::has_batch(BatchId id) {
    rollback();
    return translating([&] { return writer().tables.has_batch(id); });
}

}  // namespace holdfast::store
