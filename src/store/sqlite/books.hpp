// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sqlite/sqlite.hpp"
#include "store/books.hpp"
#include "store/sqlite/background_checkpoints.hpp"
#include "store/sqlite/retention.hpp"
#include "store/sqlite/tables.hpp"
#include "store/store.hpp"

#include <memory>
#include <optional>
#include <string>

namespace holdfast::store {

// The one writer of a SQLite file.
class SqliteBooks final : public Books {
public:
    // What is on `desk` is done before the next batch.
    SqliteBooks(std::string path, const StoreOptions& options, std::shared_ptr<PruningDesk> desk = {});

    [[nodiscard]] Head begin() override;
    [[nodiscard]] escrow::Rows load(const escrow::KeySet& keys) override;
    void commit(const BatchWrite& write) override;
    void rollback() noexcept override;
    [[nodiscard]] bool has_batch(BatchId id) override;

private:
    struct Writer {
        explicit Writer(sqlite::Connection opened) : connection{std::move(opened)}, tables{connection} {}
        sqlite::Connection connection;
        SqliteTables tables;
    };
    Writer& writer();

    std::string path_;
    std::string vfs_;
    std::unique_ptr<Writer> writer_;
    std::optional<BackgroundCheckpoints> background_;
    std::shared_ptr<PruningDesk> desk_;
    CheckpointSchedule schedule_;
    Secret seal_key_;
    std::vector<Checkpoint> checkpoints_;  // of this batch
    Head head_;                            // that it continues
    std::optional<std::int64_t> data_version_;
    bool in_transaction_ = false;
};

[[nodiscard]] sqlite::Connection open_sqlite_writer(const std::string& path, const std::string& vfs, bool create);

}  // namespace holdfast::store
