// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/accounts.hpp"
#include "escrow/rules/clearing.hpp"
#include "escrow/rules/entries.hpp"
#include "escrow/rules/jobs.hpp"
#include "escrow/rules/payment_state.hpp"
#include "escrow/rules/rules.hpp"

namespace holdfast::escrow::rules {

namespace {

std::int64_t growth(std::int64_t known, std::int64_t told) {
    return std::max(told - known, std::int64_t{0});
}

// What of the disputed amount has not come back. Asked before it is written off as lost, never after.
std::int64_t outstanding(const Dispute& dispute) {
    return std::max(dispute.amount - dispute.reinstated, std::int64_t{0});
}

// A fact tells the sums so far, so what is posted is their growth: however often and in whatever order they come, the
// sums of the postings are the largest told.
void withdraw(Draft& draft, Dispute& dispute, const Payment& payment, const DisputeFact& fact) {
    const DisputeMove move{
        .amount = growth(dispute.amount, fact.withdrawn),
        .fee = growth(dispute.fee, fact.fee),
    };
    const auto& collaboration = draft.get<Collaboration>(payment.collaboration_id);
    draft.post(dispute_open_entry(payment, collaboration, move));
    dispute.amount += move.amount;
    dispute.fee += move.fee;
    if (dispute.status == DisputeStatus::lost) {
        draft.post(dispute_lost_entry(payment, collaboration, 0, move.amount));
    }
}

void reinstate(Draft& draft, Dispute& dispute, const Payment& payment, const DisputeFact& fact) {
    const std::int64_t returned = growth(dispute.reinstated, fact.reinstated);
    if (dispute.status == DisputeStatus::lost) {
        // Written off before: whose it is now is for an operator to say.
        draft.post(suspense_entry(
            payment, {.minor = returned, .currency = payment.currency}, "Money came back after a chargeback was lost."
        ));
    } else {
        const std::int64_t of_amount = std::min(returned, outstanding(dispute));
        // With a chargeback that was won Stripe may give its fee back, too: then the sum of the fees has shrunk.
        const std::int64_t of_fee = fact.status == DisputeFactStatus::won ? growth(fact.fee, dispute.fee) : 0;
        draft.post(dispute_won_entry(
            payment,
            draft.get<Collaboration>(payment.collaboration_id),
            {.amount = of_amount, .fee = returned - of_amount + of_fee}
        ));
        dispute.fee -= of_fee;
    }
    dispute.reinstated += returned;
}

// The held money bears the loss first, the platform the rest.
void lose(Draft& draft, Dispute& dispute, Payment& payment) {
    const std::int64_t lost = outstanding(dispute);
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

void fold(Draft& draft, Payment& payment, const DisputeFact& fact) {
    Dispute dispute = known_or_new(draft, payment, fact);
    const DisputeStatus told = status_of(fact.status);
    if (dispute.status != DisputeStatus::open && dispute.status != told) {
        return;  // old news: a closed dispute stays as it was closed
    }
    withdraw(draft, dispute, payment, fact);
    reinstate(draft, dispute, payment, fact);
    if (dispute.status == DisputeStatus::open && told != DisputeStatus::open) {
        if (told == DisputeStatus::lost) {
            lose(draft, dispute, payment);
        }
        dispute.status = told;
        dispute.closed_at = draft.now();
        if (payment.is_disputed && payment.amount_credited > 0) {
            record_clearing(draft, payment, draft.now());  // of the releases that waited for the end
        }
        payment.is_disputed = false;  // a charge has one chargeback at a time
    } else if (dispute.status == DisputeStatus::open) {
        payment.is_disputed = dispute.amount > 0;  // an inquiry takes no money and stops nothing
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
