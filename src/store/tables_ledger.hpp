// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/working_set.hpp"
#include "store/books.hpp"
#include "store/columns.hpp"

// What is only ever appended (entries, postings, events, batches), and the running balances.
namespace holdfast::store {

// The account's code is kept beside its currency, which comes first: some codes don't name it.
void write_account(const ledger::Account& account, ValueWriter& out);
void read_account(ledger::Account& account, const ValueReader& in, int column);

template <>
struct TableOf<escrow::BalanceRow> {
    using Row = escrow::BalanceRow;
    static constexpr std::string_view kName = "balances";
    static constexpr std::array kColumns{
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
        Column<Row>{
            .name = "balance",
            .type = ColumnType::integer,
            .use = ColumnUse::value,
            .write = [](const Row& row, ValueWriter& out) { out.integer(row.balance_minor); },
            .read = [](Row& row, const ValueReader& in, int at) { row.balance_minor = in.integer(at); },
        },
        Column<Row>{
            .name = "version",
            .type = ColumnType::integer,
            .use = ColumnUse::value,
            .write = [](const Row& row, ValueWriter& out) { out.integer(row.version); },
            .read = [](Row& row, const ValueReader& in, int at) { row.version = in.integer(at); },
        },
    };
};

// An entry without its postings.
template <>
struct TableOf<ledger::Entry> {
    using Row = ledger::Entry;
    static constexpr std::string_view kName = "entries";
    static constexpr std::array kColumns{
        key<&Row::sequence>("sequence"),
        fixed<&Row::id>("id"),
        fixed<&Row::kind>("kind"),
        fixed<&Row::description>("description"),
        fixed<&Row::reference_type>("reference_type"),
        fixed<&Row::reference_id>("reference_id"),
        fixed<&Row::reverses>("reverses"),
        fixed<&Row::created_at>("created_at"),
        fixed<&Row::posted_by>("posted_by"),
    };
};

// A posting as a row of its own.
struct PostingLine {
    std::int64_t entry_sequence = 0;
    std::int64_t position = 0;  // in its entry, from 0
    ledger::Posting posting;
};

template <>
struct TableOf<PostingLine> {
    using Row = PostingLine;
    static constexpr std::string_view kName = "postings";
    static constexpr std::array kColumns{
        Column<Row>{
            .name = "currency",
            .type = ColumnType::text,
            .use = ColumnUse::fixed,
            .write = [](const Row& row, ValueWriter& out) { out.text(row.posting.account.currency.code()); },
            .read = [](Row& row, const ValueReader& in, int at
                    ) { row.posting.account.currency = Conversion<money::Currency>::read(in, at); },
        },
        Column<Row>{
            .name = "account",
            .type = ColumnType::text,
            .use = ColumnUse::key,
            .write = [](const Row& row, ValueWriter& out) { write_account(row.posting.account, out); },
            .read = [](Row& row, const ValueReader& in, int at) { read_account(row.posting.account, in, at); },
        },
        key<&Row::entry_sequence>("entry_sequence"),
        fixed<&Row::position>("position"),
        Column<Row>{
            .name = "amount",
            .type = ColumnType::integer,
            .use = ColumnUse::fixed,
            .write = [](const Row& row, ValueWriter& out) { out.integer(row.posting.amount_minor); },
            .read = [](Row& row, const ValueReader& in, int at) { row.posting.amount_minor = in.integer(at); },
        },
        Column<Row>{
            .name = "balance_after",
            .type = ColumnType::integer,
            .use = ColumnUse::fixed,
            .write = [](const Row& row, ValueWriter& out
                     ) { Conversion<std::optional<std::int64_t>>::write(out, row.posting.balance_after); },
            .read = [](Row& row, const ValueReader& in, int at
                    ) { row.posting.balance_after = Conversion<std::optional<std::int64_t>>::read(in, at); },
        },
        Column<Row>{
            .name = "version",
            .type = ColumnType::integer,
            .use = ColumnUse::fixed,
            .write = [](const Row& row,
                        ValueWriter& out) { Conversion<std::optional<std::int64_t>>::write(out, row.posting.version); },
            .read = [](Row& row, const ValueReader& in, int at
                    ) { row.posting.version = Conversion<std::optional<std::int64_t>>::read(in, at); },
        },
    };
};

template <>
struct TableOf<EventRow> {
    using Row = EventRow;
    static constexpr std::string_view kName = "events";
    static constexpr std::array kColumns{
        key<&Row::sequence>("sequence"),
        fixed<&Row::type>("type"),
        fixed<&Row::subject_id>("subject_id"),
        fixed<&Row::first_recipient>("first_recipient"),
        fixed<&Row::second_recipient>("second_recipient"),
        fixed<&Row::payload>("payload"),
        fixed<&Row::request_id>("request_id"),
        fixed<&Row::created_at>("created_at"),
    };
};

template <>
struct TableOf<BatchRow> {
    using Row = BatchRow;
    static constexpr std::string_view kName = "batches";
    static constexpr std::array kColumns{
        key<&Row::id>("id"),
        fixed<&Row::commands>("commands"),
        fixed<&Row::last_event_sequence>("last_event_sequence"),
        fixed<&Row::last_entry_sequence>("last_entry_sequence"),
        fixed<&Row::created_at>("created_at"),
    };
};

}  // namespace holdfast::store
