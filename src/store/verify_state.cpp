// SPDX-License-Identifier: Apache-2.0
#include "store/verification.hpp"

#include <vector>

namespace holdfast::store {

std::span<const InvariantCheck> state_checks() {
    static const std::vector<InvariantCheck> checks{
        {"I6",
         "a payment's status fits its times",
         "SELECT id, status, held_at, released_at, completed_at FROM payments"
         " WHERE (status IN ('PENDING', 'FAILED')) <> (held_at IS NULL)"
         " OR (status IN ('RELEASED', 'COMPLETED')) <> (released_at IS NOT NULL)"
         " OR (status = 'COMPLETED') <> (completed_at IS NOT NULL)"},
        {"I6",
         "a payment is disputed only while a chargeback is open",
         "SELECT p.id, p.status FROM payments p WHERE p.is_disputed AND NOT EXISTS (SELECT 1 FROM disputes d"
         " WHERE d.payment_id = p.id AND d.status = 'OPEN')"},
        {"I6",
         "a refund's, a payout's and a dispute's status fit their times",
         "SELECT 'refund' AS kind, CAST(id AS text) AS id, status FROM refunds"
         " WHERE (status = 'PENDING') <> (completed_at IS NULL)"
         " UNION ALL SELECT 'payout', CAST(id AS text), status FROM payouts"
         " WHERE (status = 'COMPLETED' AND completed_at IS NULL) OR (status = 'PENDING' AND stripe_payout_id IS NOT "
         "NULL"
         " AND stripe_transfer_id IS NULL) OR (is_settled AND status = 'COMPLETED' AND unallocated <> 0)"
         " UNION ALL SELECT 'dispute', stripe_dispute_id, status FROM disputes"
         " WHERE (status = 'OPEN') <> (closed_at IS NULL)"},
        {"I6",
         "a collaboration's status fits its times and its payments",
         "SELECT c.id, c.status FROM collaborations c WHERE (c.status = 'SUBMITTED' AND c.submitted_at IS NULL)"
         " OR (c.status = 'COMPLETED') <> (c.completed_at IS NOT NULL)"
         " OR (c.status = 'CANCELED') <> (c.canceled_at IS NOT NULL)"
         " OR (c.status = 'COMPLETED' AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.collaboration_id = c.id"
         " AND p.amount_released > 0))"},
        {"I6",
         "a collaboration's work is paid from one payment",
         "SELECT collaboration_id, count(*) AS paid FROM payments WHERE amount_released > 0"
         " GROUP BY collaboration_id HAVING count(*) > 1"},
        {"I6",
         "a job's status fits its lease and its end",
         "SELECT id, kind, status FROM jobs WHERE (status = 'LEASED' AND leased_until IS NULL)"
         " OR (status = 'DONE' AND finished_at IS NULL)"},
        {"I6",
         "a creator's payouts are paused while a difference of theirs is open, and only then",
         "SELECT a.user_id, a.payouts_paused_at FROM connect_accounts a WHERE (a.payouts_paused_at IS NOT NULL) <>"
         " EXISTS (SELECT 1 FROM differences d WHERE d.user_id = a.user_id AND d.status = 'OPEN')"},
        {"I6",
         "what a difference has in suspense is there while it is open, and only then",
         "SELECT id, status, posted_to FROM differences WHERE posted_to IS NOT NULL AND (status = 'VANISHED'"
         " OR (status = 'OPEN') <> (posted_to = 'suspense'))"},
        {"I7",
         "a key has its answer, or the job that will give it",
         "SELECT k.user_id, k.idempotency_key, k.job_id, k.response_status FROM idempotency_keys k"
         " WHERE (k.response_status = 0 AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.id = k.job_id"
         " AND j.status <> 'DONE')) OR (k.response_status <> 0 AND k.job_id IS NOT NULL)"},
        {"I9",
         "events are numbered without gaps",
         "SELECT previous, sequence FROM (SELECT sequence, lag(sequence) OVER (ORDER BY sequence) AS previous"
         " FROM events) e WHERE sequence <> previous + 1 ORDER BY sequence"},
        {"I9",
         "the newest batch tells the newest event and entry",
         "SELECT last_event_sequence, newest_event, last_entry_sequence, newest_entry FROM (SELECT"
         " (SELECT max(last_event_sequence) FROM batches) AS last_event_sequence,"
         " (SELECT coalesce(max(sequence), 0) FROM events) AS newest_event,"
         " (SELECT max(last_entry_sequence) FROM batches) AS last_entry_sequence,"
         " (SELECT coalesce(max(sequence), 0) FROM entries) AS newest_entry) x"
         " WHERE coalesce(last_event_sequence, 0) <> newest_event OR coalesce(last_entry_sequence, 0) <> newest_entry"},
        {"I9",
         "entries were made in order of time",
         "SELECT sequence, created_at, previous FROM (SELECT sequence, created_at, lag(created_at)"
         " OVER (ORDER BY sequence) AS previous FROM entries) e WHERE created_at < previous ORDER BY sequence"},
    };
    return checks;
}

}  // namespace holdfast::store
