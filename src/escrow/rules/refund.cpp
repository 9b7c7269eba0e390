// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "escrow/rules/accounts.hpp"
#include "escrow/rules/amounts.hpp"
#include "escrow/rules/entries.hpp"
#include "escrow/rules/jobs.hpp"
#include "escrow/rules/payment_state.hpp"
#include "escrow/rules/rules.hpp"

namespace holdfast::escrow::rules {

namespace {

void confirm(Draft& draft, Refund& refund) {
    Payment payment = draft.get<Payment>(refund.payment_id);
    draft.post(refund_confirm_entry(draft.get<Collaboration>(payment.collaboration_id), refund));
    payment.amount_refunding -= refund.amount;
    payment.amount_refunded += refund.amount;
    save_payment(draft, std::move(payment));
    refund.status = RefundStatus::succeeded;
    refund.completed_at = draft.now();
}

// Also after it had succeeded: the bank sent the money back, so it is held again.
void fail_refund(Draft& draft, Refund& refund, const RefundFact& fact) {
    Payment payment = draft.get<Payment>(refund.payment_id);
    draft.post(refund_reversal_entry(payment, draft.get<Collaboration>(payment.collaboration_id), refund));
    (refund.status == RefundStatus::succeeded ? payment.amount_refunded : payment.amount_refunding) -= refund.amount;
    save_payment(draft, std::move(payment));
    refund.status = RefundStatus::failed;
    refund.failure_reason = fact.failure_reason;
    refund.completed_at = draft.now();
}

// By rank: pending < succeeded < failed.
void fold(Draft& draft, Refund& refund, const RefundFact& fact) {
    switch (fact.status) {
        case RefundFactStatus::pending:
            return;
        case RefundFactStatus::succeeded:
            if (refund.status == RefundStatus::pending) {
                confirm(draft, refund);
            }
            return;
        case RefundFactStatus::failed:
            if (refund.status != RefundStatus::failed) {
                fail_refund(draft, refund, fact);
            }
            return;
    }
    check_failed("fact.status", "a refund's status is a listed one");
}

void record_poll(Draft& draft, const Refund& refund) {
    Job poll = ready_job(draft, JobKind::poll_refund, refund.id.value);
    poll.run_at = next_poll(refund.created_at, draft.now());
    draft.record({.job = std::move(poll)});
}

// While the refund is pending, somebody keeps asking.
void conclude(Draft& draft, Job job, const Refund& refund) {
    const bool is_open = refund.status == RefundStatus::pending;
    if (job.kind == JobKind::poll_refund && is_open) {
        reschedule(draft, std::move(job), next_poll(refund.created_at, draft.now()));
        return;
    }
    if (is_open && job.kind == JobKind::create_refund) {
        record_poll(draft, refund);
    }
    finish(draft, std::move(job));
}

// Stripe gave back what we did not ask for: what is held of it is gone.
Result<Refund> adopt(Draft& draft, const AdoptRefund& command) {
    const Payment* known = draft.find<Payment>(command.payment_id);
    if (known == nullptr) {
        return fail(FailureCode::not_found, "There is no such payment.");
    }
    if (!known->held_at || known->held() == 0 || known->currency != command.amount.currency) {
        return fail(FailureCode::wrong_state, "Nothing is held that this refund could be of.");
    }
    Payment payment = *known;
    Refund refund{
        .id = command.refund_id,
        .payment_id = payment.id,
        .currency = payment.currency,
        .amount = std::min(command.amount.minor, payment.held()),
        .reason = "Refunded at Stripe, outside of Holdfast.",
        .status = RefundStatus::pending,
        .stripe_refund_id = command.fact.id,
        .created_at = draft.now(),
    };
    reserve_refund(draft, payment, refund);
    save_payment(draft, std::move(payment));
    if (command.fact.status == RefundFactStatus::pending) {
        record_poll(draft, refund);
    }
    return refund;
}

Result<Reply> settle(Draft& draft, const std::optional<JobClaim>& claim, Refund refund, const RefundFact& fact) {
    auto job = claimed(draft, claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    if (!refund.stripe_refund_id.empty() && !fact.id.empty() && refund.stripe_refund_id != fact.id) {
        return fail(FailureCode::wrong_state, "Stripe speaks of another refund than this one.");
    }
    if (refund.stripe_refund_id.empty()) {
        refund.stripe_refund_id = fact.id;
    }
    fold(draft, refund, fact);
    if (*job) {
        conclude(draft, std::move(**job), refund);
    }
    draft.put(std::move(refund));
    return EmptyReply{};
}

}  // namespace

void need(Wants& wants, const RequestRefund& command) {
    want_payment(wants, command.payment_id);
}

Result<Reply> apply(Draft& draft, const RequestRefund& command) {
    auto payment = payment_for(draft, command.payment_id, {Standing::company, Standing::influencer, Standing::admin});
    if (!payment) {
        return std::unexpected(std::move(payment.error()));
    }
    if (code_points(command.reason) > kMaxRefundReasonLength) {
        return fail_field("/reason", "A reason has at most " + std::to_string(kMaxRefundReasonLength) + " characters.");
    }
    const auto amount = amount_of_held(*payment, command.amount);
    if (!amount) {
        return std::unexpected(amount.error());
    }
    const bool is_company = draft.actor().user_id == payment->company_id;
    const auto& collaboration = draft.get<Collaboration>(payment->collaboration_id);
    const bool was_delivered =
        collaboration.status != CollaborationStatus::active && collaboration.status != CollaborationStatus::canceled;
    if (is_company && was_delivered) {
        return fail(FailureCode::wrong_state, "Once work was delivered, the creator or an administrator refunds.");
    }
    const PaymentId payment_id = payment->id;
    const Refund refund = begin_refund(draft, *payment, *amount, command.reason, draft.actor().user_id);
    save_payment(draft, std::move(*payment));
    return RefundReply{.payment_id = payment_id, .refund_id = refund.id};
}

void need(Wants& wants, const FoldRefund& command) {
    want_job(wants, command.claim);
    if (const Refund* refund = wants.row<Refund>(command.refund_id)) {
        wants.balance(refund_account(*refund));
        want_payment(wants, refund->payment_id);
    }
}

Result<Reply> apply(Draft& draft, const FoldRefund& command) {
    const Refund* known = draft.find<Refund>(command.refund_id);
    if (known == nullptr) {
        return fail(FailureCode::not_found, "There is no such refund.");
    }
    return settle(draft, command.claim, *known, command.fact);
}

void need(Wants& wants, const AdoptRefund& command) {
    want_job(wants, command.claim);
    want_payment(wants, command.payment_id);
    wants.row<Refund>(command.refund_id);
    wants.balance(refund_account({.id = command.refund_id, .currency = command.amount.currency}));
}

Result<Reply> apply(Draft& draft, const AdoptRefund& command) {
    const Refund* known = draft.find<Refund>(command.refund_id);
    auto refund = known == nullptr ? adopt(draft, command) : *known;
    if (!refund) {
        return std::unexpected(std::move(refund.error()));
    }
    return settle(draft, command.claim, std::move(*refund), command.fact);
}

}  // namespace holdfast::escrow::rules
