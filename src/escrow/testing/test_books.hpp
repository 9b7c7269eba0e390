// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/decide.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace holdfast::escrow::testing {

// Books in memory, for tests of the rules alone: loads what decisions ask for as a store would, scopes and their limits
// too, and applies decisions as the engine does, with its floors and its limit of rows. Commands between `flush` calls
// share one working set, like those of one batch.
class TestBooks {
public:
    // The reply, or why it was refused. Applies what was decided. A decision that would break the books aborts the
    // test.
    Result<Reply> execute(const Command& command, Timestamp now);

    // Ends the batch: what was changed is in the books.
    void flush();

    template <class Row>
    [[nodiscard]] const Row* find(const typename Row::Key& key) const {
        if (const Row* row = batch_.find<Row>(key)) {
            return row;
        }
        const auto& table = std::get<Saved<Row>>(saved_);
        const auto found = table.find(key);
        return found == table.end() ? nullptr : &found->second;
    }
    // All rows of a table as they stand, in no order.
    template <class Row>
    [[nodiscard]] std::vector<Row> all() const {
        std::vector<Row> rows;
        for (const auto& [key, row] : std::get<Saved<Row>>(saved_)) {
            rows.push_back(*find<Row>(key));
        }
        for (const auto& key : batch_.table<Row>().changed()) {
            if (!std::get<Saved<Row>>(saved_).contains(key)) {
                rows.push_back(*batch_.find<Row>(key));
            }
        }
        return rows;
    }
    // Puts a row there without a command.
    template <class Row>
    void seed(Row row) {
        const auto key = row.key();
        std::get<Saved<Row>>(saved_).insert_or_assign(key, std::move(row));
    }

    [[nodiscard]] const std::vector<ledger::Entry>& entries() const { return entries_; }
    [[nodiscard]] const std::vector<EventDraft>& events() const { return events_; }
    // What the provider is asked, by the job that asks.
    [[nodiscard]] const std::unordered_map<JobId, ProviderCall>& calls() const { return calls_; }
    // Of an account of any kind, debits positive.
    [[nodiscard]] std::int64_t balance(const ledger::Account& account) const;
    // Of the last command: what it changed, and how often it had to ask for more rows.
    [[nodiscard]] const Changes& last() const { return last_; }
    [[nodiscard]] int last_rounds() const { return last_rounds_; }

private:
    template <class Row>
    struct Saved : std::unordered_map<typename Row::Key, Row> {};

    [[nodiscard]] Rows load(const KeySet& keys) const;
    void load_scope(const ScopeKey& scope, Rows& rows) const;
    void apply(Changes changes, Timestamp now);
    void post(ledger::Entry& entry);

    RowTypes::TupleOf<Saved> saved_;
    WorkingSet batch_;
    std::vector<ledger::Entry> entries_;
    std::vector<EventDraft> events_;
    std::unordered_map<JobId, ProviderCall> calls_;
    std::unordered_map<ledger::Account, std::int64_t> platform_;
    Changes last_;
    int last_rounds_ = 0;
};

}  // namespace holdfast::escrow::testing
