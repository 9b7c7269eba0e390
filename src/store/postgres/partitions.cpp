// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/partitions.hpp"

#include "base/log.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace holdfast::store {

namespace {

// How far past the newest number the next partition begins: what may be written while the last one is being closed.
constexpr std::int64_t kLeastMargin = 1000;
constexpr std::int64_t kMarginPart = 50;  // or a fiftieth of its rows

using Month = std::chrono::year_month;

Month month_of(Timestamp at) {
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(at)};
    return day.year() / day.month();
}

// 2026_11
std::string name_of(Month month) {
    const auto number = static_cast<unsigned>(month.month());
    return std::to_string(static_cast<int>(month.year())) + (number < 10 ? "_0" : "_") + std::to_string(number);
}

std::string replaced(std::string_view text, const std::string& place) {
    std::string out{text};
    out.replace(out.find("{}"), 2, place);
    return out;
}

}  // namespace

const std::array<Partitions::Table, 2> Partitions::kTables{
    Table{
        .name = "events",
        .number = "sequence",
        .begun_at = "SELECT created_at FROM {} ORDER BY sequence LIMIT 1",
    },
    Table{
        .name = "postings",
        .number = "entry_sequence",
        .begun_at = "SELECT created_at FROM entries WHERE sequence = (SELECT min(entry_sequence) FROM {})",
    },
};

void Partitions::begin_months(Timestamp now, PartitionReport& report) {
    for (const Table& table : kTables) {
        begin_month(table, now, report);
    }
}

std::vector<Partitions::Partition> Partitions::partitions_of(const Table& table) {
    const auto rows = connection_.run({{
        "SELECT name, bounds[1], CASE WHEN bounds[2] <> 'MAXVALUE' THEN bounds[2]::bigint END FROM (SELECT"
        " c.oid::regclass::text AS name, regexp_match(pg_get_expr(c.relpartbound, c.oid),"
        " 'FROM \\(''?(-?\\d+|MINVALUE)''?\\) TO \\(''?(-?\\d+|MAXVALUE)''?\\)') AS bounds FROM pg_inherits i"
        " JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = '" +
            std::string{table.name} + "'::regclass) p ORDER BY 3 NULLS LAST",
    }});
    std::vector<Partition> partitions;
    for (int row = 0; row < rows[0].rows(); ++row) {
        const PgReader reader{rows[0], row};
        partitions.push_back({.name = std::string{reader.text(0)}, .from = std::string{reader.text(1)}, .end = {}});
        if (!reader.is_null(2)) {
            partitions.back().end = reader.integer(2);
        }
    }
    return partitions;
}

std::optional<Timestamp> Partitions::time(const std::string& sql) {
    const auto rows = connection_.run({{sql}});
    const bool is_there = rows[0].rows() > 0 && !rows[0].is_null(0, 0);
    return is_there ? std::optional{read_pg_timestamp(rows[0].bytes(0, 0))} : std::nullopt;
}

std::optional<std::int64_t> Partitions::number(const std::string& sql) {
    const auto rows = connection_.run({{sql}});
    const bool is_there = rows[0].rows() > 0 && !rows[0].is_null(0, 0);
    return is_there ? std::optional{read_pg_integer(rows[0].bytes(0, 0))} : std::nullopt;
}

// The month of a partition is that of its first row. One that is still empty waits for its first.
void Partitions::begin_month(const Table& table, Timestamp now, PartitionReport& report) {
    const std::vector<Partition> partitions = partitions_of(table);
    if (partitions.empty()) {
        return;
    }
    const Partition& last = partitions.back();
    const auto begun_at = time(replaced(table.begun_at, last.name));
    if (!begun_at || month_of(*begun_at) >= month_of(now)) {
        return;
    }
    const std::string of_last = "(" + std::string{table.number} + ") FROM " + last.name;
    const std::int64_t first = number("SELECT min" + of_last).value_or(0);
    const std::int64_t newest = number("SELECT max" + of_last).value_or(0);
    const std::int64_t boundary = newest + 1 + std::max(kLeastMargin, (newest - first) / kMarginPart);
    const std::string name = std::string{table.name} + "_" + name_of(month_of(now));
    close_and_begin(table, last, boundary, name);
    ++report.begun;
    log::info("a partition was begun", {{"partition", name}, {"from", boundary}});
}

// That the last partition holds nothing at the boundary or after is shown while batches go on; then it only takes a
// moment to give it an end and the rest to a new one.
void Partitions::close_and_begin(
    const Table& table, const Partition& last, std::int64_t boundary, const std::string& name
) {
    const std::string number{table.number};
    const std::string parent{table.name};
    const std::string end = std::to_string(boundary);
    const std::string constraint{kClosingConstraint};
    const bool has_start = last.from != "MINVALUE";
    const std::string start = has_start ? " AND " + number + " >= " + last.from : "";
    const std::string is_within = number + " IS NOT NULL" + start + " AND " + number + " < " + end;
    const std::string change = "ALTER TABLE " + last.name;
    connection_.execute_script(change + " ADD CONSTRAINT " + constraint + " CHECK (" + is_within + ") NOT VALID");
    try {
        connection_.execute_script(change + " VALIDATE CONSTRAINT " + constraint);
        connection_.execute_script(
            "BEGIN; LOCK TABLE " + parent +
            " IN ACCESS EXCLUSIVE MODE;"
            "ALTER TABLE " +
            parent + " DETACH PARTITION " + last.name +
            ";"
            "ALTER TABLE " +
            parent + " ATTACH PARTITION " + last.name + " FOR VALUES FROM (" + last.from + ") TO (" + end +
            ");"
            "CREATE TABLE " +
            name + " PARTITION OF " + parent + " FOR VALUES FROM (" + end + ") TO (MAXVALUE);" + change +
            " DROP CONSTRAINT " + constraint + "; COMMIT"
        );
    } catch (const PgError&) {
        if (!connection_.is_lost()) {
            connection_.execute_script("ROLLBACK");
            reopen();
        }
        throw;
    }
}

void Partitions::reopen() {
    const std::string constraint{kClosingConstraint};
    const auto closing = connection_.run({{
        "SELECT conrelid::regclass::text FROM pg_constraint WHERE contype = 'c' AND conname = '" + constraint + "'",
    }});
    for (int row = 0; row < closing[0].rows(); ++row) {
        const std::string table{closing[0].bytes(row, 0)};
        connection_.execute_script("ALTER TABLE " + table + " DROP CONSTRAINT IF EXISTS " + constraint);
    }
}

// The newest event stays: the partition after one that goes has rows.
void Partitions::drop_old(Timestamp before, PartitionReport& report) {
    std::vector<Partition> partitions = partitions_of(kTables[0]);
    for (std::size_t i = 0; i + 1 < partitions.size(); ++i) {
        const std::string& name = partitions[i].name;
        const auto newest_at = time("SELECT created_at FROM " + name + " ORDER BY sequence DESC LIMIT 1");
        const bool has_later =
            number("SELECT min(sequence) FROM events WHERE sequence >= " + std::to_string(*partitions[i].end))
                .has_value();
        if ((newest_at && *newest_at >= before) || !has_later) {
            return;
        }
        const auto rows = number("SELECT count(*) FROM " + name).value_or(0);
        connection_.execute_script("DROP TABLE " + name);
        ++report.dropped;
        report.dropped_events += rows;
        log::info("a partition was dropped", {{"partition", name}, {"events", rows}});
    }
}

}  // namespace holdfast::store
