// SPDX-License-Identifier: Apache-2.0
#include "store/head.hpp"
#include "store/select.hpp"
#include "store/sql_queries.hpp"
#include "store/tables.hpp"

#include <algorithm>

namespace holdfast::store {

// ---- events ---------------------------------------------------------------------------------------------------------

Head SqlQueries::head() {
    return pool_.read([](Session& session) {
        Head head;
        session.select(kHeadSql, {}, [&](const ValueReader& row) { head = read_head(row); });
        return head;
    });
}

std::int64_t SqlQueries::oldest_event() {
    return pool_.read([](Session& session) {
        return select_integer(session, "SELECT min(sequence) FROM events").value_or(0);
    });
}

std::vector<EventRow> SqlQueries::events_after(std::int64_t since, int limit) {
    return pool_.read([&](Session& session) {
        return select_rows<EventRow>(
            session, "WHERE sequence > $1 ORDER BY sequence LIMIT $2", {since, std::int64_t{limit}}
        );
    });
}

UserEvents SqlQueries::user_events_after(UserId user, std::int64_t since, int limit) {
    // Recipients have no index, so that writing an event stays cheap: a window bounds what one reading looks through.
    constexpr std::int64_t kWindow = 4096;
    return pool_.read([&](Session& session) {
        UserEvents found;
        session.select(kHeadSql, {}, [&](const ValueReader& row) { found.through = read_head(row).event_sequence; });
        found.through = std::min(found.through, since + kWindow);
        found.events = select_rows<EventRow>(
            session,
            "WHERE sequence > $1 AND sequence <= $2 AND (first_recipient = $3 OR second_recipient = $3)"
            " ORDER BY sequence LIMIT $4",
            {since, found.through, user.value, std::int64_t{limit}}
        );
        if (std::ssize(found.events) == limit) {
            found.through = found.events.back().sequence;
        }
        return found;
    });
}

// ---- jobs -----------------------------------------------------------------------------------------------------------

// The statuses are written out, as the partial index has them.
std::vector<DueJob> SqlQueries::due_jobs(Timestamp now, int limit) {
    return pool_.read([&](Session& session) {
        std::vector<DueJob> jobs;
        session.select(
            "SELECT id, kind FROM (SELECT * FROM (SELECT id, kind, run_at FROM jobs WHERE status IN ('READY', 'LEASED')"
            " AND status = 'READY' AND run_at <= $1 ORDER BY run_at LIMIT $2) r UNION ALL"
            " SELECT * FROM (SELECT id, kind, run_at FROM jobs WHERE status IN ('READY', 'LEASED')"
            " AND status = 'LEASED' AND leased_until <= $1 ORDER BY run_at LIMIT $2) l) u ORDER BY run_at, id LIMIT $2",
            {now, std::int64_t{limit}},
            [&](const ValueReader& row) {
                jobs.push_back({.id = JobId{row.uuid(0)}, .kind = Conversion<escrow::JobKind>::read(row, 1)});
            }
        );
        return jobs;
    });
}

// READY is the last of the two statuses. Compared as a row, PostgreSQL walks the index from there on; by min() and a
// status, it may read all that is planned, for want of statistics.
std::optional<Timestamp> SqlQueries::next_job_at(Timestamp now) {
    return pool_.read([&](Session& session) {
        std::optional<Timestamp> next;
        session.select(
            "SELECT min(due) FROM (SELECT * FROM (SELECT run_at AS due FROM jobs WHERE status IN ('READY', 'LEASED')"
            " AND (status, run_at) > ('READY', $1) ORDER BY status, run_at LIMIT 1) r UNION ALL"
            " SELECT min(leased_until) AS due FROM jobs WHERE status IN ('READY', 'LEASED')"
            " AND status = 'LEASED' AND leased_until > $1) u",
            {now},
            [&](const ValueReader& row) { next = Conversion<std::optional<Timestamp>>::read(row, 0); }
        );
        return next;
    });
}

std::vector<JobCount> SqlQueries::job_counts() {
    return pool_.read([](Session& session) {
        std::vector<JobCount> counts;
        session.select(
            "SELECT kind, status, count(*) FROM jobs WHERE status IN ('READY', 'LEASED') GROUP BY kind, status"
            " UNION ALL SELECT kind, status, count(*) FROM jobs WHERE status = 'DEAD' GROUP BY kind, status",
            {},
            [&](const ValueReader& row) {
                counts.push_back({
                    .kind = Conversion<escrow::JobKind>::read(row, 0),
                    .status = Conversion<escrow::JobStatus>::read(row, 1),
                    .count = row.integer(2),
                });
            }
        );
        return counts;
    });
}

std::vector<escrow::Job> SqlQueries::dead_jobs(int limit) {
    return pool_.read([&](Session& session) {
        return select_rows<escrow::Job>(
            session, "WHERE status = 'DEAD' ORDER BY id DESC LIMIT $1", {std::int64_t{limit}}
        );
    });
}

}  // namespace holdfast::store
