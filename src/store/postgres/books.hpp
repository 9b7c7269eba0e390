// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/books.hpp"
#include "store/checkpoints.hpp"
#include "store/postgres/connection.hpp"
#include "store/store.hpp"

#include <memory>
#include <string>
#include <vector>

namespace holdfast::store {

// Writes over one connection to the primary, in three round trips a batch: begin, lock and head; load; save and commit.
// Several nodes may each have one: `writer_lock` puts their batches in one order.
class PostgresBooks final : public Books {
public:
    // `announce_as` not empty: each batch comes with one NOTIFY in that name.
    explicit PostgresBooks(const StoreOptions& options);

    [[nodiscard]] Head begin() override;
    [[nodiscard]] escrow::Rows load(const escrow::KeySet& keys) override;
    void commit(const BatchWrite& write) override;
    void confirm() override;
    void rollback() noexcept override;
    [[nodiscard]] bool has_batch(BatchId id) override;

private:
    PgConnection& connection();
    // Drops the connection when it was lost.
    std::vector<PgResult> run(const std::vector<PgStatement>& statements, bool is_committing = false);
    friend class PgWriterSession;
    void reopen_partitions();
    std::vector<PgResult> run_first(const std::vector<PgStatement>& statements);

    std::string url_;
    std::string announce_as_;
    Secret seal_key_;
    std::unique_ptr<PgConnection> connection_;
    CheckpointSchedule schedule_;
    std::vector<Checkpoint> checkpoints_;  // of this batch
    Head head_;                            // that it continues
    BatchId committed_{};                  // the newest of ours; nil: not known
    bool in_transaction_ = false;
};

}  // namespace holdfast::store
