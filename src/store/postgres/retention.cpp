// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/retention.hpp"

#include "store/postgres/partitions.hpp"

namespace holdfast::store {

namespace {

// Whoever waits for a lock on a whole table has all who come after wait behind: so not for long. A lookup of each row
// by its key, however small the table was when the planner looked. What is deleted need not be on disk at once.
constexpr const char* kSettings =
    "SET lock_timeout = '50ms'; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = '2s'; SET jit = "
    "off;"
    "SET default_transaction_read_only = off; SET default_transaction_isolation = 'read committed';"
    "SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_seqscan = off; SET synchronous_commit = off";

// `holdfast` in letters of a keypad, then `prune` and `parts`.
constexpr const char* kTryPruning = "SELECT pg_try_advisory_xact_lock(46533278, 77863)";
constexpr const char* kTryPartitions = "SELECT pg_try_advisory_lock(46533278, 72787)";
constexpr const char* kLeavePartitions = "SELECT pg_advisory_unlock(46533278, 72787)";

bool is_taken(const PgResult& lock) {
    return read_pg_integer(lock.bytes(0, 0)) != 0;
}

// A reader holds on to the table (a long statement, `verify`), or `stop` was called: not now.
bool is_in_the_way(const PgError& error) {
    return error.sqlstate() == "55P03" || error.sqlstate() == "57014" || error.sqlstate() == "40P01";
}

}  // namespace

template <class Work>
auto PostgresRetention::with_connection(Work&& work) {
    if (!connection_) {
        auto opened = std::make_unique<PgConnection>(url_, kSettings);
        const std::lock_guard lock{mutex_};
        connection_ = std::move(opened);
    }
    {
        const std::lock_guard lock{mutex_};
        if (is_stopped_) {
            throw PgError{"57014", "the server stops", false};
        }
    }
    try {
        return work(*connection_);
    } catch (...) {
        const std::lock_guard lock{mutex_};
        connection_.reset();
        throw;
    }
}

PruneResult PostgresRetention::prune(const PruneStep& step, const WakeWriter&) {
    return with_connection([&](PgConnection& connection) {
        PruneResult result;
        const auto begun = connection.run({{"BEGIN"}, {kTryPruning}});
        if (is_taken(begun[1])) {
            PruneStatement statement = prune_statement(step, true);
            const auto deleted = connection.run({{std::move(statement.sql), pg_parameters(statement.values)}});
            for (int row = 0; row < deleted[0].rows(); ++row) {
                note_deleted(step.table, PgReader{deleted[0], row}, result);
            }
        }
        (void)connection.run({{"COMMIT"}});
        return result;
    });
}

PartitionReport PostgresRetention::tend_partitions(Timestamp now, std::optional<Timestamp> events_before) {
    try {
        return with_connection([&](PgConnection& connection) {
            PartitionReport report;
            if (is_taken(connection.run({{kTryPartitions}})[0])) {
                Partitions partitions{connection};
                partitions.reopen();  // what a node left that was killed
                partitions.begin_months(now, report);
                if (events_before) {
                    partitions.drop_old(*events_before, report);
                }
                (void)connection.run({{kLeavePartitions}});
            }
            return report;
        });
    } catch (const PgError& error) {
        if (is_in_the_way(error)) {
            return {.is_put_off = true};
        }
        throw;
    }
}

std::vector<OldestRow> PostgresRetention::oldest_rows() {
    return with_connection([](PgConnection& connection) {
        std::vector<OldestRow> oldest;
        for (const PrunedTable table : kPrunedTables) {
            const auto found = connection.run({{std::string{oldest_row_sql(table)}}});
            oldest.push_back({.table = table, .created_at = {}});
            if (found[0].rows() > 0) {
                oldest.back().created_at = PgReader{found[0], 0}.timestamp(0);
            }
        }
        return oldest;
    });
}

void PostgresRetention::stop() {
    const std::lock_guard lock{mutex_};
    is_stopped_ = true;
    if (connection_) {
        connection_->cancel();
    }
}

}  // namespace holdfast::store
