// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/session.hpp"
#include "store/tables_ledger.hpp"

#include <cstdint>
#include <optional>
#include <vector>

// Sums of the platform's own accounts, which keep no running balance, as they were after some entry: a sum over
// postings begins at the newest. Written with a batch, now and then, so that no sum is ever long.
namespace holdfast::store {

struct Checkpoint {
    std::int64_t entry_sequence = 0;
    ledger::Account account;
    std::int64_t balance_minor = 0;
};

template <>
struct TableOf<Checkpoint> {
    using Row = Checkpoint;
    static constexpr std::string_view kName = "checkpoints";
    static constexpr std::array kColumns{
        key<&Row::entry_sequence>("entry_sequence"),
        Column<Row>{
            .name = "currency",
            .type = ColumnType::text,
            .use = ColumnUse::fixed,
            .write = [](const Row& row, ValueWriter& out) { out.text(row.account.currency.code()); },
            .read = [](Row& row, const ValueReader& in, int at
                    ) { row.account.currency = Conversion<money::Currency>::read(in, at); },
        },
        Column<Row>{
            .name = "account",
            .type = ColumnType::text,
            .use = ColumnUse::key,
            .write = [](const Row& row, ValueWriter& out) { write_account(row.account, out); },
            .read = [](Row& row, const ValueReader& in, int at) { read_account(row.account, in, at); },
        },
        fixed<&Row::balance_minor>("balance"),
    };
};

class CheckpointSchedule {
public:
    explicit CheckpointSchedule(std::int64_t every) : every_{every} {}

    // Inside a transaction, before anything is written: those to write with this batch, mostly none.
    [[nodiscard]] std::vector<Checkpoint> due(Session& session, const Head& head);

private:
    std::int64_t every_;  // entries
    std::optional<std::int64_t> newest_;
};

}  // namespace holdfast::store
