// SPDX-License-Identifier: Apache-2.0
#include "store/pruning.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace holdfast::store {

namespace {

// The statements know their place by the column in whose order they go.
Value beginning_of(PrunedTable table) {
    switch (table) {
        case PrunedTable::events:
            return std::int64_t{0};
        case PrunedTable::jobs:
            return first_id_at({});
        case PrunedTable::idempotency_keys:
        case PrunedTable::stripe_events:
        case PrunedTable::batches:
            return Timestamp{};
    }
    check_failed("table", "a pruned table is a listed one");
}

// Numbers and times go together, so what may go is a prefix: the inner limit bounds what is looked at. The newest event
// stays, so that the next number, and which numbers are gone, can be told from the table.
std::string events_to_prune(bool has_partitions) {
    std::string text =
        "SELECT sequence FROM (SELECT sequence, created_at FROM events WHERE sequence > $1"
        " AND sequence < (SELECT max(sequence) FROM events)";
    if (has_partitions) {
        text +=
            " AND (SELECT tableoid FROM events ORDER BY sequence LIMIT 1) ="
            " (SELECT tableoid FROM events ORDER BY sequence DESC LIMIT 1)";
    }
    return text + " ORDER BY sequence LIMIT $3) w WHERE created_at < $2";
}

}  // namespace

Uuid first_id_at(Timestamp at) {
    Uuid id;
    const auto millis = static_cast<std::uint64_t>(std::max<std::int64_t>(to_micros(at) / 1000, 0));
    for (unsigned i = 0; i < 6; ++i) {
        id.bytes[i] = static_cast<std::uint8_t>(millis >> (40U - 8U * i));
    }
    id.bytes[6] = 0x70U;
    return id;
}

std::string_view to_string(PrunedTable table) {
    switch (table) {
        case PrunedTable::events:
            return "events";
        case PrunedTable::jobs:
            return "jobs";
        case PrunedTable::idempotency_keys:
            return "idempotency_keys";
        case PrunedTable::stripe_events:
            return "stripe_events";
        case PrunedTable::batches:
            return "batches";
    }
    check_failed("table", "a pruned table is a listed one");
}

PruneStatement prune_statement(const PruneStep& step, bool has_partitions) {
    PruneStatement made{.sql = {}, .values = {step.after.value_or(beginning_of(step.table)), step.before, step.limit}};
    switch (step.table) {
        case PrunedTable::events:
            made.sql =
                "DELETE FROM events WHERE sequence IN (" + events_to_prune(has_partitions) + ") RETURNING sequence";
            break;
        case PrunedTable::jobs:
            // Ids begin with the time at which they were made, which is not after the end.
            made.values.emplace_back(first_id_at(step.before));
            made.sql =
                "DELETE FROM jobs WHERE id IN (SELECT id FROM jobs WHERE id > $1 AND id < $4 AND status = 'DONE'"
                " AND finished_at < $2 ORDER BY id LIMIT $3) RETURNING id";
            break;
        case PrunedTable::idempotency_keys:
            made.sql =
                "DELETE FROM idempotency_keys WHERE (user_id, idempotency_key) IN (SELECT user_id, idempotency_key"
                " FROM idempotency_keys WHERE created_at >= $1 AND created_at < $2 AND response_status <> 0"
                " ORDER BY created_at LIMIT $3) RETURNING created_at";
            break;
        case PrunedTable::stripe_events:
            made.sql =
                "DELETE FROM stripe_events WHERE id IN (SELECT id FROM stripe_events WHERE received_at >= $1"
                " AND received_at < $2 AND status IN ('APPLIED', 'IGNORED') ORDER BY received_at, id LIMIT $3)"
                " RETURNING received_at";
            break;
        case PrunedTable::batches:
            made.sql =
                "DELETE FROM batches WHERE id IN (SELECT id FROM batches WHERE created_at >= $1 AND created_at < $2"
                " AND created_at < (SELECT max(created_at) FROM batches) ORDER BY created_at LIMIT $3)"
                " RETURNING created_at";
            break;
    }
    return made;
}

std::string_view oldest_row_sql(PrunedTable table) {
    switch (table) {
        case PrunedTable::events:
            return "SELECT created_at FROM events ORDER BY sequence LIMIT 1";
        case PrunedTable::jobs:
            return "SELECT created_at FROM jobs ORDER BY id LIMIT 1";
        case PrunedTable::idempotency_keys:
            return "SELECT created_at FROM idempotency_keys ORDER BY created_at LIMIT 1";
        case PrunedTable::stripe_events:
            return "SELECT received_at FROM stripe_events ORDER BY received_at LIMIT 1";
        case PrunedTable::batches:
            return "SELECT created_at FROM batches ORDER BY created_at LIMIT 1";
    }
    check_failed("table", "a pruned table is a listed one");
}

void note_deleted(PrunedTable table, const ValueReader& row, PruneResult& result) {
    Value at;
    switch (table) {
        case PrunedTable::events:
            at = row.integer(0);
            break;
        case PrunedTable::jobs:
            at = row.uuid(0);
            break;
        case PrunedTable::idempotency_keys:
        case PrunedTable::stripe_events:
        case PrunedTable::batches:
            at = row.timestamp(0);
            break;
    }
    result.last = result.last ? std::max(*result.last, at) : at;
    ++result.deleted;
}

}  // namespace holdfast::store
