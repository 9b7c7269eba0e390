// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/retention.hpp"
#include "store/sqlite/tables.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace holdfast::store {

// Where a step waits for the one connection that writes: a second one would make the writer forget the rows it knows,
// and older versions of SQLite can lose pages to two that write.
class PruningDesk {
public:
    // Waits until the writer came by; no rows when it was refused or `stop` was called.
    [[nodiscard]] PruneResult ask(const PruneStep& step, const Retention::WakeWriter& wake_writer);
    // The writer, outside a transaction.
    void serve(SqliteTables& tables);
    void stop();

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<PruneStep> wanted_;
    PruneResult result_;
    bool is_stopped_ = false;
};

class SqliteRetention final : public Retention {
public:
    SqliteRetention(std::shared_ptr<PruningDesk> desk, std::string path, std::string vfs)
        : desk_{std::move(desk)},
          path_{std::move(path)},
          vfs_{std::move(vfs)} {}

    [[nodiscard]] PruneResult prune(const PruneStep& step, const WakeWriter& wake_writer) override {
        return desk_->ask(step, wake_writer);
    }
    [[nodiscard]] PartitionReport tend_partitions(Timestamp, std::optional<Timestamp>) override { return {}; }
    [[nodiscard]] std::vector<OldestRow> oldest_rows() override;
    void stop() override { desk_->stop(); }

private:
    std::shared_ptr<PruningDesk> desk_;
    std::string path_;
    std::string vfs_;
};

}  // namespace holdfast::store
