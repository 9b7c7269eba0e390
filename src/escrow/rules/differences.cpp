// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "escrow/rules/jobs.hpp"
#include "escrow/rules/rules.hpp"
#include "escrow/rules/unmatched.hpp"

#include <algorithm>
#include <set>

namespace holdfast::escrow::rules {

namespace {

constexpr std::string_view kOfBank = "Between Stripe and the platform’s own bank.";
constexpr std::string_view kPaused = "payouts_paused";

void want_payee(Wants& wants, UserId user_id) {
    if (!user_id.is_nil()) {
        wants.row<ConnectAccount>(user_id);
        wants.scope(scope_of(Scope::open_differences, user_id.value));
    }
}

// Whether a payee's open differences are none, after what the draft changed in them.
bool is_clean(const Draft& draft, UserId user_id, const std::vector<DifferenceId>& touched) {
    const auto is_open = [&](DifferenceId id) {
        const auto& difference = draft.get<Difference>(id);
        return difference.user_id == user_id && difference.status == DifferenceStatus::open;
    };
    if (std::ranges::any_of(touched, is_open)) {
        return false;
    }
    if (!draft.rows().is_whole(scope_of(Scope::open_differences, user_id.value))) {
        return false;
    }
    return std::ranges::none_of(draft.rows().open_differences(user_id), [&](const Difference* known) {
        return is_open(known->id);
    });
}

// A payee's payouts wait while one of their differences is open, and nobody else's.
void settle_pause(Draft& draft, UserId user_id, const std::vector<DifferenceId>& touched) {
    const ConnectAccount* known = draft.find<ConnectAccount>(user_id);
    if (known == nullptr || known->payouts_paused_at.has_value() != is_clean(draft, user_id, touched)) {
        return;
    }
    ConnectAccount account = *known;
    const bool is_paused = account.payouts_paused_at.has_value();
    if (is_paused) {
        account.payouts_paused_at.reset();
    } else {
        account.payouts_paused_at = draft.now();
    }
    draft.note({
        .kind = is_paused ? ActivityKind::payouts_resumed : ActivityKind::payouts_paused,
        .subject_id = user_id.value,
    });
    draft.put(std::move(account));
}

void settle_pauses(Draft& draft, const std::vector<DifferenceId>& touched) {
    std::set<UserId> payees;
    for (const DifferenceId& id : touched) {
        payees.insert(draft.get<Difference>(id).user_id);
    }
    payees.erase(UserId{});
    for (const UserId& user_id : payees) {
        settle_pause(draft, user_id, touched);
    }
}

void note_found(Draft& draft, const Difference& difference) {
    draft.note({
        .kind = ActivityKind::difference_found,
        .subject_id = difference.id.value,
        .subject_key = difference.stripe_id,
        .detail = std::string{to_string(difference.kind)},
    });
}

// By the operator, or by itself.
void resolve(Draft& draft, Difference& difference, std::string_view note) {
    difference.status = DifferenceStatus::resolved;
    difference.closed_at = draft.now();
    difference.closed_by = draft.actor().user_id;
    difference.note = note;
    draft.note({
        .kind = ActivityKind::difference_resolved,
        .subject_id = difference.id.value,
        .subject_key = difference.stripe_id,
        .detail = difference.note,
    });
}

// Returns whether it was not open before.
bool record(Draft& draft, const Difference& found) {
    const Difference* known = draft.find<Difference>(found.id);
    if (known != nullptr && known->status == DifferenceStatus::resolved) {
        return false;  // an operator has said that it is right so
    }
    const bool is_open = known != nullptr && known->status == DifferenceStatus::open;
    Difference difference = is_open ? *known : found;
    if (!is_open) {
        difference.status = DifferenceStatus::open;
        difference.found_at = draft.now();
        note_found(draft, difference);
    }
    post_found(draft, difference);
    if (difference.posted_to == ledger::AccountKind::bank) {
        resolve(draft, difference, kOfBank);
    }
    draft.put(std::move(difference));
    return !is_open;
}

}  // namespace

void need(Wants& wants, const RecordDifferences& command) {
    want_job(wants, command.claim);
    for (const Difference& difference : command.found) {
        wants.row<Difference>(difference.id);
        want_payee(wants, difference.user_id);
    }
    for (const DifferenceId& id : command.vanished) {
        if (const Difference* known = wants.row<Difference>(id)) {
            want_payee(wants, known->user_id);
        }
    }
}

Result<Reply> apply(Draft& draft, const RecordDifferences& command) {
    if (auto job = claimed(draft, command.claim); !job) {
        return std::unexpected(std::move(job.error()));
    }
    std::vector<DifferenceId> touched;
    for (const Difference& found : command.found) {
        if (record(draft, found)) {
            touched.push_back(found.id);
        }
    }
    for (const DifferenceId& id : command.vanished) {
        const Difference* known = draft.find<Difference>(id);
        if (known == nullptr || known->status != DifferenceStatus::open) {
            continue;
        }
        Difference difference = *known;
        difference.status = DifferenceStatus::vanished;
        difference.closed_at = draft.now();
        post_vanished(draft, difference);
        touched.push_back(id);
        draft.put(std::move(difference));
    }
    settle_pauses(draft, touched);
    return EmptyReply{};
}

void need(Wants& wants, const ResolveDifference& command) {
    if (const Difference* known = wants.row<Difference>(command.difference_id)) {
        want_payee(wants, known->user_id);
    }
}

Result<Reply> apply(Draft& draft, const ResolveDifference& command) {
    if (command.note.empty() || code_points(command.note) > kMaxNoteLength) {
        return fail_field(
            "/note", "Say in 1 to " + std::to_string(kMaxNoteLength) + " characters why it is as it should be."
        );
    }
    const Difference* known = draft.find<Difference>(command.difference_id);
    if (known == nullptr) {
        return fail(FailureCode::not_found, "There is no such difference.");
    }
    if (known->status != DifferenceStatus::open) {
        return fail(FailureCode::wrong_state, "Only an open difference can be resolved.");
    }
    Difference difference = *known;
    if (auto posted = post_resolved(draft, difference, command.account); !posted) {
        return std::unexpected(std::move(posted.error()));
    }
    resolve(draft, difference, command.note);
    draft.put(std::move(difference));
    settle_pauses(draft, {command.difference_id});
    return DifferenceReply{.difference_id = command.difference_id};
}

void need(Wants& wants, const HoldPayout& command) {
    want_job(wants, command.claim);
    wants.row<Payout>(command.payout_id);
}

Result<Reply> apply(Draft& draft, const HoldPayout& command) {
    auto job = claimed(draft, command.claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    const Payout* known = draft.find<Payout>(command.payout_id);
    if (known == nullptr || known->status != PayoutStatus::pending) {
        return fail(FailureCode::wrong_state, "The payout waits for nothing.");
    }
    Payout payout = *known;
    payout.pending_reason = kPaused;
    draft.put(std::move(payout));
    reschedule(draft, std::move(*job), std::max(command.retry_at, draft.now()));
    return EmptyReply{};
}

}  // namespace holdfast::escrow::rules
