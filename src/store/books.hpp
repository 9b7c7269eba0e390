// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "escrow/working_set.hpp"
#include "ledger/entry.hpp"

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

// The engine's port: the only way to write. One connection, one transaction at a time, all on the engine's thread.
namespace holdfast::store {

// An event as it is kept: numbered, rendered, addressed.
struct EventRow {
    std::int64_t sequence = 0;  // gapless, in commit order
    std::string type;           // payment:update
    Uuid subject_id{};
    UserId first_recipient{};
    UserId second_recipient{};  // nil: only one
    std::string payload;        // the object's JSON, as the REST API shows it
    std::string request_id;
    Timestamp created_at{};

    friend bool operator==(const EventRow&, const EventRow&) = default;
};

// Who asked for what, and what it changed: one row for each command of a person that changed anything.
struct AuditRow {
    std::int64_t sequence = 0;  // gapless, in commit order
    UserId actor_id{};          // nil: the operator's own tools
    std::string actor_role;     // company, influencer, admin or system
    std::string action;         // release_payment
    std::string subject_type;   // payment; empty: nothing of its own
    std::string subject_id;
    std::string request_id;
    std::string changes;  // JSON: {"payments/<id>": {"status": ["HELD", "RELEASED"]}}
    Timestamp created_at{};

    friend bool operator==(const AuditRow&, const AuditRow&) = default;
};

// What one batch wrote, bound to all that was written before it (store/seal.hpp). Digests and seal in hexadecimal; a
// digest is empty when the batch wrote nothing of that kind. All three empty: it seals nothing, but says from where on
// the chain holds.
struct SealRow {
    std::int64_t number = 0;  // gapless, from 1
    std::int64_t last_entry_sequence = 0;
    std::int64_t last_event_sequence = 0;
    std::int64_t last_audit_sequence = 0;
    std::string entries_digest;  // of the entries and their postings
    std::string events_digest;
    std::string audit_digest;
    std::string seal;
    Timestamp created_at{};

    friend bool operator==(const SealRow&, const SealRow&) = default;
};

// One committed batch; looked up by id when a COMMIT's outcome was lost.
struct BatchRow {
    BatchId id{};
    std::int64_t commands = 0;
    std::int64_t last_event_sequence = 0;
    std::int64_t last_entry_sequence = 0;
    Timestamp created_at{};
};

// Where the books stand: what the next batch continues.
struct Head {
    std::int64_t event_sequence = 0;  // of the newest event; 0: none
    std::int64_t entry_sequence = 0;
    std::int64_t audit_sequence = 0;
    Timestamp newest{};  // of the newest batch
    BatchId newest_batch{};
    SealRow sealed{};  // the newest seal's number, last sequences and seal; number 0: there is none
    // Nobody but this `Books` has written since its own last commit: rows known then still hold.
    bool is_continued = false;
};

struct BatchWrite {
    escrow::Rows rows{};  // those that changed, saved in full
    std::vector<ledger::Entry> entries{};
    std::vector<AuditRow> audit{};
    std::vector<EventRow> events{};
    BatchRow batch{};
};

// A statement was refused for its data (SQLSTATE class 22 or 23, SQLITE_CONSTRAINT): the batch is bisected.
struct DataRefused final : std::runtime_error {
    using std::runtime_error::runtime_error;
};
// SQLSTATE class 40: the whole batch is tried again.
struct MustRetry final : std::runtime_error {
    using std::runtime_error::runtime_error;
};
// The connection was lost before COMMIT was sent: nothing happened; the batch is tried again after a reconnect.
struct ConnectionLost final : std::runtime_error {
    using std::runtime_error::runtime_error;
};
// The connection, or the primary's wait for its standby, was lost while COMMIT was under way: `has_batch` tells.
struct CommitUnknown final : std::runtime_error {
    using std::runtime_error::runtime_error;
};
// Disk full, I/O error, shutdown, out of resources (SQLSTATE 53, 57, 58): writing pauses, reading goes on.
struct WritesRefused final : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// What the books hold for these keys and scopes, set-based. Rows that are absent are left out; members of several sets
// may come once or several times.
class RowSource {
public:
    virtual ~RowSource() = default;
    [[nodiscard]] virtual escrow::Rows load(const escrow::KeySet& keys) = 0;
};

class Books : public RowSource {
public:
    // Begins the transaction; its first statement locks the `writer_lock` row. Reconnects when the connection was lost.
    [[nodiscard]] virtual Head begin() = 0;
    // Inside a transaction.
    [[nodiscard]] escrow::Rows load(const escrow::KeySet& keys) override = 0;
    // Inside a transaction: writes all, with its seal, and commits durably before it returns.
    virtual void commit(const BatchWrite& write) = 0;
    // Inside a transaction that wrote nothing: ends it, and returns once all that it saw is as durable as a commit of
    // its own would be, so that an answer found there may be told again.
    virtual void confirm() { rollback(); }
    virtual void rollback() noexcept = 0;
    // Whether that batch was committed, as durably as `commit` does: asked under `writer_lock` on the primary, so an
    // old backend has ended by then.
    [[nodiscard]] virtual bool has_batch(BatchId id) = 0;
};

}  // namespace holdfast::store
