// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/pruning.hpp"
#include "store/store.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace holdfast::store {

// How far back a table goes that is kept for a time only.
struct OldestRow {
    PrunedTable table{};
    std::optional<Timestamp> created_at{};  // absent: it is empty
};

struct PartitionReport {
    int begun = 0;
    int dropped = 0;
    std::int64_t dropped_events = 0;
    bool is_put_off = false;  // readers were in the way: soon again
};

// Lets go of old rows beside the writer: on PostgreSQL over a connection of its own, on SQLite by the writer's, before
// its next batch. One thread calls all but `stop`. What it throws, and a crash, leave rows for another time.
class Retention {
public:
    // From any thread: has the writer begin a batch soon, if only an empty one.
    using WakeWriter = std::function<void()>;

    virtual ~Retention() = default;
    // In a small transaction of its own; batches wait for milliseconds at most. Of several nodes that prune at once one
    // does it: for the others nothing may go.
    [[nodiscard]] virtual PruneResult prune(const PruneStep& step, const WakeWriter& wake_writer) = 0;
    // Begins new partitions where a month has turned; drops those whose events are all older than `events_before`. Of
    // several nodes one does it. Nothing on SQLite, whose tables are whole.
    [[nodiscard]] virtual PartitionReport tend_partitions(Timestamp now, std::optional<Timestamp> events_before) = 0;
    [[nodiscard]] virtual std::vector<OldestRow> oldest_rows() = 0;  // of each table that is pruned
    // From any thread: what is under way ends soon, and nothing begins after.
    virtual void stop() = 0;
};

// `store` must outlive it.
[[nodiscard]] std::unique_ptr<Retention> open_retention(Store& store);

}  // namespace holdfast::store
