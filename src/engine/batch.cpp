// SPDX-License-Identifier: Apache-2.0
#include "engine/batch.hpp"

#include "api/problem.hpp"
#include "base/check.hpp"

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
