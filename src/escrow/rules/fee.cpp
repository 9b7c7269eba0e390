// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/fee.hpp"

#include "escrow/rules/clearing.hpp"
#include "escrow/rules/entries.hpp"
#include "escrow/rules/jobs.hpp"
#include "escrow/rules/payment_state.hpp"
#include "escrow/rules/rules.hpp"

namespace holdfast::escrow::rules {

void learn_fee(Draft& draft, Payment& payment, const FeeFact& fact) {
    if (fact.fee < 0) {
        return;
    }
    if (!payment.stripe_fee) {
        payment.stripe_fee = fact.fee;
        payment.stripe_balance_transaction_id = fact.balance_transaction_id;
        draft.post(stripe_fee_entry(payment, draft.get<Collaboration>(payment.collaboration_id), fact.fee));
    }
    if (payment.is_available) {
        return;
    }
    payment.available_on = fact.available_on;
    payment.is_available = fact.is_available;
    if (payment.is_available) {
        if (const auto next = clear_releases(draft, payment)) {
            record_clearing(draft, payment, *next);
        }
    }
}

void record_fee_job(Draft& draft, const Payment& payment) {
    Job job = ready_job(draft, JobKind::record_fee, payment.id.value);
    if (payment.available_on) {
        job.run_at = std::max(*payment.available_on, next_poll(draft.now(), draft.now()));
    }
    draft.record({.job = std::move(job)});
}

void need(Wants& wants, const RecordFee& command) {
    want_job(wants, command.claim);
    wants.scope(scope_of(Scope::payment_releases, command.payment_id.value));
    want_payment(wants, command.payment_id);
}

Result<Reply> apply(Draft& draft, const RecordFee& command) {
    auto job = claimed(draft, command.claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    const Payment* known = draft.find<Payment>(command.payment_id);
    if (known == nullptr) {
        return fail(FailureCode::not_found, "There is no such payment.");
    }
    if (!known->held_at) {
        return fail(FailureCode::wrong_state, "The capture that this fee is of was not recorded yet.");
    }
    if (command.fact.fee < 0) {
        return fail(FailureCode::provider_refused, "A fee below zero can't be posted.");
    }
    Payment payment = *known;
    if (!command.fact.balance_transaction_id.empty()) {
        learn_fee(draft, payment, command.fact);
    }
    if (*job && payment.is_available) {
        finish(draft, std::move(**job));
    } else if (*job) {
        const Timestamp next = next_poll((*job)->created_at, draft.now());
        const bool is_early = payment.available_on && *payment.available_on > draft.now();
        reschedule(draft, std::move(**job), is_early ? *payment.available_on : next);
    }
    save_payment(draft, std::move(payment));
    return EmptyReply{};
}

void need(Wants& wants, const ClearReleases& command) {
    want_job(wants, command.claim);
    wants.scope(scope_of(Scope::payment_releases, command.payment_id.value));
    want_payment(wants, command.payment_id);
}

Result<Reply> apply(Draft& draft, const ClearReleases& command) {
    auto job = claimed(draft, command.claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    const Payment* payment = draft.find<Payment>(command.payment_id);
    const auto next = payment == nullptr ? std::nullopt : clear_releases(draft, *payment);
    if (next) {
        reschedule(draft, std::move(*job), *next);
    } else {
        finish(draft, std::move(*job));
    }
    return EmptyReply{};
}

}  // namespace holdfast::escrow::rules
