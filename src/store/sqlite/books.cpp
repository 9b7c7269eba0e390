// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/books.hpp"

#include "store/sqlite/errors.hpp"

namespace holdfast::store {

sqlite::Connection open_sqlite_writer(const std::string& path, const std::string& vfs, bool create) {
    sqlite::Connection connection{path, {.create = create, .vfs = vfs}};
    sqlite::configure_writer(connection);
    return connection;
}

SqliteBooks::SqliteBooks(std::string path, std::string vfs) : path_{std::move(path)}, vfs_{std::move(vfs)} {
    translating([&] { (void)writer(); });
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
        open.tables.statement("BEGIN IMMEDIATE").run();
        in_transaction_ = true;
        return open.tables.head();
    });
}

escrow::Rows SqliteBooks::load(const escrow::KeySet& keys) {
    return translating([&] { return writer().tables.load(keys); });
}

void SqliteBooks::commit(const BatchWrite& write) {
    translating([&] { writer().tables.save(write); });
    try {
        writer().tables.statement("COMMIT").run();
        in_transaction_ = false;
    } catch (const sqlite::Error& error) {
        rollback();
        if (is_commit_unknown(error)) {
            writer_.reset();
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
