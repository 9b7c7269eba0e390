// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/values.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What is kept for a time only. The ledger and whatever people own is not among it.
namespace holdfast::store {

enum class PrunedTable { events, jobs, idempotency_keys, stripe_events, batches };
inline constexpr std::array kPrunedTables{
    PrunedTable::events,
    PrunedTable::jobs,
    PrunedTable::idempotency_keys,
    PrunedTable::stripe_events,
    PrunedTable::batches,
};
[[nodiscard]] std::string_view to_string(PrunedTable table);  // its name in the databases

// A few rows, oldest first, of those that may go: events but the newest, jobs that are done, keys that were answered,
// deliveries that were applied or ignored, batches but the newest. Others stay, however old.
struct PruneStep {
    PrunedTable table{};
    Timestamp before{};  // older than this
    std::int64_t limit = 500;
    std::optional<Value> after{};  // where the step before it ended
};

struct PruneResult {
    std::int64_t deleted = 0;  // fewer than the limit: no more may go now
    std::optional<Value> last{};
};

// Sorts before every id that was made at that time or later, and after those made earlier, to the millisecond.
[[nodiscard]] Uuid first_id_at(Timestamp at);

struct PruneStatement {
    std::string sql;  // returns one column, which `note_deleted` reads
    std::vector<Value> values;
};
// With partitions, whole old ones of `events` are dropped elsewhere: row by row only while all events are in one.
[[nodiscard]] PruneStatement prune_statement(const PruneStep& step, bool has_partitions);
void note_deleted(PrunedTable table, const ValueReader& row, PruneResult& result);
// Returns when the oldest row was made, by an index; no row when there is none.
[[nodiscard]] std::string_view oldest_row_sql(PrunedTable table);

}  // namespace holdfast::store
