// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/books.hpp"
#include "store/values.hpp"

#include <algorithm>
#include <string_view>

namespace holdfast::store {

// Old events may have been pruned, so the newest batch and the newest seal speak as well. The batch is named only when
// no other has its time: of two the order is not known.
inline constexpr std::string_view kHeadSql =
    "SELECT (SELECT max(sequence) FROM events), (SELECT max(sequence) FROM entries),"
    " b.last_event_sequence, b.last_entry_sequence, b.created_at,"
    " CASE WHEN (SELECT count(*) FROM batches WHERE created_at = b.created_at) = 1 THEN b.id END,"
    " s.number, s.last_entry_sequence, s.last_event_sequence, s.last_audit_sequence, s.seal,"
    " (SELECT max(sequence) FROM audit)"
    " FROM (SELECT 1 AS one) o LEFT JOIN (SELECT id, last_event_sequence, last_entry_sequence, created_at FROM batches"
    " ORDER BY created_at DESC, last_event_sequence DESC LIMIT 1) b ON o.one = 1"
    " LEFT JOIN (SELECT number, last_entry_sequence, last_event_sequence, last_audit_sequence, seal FROM seals"
    " ORDER BY number DESC LIMIT 1) s ON o.one = 1";

[[nodiscard]] inline Head read_head(const ValueReader& row) {
    return {
        .event_sequence = std::max(row.integer(0), row.integer(2)),
        .entry_sequence = std::max(row.integer(1), row.integer(3)),
        .audit_sequence = std::max(row.integer(9), row.integer(11)),
        .newest = row.is_null(4) ? Timestamp{} : row.timestamp(4),
        .newest_batch = row.is_null(5) ? BatchId{} : BatchId{row.uuid(5)},
        .sealed =
            {.number = row.integer(6),
             .last_entry_sequence = row.integer(7),
             .last_event_sequence = row.integer(8),
             .last_audit_sequence = row.integer(9),
             .seal = std::string{row.text(10)}},
    };
}

inline constexpr std::string_view kHasBatchSql = "SELECT count(*) FROM batches WHERE id = $1";

}  // namespace holdfast::store
