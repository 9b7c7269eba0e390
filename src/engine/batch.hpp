// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.hpp"
#include "engine/fair_queue.hpp"
#include "engine/known_rows.hpp"
#include "escrow/working_set.hpp"
#include "store/books.hpp"

#include <span>
#include <vector>

namespace holdfast::engine {

// One attempt at a batch: loads what the commands need, decides them in order, and holds what is to be written.
// Deciding writes nothing; a batch that is not committed leaves no trace. It works inside a transaction that
// `Books::begin` opened; or ahead of it, on the rows of the batch before, which is being committed meanwhile.
class Batch {
public:
    Batch(
        store::RowSource& source,
        KnownRows& known,
        store::Head head,
        Timestamp now,
        BatchId id,
        const FreezeCall& freeze,
        const api::RenderContext& render
    );

    // Before anything is decided: goes on from rows that were settled by the batch before.
    void continue_from(escrow::WorkingSet rows) { rows_ = std::move(rows); }
    // Once or several times: more commands of the same batch.
    void decide_all(std::span<const Item> items);

    // What to commit; nothing to do when no command changed anything.
    [[nodiscard]] bool has_changes() const;
    // An answer is told again: what it speaks of was committed, perhaps by a node that never saw its commit confirmed.
    [[nodiscard]] bool has_replays() const;
    [[nodiscard]] store::BatchWrite take_write();
    // Where the books stand once it is committed.
    [[nodiscard]] store::Head head_after() const;
    // All that was seen and changed.
    [[nodiscard]] const escrow::WorkingSet& rows() const { return rows_; }
    // The same, for the batch that goes on from here; `take_write` comes before it.
    [[nodiscard]] escrow::WorkingSet take_rows();
    [[nodiscard]] std::vector<Outcome>& outcomes() { return outcomes_; }
    [[nodiscard]] std::size_t commands() const { return outcomes_.size(); }
    [[nodiscard]] bool has_jobs() const { return has_jobs_; }

private:
    void load(const escrow::KeySet& wanted);
    void prefetch(std::span<const Item> items);
    [[nodiscard]] Outcome decide_one(const escrow::Command& command);
    // The outcome that the command's idempotency key already has, if it has one.
    [[nodiscard]] std::optional<Outcome> answer_from_key(const escrow::Command& command);
    [[nodiscard]] Outcome resume(const escrow::Job& job, const escrow::Command& command);
    [[nodiscard]] Outcome refuse(const escrow::Command& command, Failure failure);
    [[nodiscard]] Outcome apply(const escrow::Command& command, escrow::Changes changes);
    void number(std::vector<ledger::Entry>& entries);
    void record_jobs(std::vector<escrow::JobDraft>& drafts, escrow::Reply& reply);
    // Before the rows are changed.
    void record_audit(const escrow::Command& command, const escrow::Changes& changes);
    void record_events(const std::vector<escrow::EventDraft>& drafts, const std::string& request_id);
    void keep_answer(const escrow::Command& command, const escrow::Changes& changes, const api::Answer& answer);

    store::RowSource& source_;
    KnownRows& known_;
    const FreezeCall& freeze_;
    const api::RenderContext& render_;
    Timestamp now_;
    BatchId id_;
    escrow::WorkingSet rows_;
    store::BatchWrite write_;
    store::Head head_;
    std::vector<Outcome> outcomes_;
    bool has_jobs_ = false;
    bool has_row_changes_ = false;
};

}  // namespace holdfast::engine
