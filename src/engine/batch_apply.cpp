// SPDX-License-Identifier: Apache-2.0
// What follows from a decision: its rows, and the entries, jobs, events, audit row and answer that are written with
// them.
#include "api/problem.hpp"
#include "base/check.hpp"
#include "base/log.hpp"
#include "engine/audit.hpp"
#include "engine/batch.hpp"
#include "engine/validate.hpp"

#include <utility>

namespace holdfast::engine {
namespace {

// What `apply` itself touches beside the decision's own rows.
escrow::KeySet keys_to_apply(const escrow::Changes& changes) {
    escrow::KeySet keys;
    for (const ledger::Entry& entry : changes.entries) {
        for (const ledger::Posting& posting : entry.postings) {
            if (!ledger::is_platform(posting.account.kind)) {
                keys.add<escrow::BalanceRow>(posting.account);
            }
        }
    }
    for (const escrow::EventDraft& event : changes.events) {
        if (event.type == escrow::EventType::wallet_update) {
            keys.add<escrow::ConnectAccount>(event.first_recipient);
        }
    }
    if (changes.answers) {
        keys.add<escrow::IdempotencyKey>(*changes.answers);
    }
    return keys;
}

}  // namespace

Outcome Batch::apply(const escrow::Command& command, escrow::Changes changes) {
    escrow::KeySet keys = keys_to_apply(changes);
    keys.merge(keys_to_audit(command, changes));
    load(keys);
    std::optional<std::string> breach = find_breach(rows_, changes);
    auto balances = breach ? std::unexpected(*breach) : post(rows_, changes.entries);
    if (!balances) {
        log::error(
            "a decision broke the rules of the books and was refused",
            {{"request_id", command.request_id}, {"command_id", to_string(command.id)}, {"breach", balances.error()}}
        );
        return refuse(
            command,
            {.code = FailureCode::internal, .detail = "Nothing was changed. Quote the request id to the operator."}
        );
    }
    record_audit(command, changes);
    escrow::RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
        for (Row& row : std::get<escrow::RowsOf<Row>>(changes.rows)) {
            if constexpr (std::is_same_v<Row, escrow::Job>) {
                has_jobs_ = has_jobs_ || row.status == escrow::JobStatus::ready;
            }
            rows_.change(std::move(row));
            has_row_changes_ = true;
        }
    });
    for (const escrow::BalanceRow& balance : *balances) {
        rows_.change(balance);
    }
    number(changes.entries);
    record_jobs(changes.jobs, changes.reply);
    record_events(changes.events, command.request_id);

    api::Answer answer = api::render_reply(changes.reply, rows_, render_, command.request_id);
    keep_answer(command, changes, answer);
    Outcome outcome{.answer = std::move(answer), .reply = std::move(changes.reply)};
    if (const auto* failed = std::get_if<escrow::FailureReply>(&outcome.reply)) {
        outcome.failure = failed->failure;
    } else if (const auto* declined = std::get_if<escrow::DeclinedReply>(&outcome.reply)) {
        outcome.failure = declined->failure;
    }
    return outcome;
}

void Batch::number(std::vector<ledger::Entry>& entries) {
    for (ledger::Entry& entry : entries) {
        entry.sequence = ++head_.entry_sequence;
        entry.created_at = now_;
        write_.entries.push_back(std::move(entry));
    }
}

void Batch::record_jobs(std::vector<escrow::JobDraft>& drafts, escrow::Reply& reply) {
    for (escrow::JobDraft& draft : drafts) {
        if (draft.call) {
            FrozenRequest frozen = freeze_(*draft.call, draft.job);
            draft.job.request = std::move(frozen.request);
            draft.job.stripe_idempotency_key = std::move(frozen.idempotency_key);
        }
        has_jobs_ = has_jobs_ || draft.job.status == escrow::JobStatus::ready;
        if (auto* pending = std::get_if<escrow::PendingReply>(&reply); pending && pending->job.id == draft.job.id) {
            pending->job = draft.job;
        }
        rows_.change(std::move(draft.job));
        has_row_changes_ = true;
    }
}

void Batch::record_audit(const escrow::Command& command, const escrow::Changes& changes) {
    if (auto row = audit_row(rows_, command, changes, now_)) {
        row->sequence = ++head_.audit_sequence;
        write_.audit.push_back(std::move(*row));
    }
}

void Batch::record_events(const std::vector<escrow::EventDraft>& drafts, const std::string& request_id) {
    for (const escrow::EventDraft& draft : drafts) {
        write_.events.push_back({
            .sequence = ++head_.event_sequence,
            .type = std::string{escrow::to_string(draft.type)},
            .subject_id = draft.subject_id,
            .first_recipient = draft.first_recipient,
            .second_recipient = draft.second_recipient,
            .payload = api::render_event_payload(draft, rows_),
            .request_id = request_id,
            .created_at = now_,
        });
    }
}

void Batch::keep_answer(const escrow::Command& command, const escrow::Changes& changes, const api::Answer& answer) {
    const auto* pending = std::get_if<escrow::PendingReply>(&changes.reply);
    if (pending == nullptr && !api::is_storable(answer.status)) {
        return;  // a key that waits goes on waiting; a new one is as if never used
    }
    escrow::IdempotencyKey key;
    if (changes.answers) {
        const auto* waiting = rows_.find<escrow::IdempotencyKey>(*changes.answers);
        HOLDFAST_CHECK(waiting != nullptr, "a job answers a key that was never kept");
        key = *waiting;
    } else if (command.idempotency) {
        key = {
            .user_id = command.actor.user_id,
            .idempotency_key = command.idempotency->key,
            .fingerprint = command.idempotency->fingerprint,
            .created_at = now_,
        };
    } else {
        return;
    }
    if (pending != nullptr) {
        key.job_id = pending->job.id;
    } else {
        key.job_id = {};
        key.response_status = answer.status;
        key.response_body = answer.body;
    }
    rows_.change(std::move(key));
    has_row_changes_ = true;
}

}  // namespace holdfast::engine
