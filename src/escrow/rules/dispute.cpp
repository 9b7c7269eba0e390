// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/accounts.hpp"
#include "escrow/rules/clearing.hpp"
#include "escrow/rules/entries.hpp"
#include "escrow/rules/jobs.hpp"
#include "escrow/rules/payment_state.hpp"
#include "escrow/rules/rules.hpp"

namespace holdfast::escrow::rules {

namespace {

// Of what the bank withdrew, what has not come back; more may come back than was withdrawn, which is of the fee.
std::int64_t outstanding(const Dispute& dispute) {
    return std::max(dispute.amount - dispute.reinstated, std::int64_t{0});
}
std::int64_t charged(const Dispute& dispute) {
    return dispute.fee - std::max(dispute.reinstated - dispute.amount, std::int64_t{0});
}

// A fact tells the sums so far, so what is posted is how they changed: however often and in whatever order they come,
// the sums of the postings are the newest told.
DisputeMove move_between(const Dispute& before, const Dispute& after) {
    return {
        .amount = outstanding(after) - outstanding(before),
        .fee = charged(after) - charged(before),
    };
}

bool is_overtaken(const Dispute& known, const DisputeFact& fact) {
    return fact.withdrawn < known.amount || fact.reinstated < known.reinstated;
}

bool has_moved(const Dispute& known, const DisputeFact& fact) {
    return fact.withdrawn > known.amount || fact.reinstated > known.reinstated;
}

// The newest where money moved. Else news of the same sums may come in any order: a fee is told with or after the
// amount, and comes back with or after it.
std::int64_t newest_fee(const Dispute& known, const DisputeFact& fact) {
    if (has_moved(known, fact)) {
        return fact.fee;
    }
    return known.reinstated == 0 ? std::max(known.fee, fact.fee) : std::min(known.fee, fact.fee);
}

// What was written off when the dispute was closed and is in question again, or has come back: first what the payment's
// escrow bore.
void undo_write_off(Draft& draft, Payment& payment, std::int64_t amount) {
    const std::int64_t to_escrow = std::min(amount, payment.amount_disputed);
    draft.post(dispute_reopened_entry(
        payment, draft.get<Collaboration>(payment.collaboration_id), to_escrow, amount - to_escrow
    ));
    payment.amount_disputed -= to_escrow;
}

void withdraw(Draft& draft, Dispute& dispute, const Payment& payment, DisputeMove sums) {
    const Dispute before = dispute;
    dispute.amount = sums.amount;
    dispute.fee = std::max(dispute.fee, sums.fee);
    draft.post(
        dispute_open_entry(payment, draft.get<Collaboration>(payment.collaboration_id), move_between(before, dispute))
    );
}

// `written_off`: nothing while it is not won. Of one that is won, what neither came back nor was written off before is
// the platform's loss: else the whole escrow could be released without it.
void reinstate(
    Draft& draft, Dispute& dispute, const Payment& payment, DisputeMove sums, std::optional<std::int64_t> written_off
) {
    const Dispute before = dispute;
    dispute.reinstated = sums.amount;
    dispute.fee = sums.fee;
    const DisputeMove back = move_between(before, dispute);
    draft.post(dispute_won_entry(
        payment,
        draft.get<Collaboration>(payment.collaboration_id),
        {.amount = -back.amount, .fee = -back.fee},
        written_off ? outstanding(dispute) - *written_off : 0
    ));
}

// The held money bears the loss first, the platform the rest.
void lose(Draft& draft, Payment& payment, std::int64_t lost) {
    const std::int64_t from_escrow = std::min(lost, payment.held());
    draft.post(
        dispute_lost_entry(payment, draft.get<Collaboration>(payment.collaboration_id), from_escrow, lost - from_escrow)
    );
    payment.amount_disputed += from_escrow;
}

DisputeStatus status_of(DisputeFactStatus status) {
    switch (status) {
        case DisputeFactStatus::open:
            return DisputeStatus::open;
        case DisputeFactStatus::won:
            return DisputeStatus::won;
        case DisputeFactStatus::lost:
            return DisputeStatus::lost;
    }
    check_failed("status", "a dispute's status is a listed one");
}

Dispute known_or_new(const Draft& draft, const Payment& payment, const DisputeFact& fact) {
    if (const Dispute* known = draft.find<Dispute>(fact.id)) {
        return *known;
    }
    return {
        .stripe_dispute_id = fact.id,
        .payment_id = payment.id,
        .currency = payment.currency,
        .status = DisputeStatus::open,
        .reason = fact.reason,
        .opened_at = draft.now(),
    };
}

void close(Draft& draft, Dispute& dispute, Payment& payment, DisputeStatus status) {
    if (dispute.status != status) {
        dispute.status = status;
        dispute.closed_at = draft.now();
    }
    if (payment.is_disputed && payment.amount_credited > 0) {
        record_clearing(draft, payment, draft.now());  // of the releases that waited for the end
    }
    payment.is_disputed = false;  // a charge has one chargeback at a time
}

void fold(Draft& draft, Payment& payment, const DisputeFact& fact) {
    Dispute dispute = known_or_new(draft, payment, fact);
    if (is_overtaken(dispute, fact)) {
        return;
    }
    const bool was_open = dispute.status == DisputeStatus::open;
    // Once it was closed only money that moves changes how it stands: an appeal, a loss that the bank reverses.
    const bool follows = was_open || has_moved(dispute, fact);
    const DisputeStatus told = follows ? status_of(fact.status) : dispute.status;
    std::int64_t written_off = was_open ? 0 : outstanding(dispute);
    if (!was_open) {
        const std::int64_t returned = std::min(fact.reinstated - dispute.reinstated, written_off);
        const std::int64_t undone = told == DisputeStatus::open ? written_off : returned;
        undo_write_off(draft, payment, undone);
        written_off -= undone;
    }
    const std::int64_t fee = newest_fee(dispute, fact);
    withdraw(draft, dispute, payment, {.amount = fact.withdrawn, .fee = fee});
    const bool is_won = told == DisputeStatus::won;
    reinstate(
        draft,
        dispute,
        payment,
        {.amount = fact.reinstated, .fee = fee},
        is_won ? std::optional{written_off} : std::nullopt
    );
    if (told == DisputeStatus::open) {
        dispute.status = told;
        dispute.closed_at.reset();
        payment.is_disputed = dispute.amount > 0;  // an inquiry takes no money and stops nothing
    } else {
        if (told == DisputeStatus::lost) {
            lose(draft, payment, outstanding(dispute) - written_off);
        }
        close(draft, dispute, payment, told);
    }
    draft.put(std::move(dispute));
}

}  // namespace

void need(Wants& wants, const FoldDispute& command) {
    want_job(wants, command.claim);
    wants.row<Dispute>(command.fact.id);
    if (const Payment* payment = want_payment(wants, command.payment_id)) {
        wants.balance(disputed_account(*payment));
    }
}

Result<Reply> apply(Draft& draft, const FoldDispute& command) {
    auto job = claimed(draft, command.claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    const Payment* known = draft.find<Payment>(command.payment_id);
    if (known == nullptr) {
        return fail(FailureCode::not_found, "There is no such payment.");
    }
    if (!known->held_at) {
        return fail(FailureCode::wrong_state, "The capture that is disputed was not recorded yet.");
    }
    Payment payment = *known;
    fold(draft, payment, command.fact);
    save_payment(draft, std::move(payment));
    if (*job) {
        finish(draft, std::move(**job));
    }
    return EmptyReply{};
}

}  // namespace holdfast::escrow::rules
