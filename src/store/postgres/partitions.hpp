// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/postgres/connection.hpp"
#include "store/retention.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::store {

// While a partition is being closed this constraint shows that it may be. A batch that reaches it takes it away.
inline constexpr std::string_view kClosingConstraint = "closing";

// `events` and `postings` in ranges of their numbers. The last range has no end, so that every number has its place; a
// new one begins a little after the newest number. Throws PgError, and leaves what each step found or made.
class Partitions {
public:
    explicit Partitions(PgConnection& connection) : connection_{connection} {}

    // In each table, a new one when the last one's first row is of an earlier month.
    void begin_months(Timestamp now, PartitionReport& report);
    // Those of `events` that hold older rows alone. The newest event stays, and with it the last partition that has
    // any.
    void drop_old(Timestamp before, PartitionReport& report);
    // Takes the closing constraint from wherever it is.
    void reopen();

private:
    struct Table {
        std::string_view name;
        std::string_view number;
        std::string_view begun_at;  // of the partition `{}`: when its first row was written
    };
    struct Partition {
        std::string name;
        std::string from;  // as SQL writes it
        std::optional<std::int64_t> end;
    };
    static const std::array<Table, 2> kTables;

    [[nodiscard]] std::vector<Partition> partitions_of(const Table& table);
    [[nodiscard]] std::optional<Timestamp> time(const std::string& sql);
    [[nodiscard]] std::optional<std::int64_t> number(const std::string& sql);
    void begin_month(const Table& table, Timestamp now, PartitionReport& report);
    void close_and_begin(const Table& table, const Partition& last, std::int64_t boundary, const std::string& name);

    PgConnection& connection_;
};

}  // namespace holdfast::store
