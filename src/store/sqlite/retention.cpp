// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/retention.hpp"

#include "base/log.hpp"
#include "store/sqlite/session.hpp"

namespace holdfast::store {

namespace {

// One statement is a transaction.
PruneResult delete_rows(SqliteTables& tables, const PruneStep& step) {
    const PruneStatement statement = prune_statement(step, false);
    PruneResult result;
    tables.select(statement.sql, statement.values, [&](const ValueReader& row) {
        note_deleted(step.table, row, result);
    });
    return result;
}

}  // namespace

PruneResult PruningDesk::ask(const PruneStep& step, const Retention::WakeWriter& wake_writer) {
    {
        const std::lock_guard lock{mutex_};
        wanted_ = step;
        result_ = {};
    }
    wake_writer();
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return is_stopped_ || !wanted_; });
    wanted_.reset();
    return result_;
}

void PruningDesk::serve(SqliteTables& tables) {
    const std::lock_guard lock{mutex_};
    if (!wanted_ || is_stopped_) {
        return;
    }
    try {
        result_ = delete_rows(tables, *wanted_);
    } catch (const sqlite::Error& error) {
        log::warn("old rows could not be deleted", {{"table", to_string(wanted_->table)}, {"why", error.what()}});
    }
    wanted_.reset();
    changed_.notify_all();
}

void PruningDesk::stop() {
    const std::lock_guard lock{mutex_};
    is_stopped_ = true;
    changed_.notify_all();
}

std::vector<OldestRow> SqliteRetention::oldest_rows() {
    SqliteSession session{path_, vfs_};
    std::vector<OldestRow> oldest;
    for (const PrunedTable table : kPrunedTables) {
        OldestRow row{.table = table};
        session.select(oldest_row_sql(table), {}, [&](const ValueReader& found) {
            row.created_at = found.timestamp(0);
        });
        oldest.push_back(row);
    }
    return oldest;
}

}  // namespace holdfast::store
