// SPDX-License-Identifier: Apache-2.0
#include "store/conditions.hpp"
#include "store/select.hpp"
#include "store/sql_queries.hpp"
#include "store/tables_audit.hpp"

#include <limits>

namespace holdfast::store {

namespace {

// The first sequence made then or later; one past the newest when there is none. Times grow along the key, so a few
// steps find it without an index of times.
std::int64_t first_at(Session& session, Timestamp at) {
    std::int64_t low = 1;
    std::int64_t high = select_integer(session, "SELECT max(sequence) FROM audit").value_or(0) + 1;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        const auto is_later = select_integer(
            session,
            "SELECT CASE WHEN created_at >= $2 THEN 1 ELSE 0 END FROM audit WHERE sequence >= $1 ORDER BY sequence"
            " LIMIT 1",
            {middle, at}
        );
        if (is_later.value_or(1) == 1) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

}  // namespace

Page<AuditRow> SqlQueries::audit(const AuditFilter& filter, const PageRequest<std::int64_t>& page) {
    return pool_.read([&](Session& session) {
        const Snapshot snapshot{session};
        Conditions conditions;
        std::int64_t before = page.after.value_or(std::numeric_limits<std::int64_t>::max());
        if (filter.to) {
            before = std::min(before, first_at(session, *filter.to));
        }
        conditions.require("sequence < " + conditions.add(before));
        if (filter.from) {
            conditions.require("sequence >= " + conditions.add(first_at(session, *filter.from)));
        }
        if (filter.actor) {
            conditions.require("actor_id = " + conditions.add(filter.actor->value));
        }
        if (!filter.action.empty()) {
            conditions.require("action = " + conditions.add(filter.action));
        }
        if (!filter.subject.empty()) {
            conditions.require("subject_id = " + conditions.add(filter.subject));
        }
        const std::string limit = conditions.add(std::int64_t{page.limit} + 1);
        std::vector<AuditRow> rows;
        session.select(
            "SELECT " + column_names<AuditRow>() + " FROM audit WHERE " + conditions.text() +
                " ORDER BY sequence DESC LIMIT " + limit,
            conditions.values(),
            [&](const ValueReader& row) { rows.push_back(read_row<AuditRow>(row)); }
        );
        return cut(std::move(rows), page.limit);
    });
}

}  // namespace holdfast::store
