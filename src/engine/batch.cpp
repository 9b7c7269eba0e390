// SPDX-License-Identifier: Apache-2.0
#include "engine/batch.hpp"

#include "api/problem.hpp"
#include "base/check.hpp"
#include "base/log.hpp"
#include "engine/audit.hpp"
#include "engine/validate.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace holdfast::engine {
namespace {

// Each round of loading follows from rows of the round before; no rule is deeper than this.
constexpr int kMaxLoadRounds = 8;

// A wallet is shown with the connected account's id, so the account is loaded along with it.
void add_what_is_shown(escrow::KeySet& keys) {
    for (const escrow::WalletKey& wallet : keys.of<escrow::Wallet>()) {
        keys.add<escrow::ConnectAccount>(wallet.user_id);
    }
}

escrow::IdempotencyKeyId key_of(const escrow::Command& command) {
    return {.user_id = command.actor.user_id, .key = command.idempotency->key};
}

void append(escrow::Rows& rows, escrow::Rows more) {
    escrow::RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
        std::ranges::move(more.of<Row>(), std::back_inserter(rows.of<Row>()));
    });
}

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

Batch::Batch(
    store::RowSource& source,
    KnownRows& known,
    store::Head head,
    Timestamp now,
    BatchId id,
    const FreezeCall& freeze,
    const api::RenderContext& render
)
    : source_{source},
      known_{known},
      freeze_{freeze},
      render_{render},
      now_{now},
      id_{id},
      head_{head} {
    write_.batch.id = id;
    write_.batch.created_at = now;
}

void Batch::load(const escrow::KeySet& wanted) {
    const escrow::KeySet missing = rows_.missing(wanted);
    if (missing.empty()) {
        return;
    }
    escrow::KeySet unknown = missing;
    escrow::Rows rows = known_.take(unknown);
    if (!unknown.empty()) {
        append(rows, source_.load(unknown));
    }
    rows_.learn(missing, std::move(rows));
}

void Batch::prefetch(std::span<const Item> items) {
    escrow::KeySet wanted;
    std::vector<const escrow::Command*> open;
    for (const Item& item : items) {
        open.push_back(&item.command);
        if (item.command.idempotency) {
            wanted.add<escrow::IdempotencyKey>(key_of(item.command));
        }
    }
    for (int round = 0; round < kMaxLoadRounds && !open.empty(); ++round) {
        std::erase_if(open, [&](const escrow::Command* command) {
            const escrow::KeySet keys = escrow::needed_keys(rows_, *command);
            wanted.merge(keys);
            return keys.empty();
        });
        add_what_is_shown(wanted);
        load(wanted);
        wanted = {};
    }
}

void Batch::decide_all(std::span<const Item> items) {
    prefetch(items);
    outcomes_.reserve(outcomes_.size() + items.size());
    for (const Item& item : items) {
        Outcome outcome = decide_one(item.command);
        outcome.sequence = head_.event_sequence;
        outcomes_.push_back(std::move(outcome));
    }
    write_.batch.commands += static_cast<std::int64_t>(items.size());
}

Outcome Batch::decide_one(const escrow::Command& command) {
    if (command.idempotency) {
        if (auto known = answer_from_key(command)) {
            return std::move(*known);
        }
    }
    for (int round = 0; round < kMaxLoadRounds; ++round) {
        escrow::Decision decision = escrow::decide(rows_, command, now_);
        if (auto* need = std::get_if<escrow::Need>(&decision)) {
            add_what_is_shown(need->keys);
            load(need->keys);
            continue;
        }
        if (auto* failure = std::get_if<Failure>(&decision)) {
            return refuse(command, std::move(*failure));
        }
        return apply(command, std::move(std::get<escrow::Changes>(decision)));
    }
    check_failed("round < kMaxLoadRounds", "a command never stopped asking for rows");
}

std::optional<Outcome> Batch::answer_from_key(const escrow::Command& command) {
    const auto* key = rows_.find<escrow::IdempotencyKey>(key_of(command));
    if (key == nullptr) {
        return std::nullopt;
    }
    if (key->fingerprint != command.idempotency->fingerprint) {
        Failure failure{
            .code = FailureCode::idempotency_key_reused,
            .detail = "This Idempotency-Key was first used with another request, at " +
                      format_rfc3339(key->created_at) + ". Use a new key for a new request."
        };
        api::Answer answer = api::render_failure(failure, command.request_id);
        return Outcome{.answer = std::move(answer), .reply = escrow::EmptyReply{}, .failure = std::move(failure)};
    }
    if (key->is_done()) {
        return Outcome{
            .answer = {.status = static_cast<int>(key->response_status), .body = key->response_body},
            .reply = escrow::EmptyReply{},
            .is_replay = true,
        };
    }
    escrow::KeySet wanted;
    wanted.add<escrow::Job>(key->job_id);
    load(wanted);
    const auto* job = rows_.find<escrow::Job>(key->job_id);
    HOLDFAST_CHECK(job != nullptr, "a pending key without its job");
    return resume(*job, command);
}

Outcome Batch::resume(const escrow::Job& job, const escrow::Command& command) {
    const bool is_running = job.status == escrow::JobStatus::leased && job.leased_until && *job.leased_until > now_;
    if (is_running || job.status == escrow::JobStatus::done || job.status == escrow::JobStatus::dead) {
        Failure failure{
            .code = is_running ? FailureCode::idempotency_key_in_use : FailureCode::provider_pending,
            .detail = is_running ? "The first request with this Idempotency-Key is still running."
                                 : "The first request with this Idempotency-Key waits for an operator.",
            .retry_after = std::chrono::seconds{is_running ? 1 : 60},
        };
        api::Answer answer = api::render_failure(failure, command.request_id);
        return Outcome{.answer = std::move(answer), .reply = escrow::EmptyReply{}, .failure = std::move(failure)};
    }
    escrow::Job mine = job;
    mine.status = escrow::JobStatus::leased;
    mine.attempts += 1;
    mine.claim += 1;
    mine.leased_until = now_ + command.inline_lease;
    rows_.change(mine);
    has_row_changes_ = true;
    return Outcome{.answer = {.status = 202}, .reply = escrow::PendingReply{.job = std::move(mine)}};
}

Outcome Batch::refuse(const escrow::Command& command, Failure failure) {
    api::Answer answer = api::render_failure(failure, command.request_id);
    if (command.idempotency && api::is_storable(answer.status)) {
        keep_answer(command, {}, answer);
    }
    return Outcome{.answer = std::move(answer), .reply = escrow::EmptyReply{}, .failure = std::move(failure)};
}

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
    for (escrow::BalanceRow& balance : *balances) {
        rows_.change(std::move(balance));
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

bool Batch::has_changes() const {
    return has_row_changes_ || !write_.entries.empty() || !write_.events.empty() || !write_.audit.empty();
}

bool Batch::has_replays() const {
    return std::ranges::any_of(outcomes_, &Outcome::is_replay);
}

store::BatchWrite Batch::take_write() {
    write_.rows = rows_.changes();
    write_.batch.last_event_sequence = head_.event_sequence;
    write_.batch.last_entry_sequence = head_.entry_sequence;
    return std::move(write_);
}

store::Head Batch::head_after() const {
    return {
        .event_sequence = head_.event_sequence,
        .entry_sequence = head_.entry_sequence,
        .audit_sequence = head_.audit_sequence,
        .newest = now_,
        .newest_batch = id_,
        .is_continued = true,
    };
}

escrow::WorkingSet Batch::take_rows() {
    rows_.settle();
    return std::move(rows_);
}

}  // namespace holdfast::engine
