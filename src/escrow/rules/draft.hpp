// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/check.hpp"
#include "escrow/decide.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace holdfast::escrow::rules {

// One decision while it is made: the rows as it has changed them so far, what it posts and records, and the ids it
// makes.
class Draft {
public:
    Draft(const WorkingSet& rows, const Command& command, Timestamp now) : rows_{rows}, command_{command}, now_{now} {}

    [[nodiscard]] Timestamp now() const { return now_; }
    [[nodiscard]] const Command& command() const { return command_; }
    [[nodiscard]] const Actor& actor() const { return command_.actor; }
    [[nodiscard]] const Rules& rules() const {
        HOLDFAST_CHECK(command_.rules != nullptr, "a command carries the rules it is decided by");
        return *command_.rules;
    }
    // As the books and the batch's earlier commands have it: for scopes.
    [[nodiscard]] const WorkingSet& rows() const { return rows_; }

    template <class Row>
    [[nodiscard]] const Row* find(const typename Row::Key& key) const {
        const auto& changed = std::get<RowsOf<Row>>(changes_.rows);
        const auto mine = std::ranges::find(changed, key, &Row::key);
        return mine != changed.end() ? &*mine : rows_.find<Row>(key);
    }
    // What other rows say is there.
    template <class Row>
    [[nodiscard]] const Row& get(const typename Row::Key& key) const {
        const Row* row = find<Row>(key);
        HOLDFAST_CHECK(row != nullptr, "a row that others name is in the books");
        return *row;
    }
    template <class Row>
    void put(Row row) {
        auto& changed = std::get<RowsOf<Row>>(changes_.rows);
        const auto mine = std::ranges::find(changed, row.key(), &Row::key);
        if (mine == changed.end()) {
            changed.push_back(std::move(row));
        } else {
            *mine = std::move(row);
        }
    }

    template <class IdType>
    [[nodiscard]] IdType next_id() {
        return IdType{derive_uuid(command_.id.value, ordinal_++, now_)};
    }

    // Leaves out zero legs; an entry with none left is not posted.
    void post(ledger::Entry entry);
    // Writes down what no entry tells: who did it, to what.
    void note(Activity activity);
    void record(JobDraft job) { changes_.jobs.push_back(std::move(job)); }
    // The reply is also the answer that the client's key waits for.
    void answer(const Job& job);
    // Tells the parties of a collaboration that what they see beside it has changed. Not for one that the command puts:
    // each row that changed is announced anyway.
    void announce(const Collaboration& collaboration);

    // Rows that ended as they were are left out; every object that changed is announced once.
    [[nodiscard]] Changes finish(Reply reply) &&;

private:
    void announce_changes();

    const WorkingSet& rows_;
    const Command& command_;
    Timestamp now_;
    Changes changes_;
    std::uint32_t ordinal_ = 0;
};

}  // namespace holdfast::escrow::rules
