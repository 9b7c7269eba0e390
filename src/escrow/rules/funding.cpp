// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/access.hpp"
#include "escrow/rules/intents.hpp"
#include "escrow/rules/jobs.hpp"
#include "escrow/rules/payment_state.hpp"
#include "escrow/rules/rules.hpp"

namespace holdfast::escrow::rules {

namespace {

// Records the job that makes the intent, leased to the caller. `payment` remembers it.
void record_intent_job(Draft& draft, Payment& payment, const Job& job, const std::string& customer_id) {
    draft.record(
        {.job = job,
         .call =
             CreateIntentCall{
                 .payment_id = payment.id,
                 .collaboration_id = payment.collaboration_id,
                 .amount = {.minor = payment.amount_budget, .currency = payment.currency},
                 .customer_id = customer_id,
                 .save_payment_method = payment.save_payment_method,
                 .description = draft.get<Collaboration>(payment.collaboration_id).title,
             }}
    );
    payment.intent_job_id = job.id;
}

// First the company's customer, where there is none yet; then the intent.
Reply begin_attempt(Draft& draft, Payment payment) {
    const auto& company = draft.get<identity::User>(payment.company_id);
    payment.expires_at = draft.now() + draft.rules().payment_expiry;
    Job job;
    if (company.stripe_customer_id.empty()) {
        job = begin_customer(draft, company, payment.id);
        payment.intent_job_id = job.id;
    } else {
        job = leased_job(draft, JobKind::create_intent, payment.id.value);
        record_intent_job(draft, payment, job, company.stripe_customer_id);
    }
    save_payment(draft, std::move(payment));
    return PendingReply{.job = std::move(job)};
}

Payment new_payment(Draft& draft, const Collaboration& collaboration, bool save_payment_method) {
    return {
        .id = draft.next_id<PaymentId>(),
        .collaboration_id = collaboration.id,
        .company_id = collaboration.company_id,
        .influencer_id = collaboration.influencer_id,
        .currency = collaboration.currency,
        .amount_budget = collaboration.amount_budget,
        .amount_influencer_fee = collaboration.amount_influencer_fee,
        .status = PaymentStatus::pending,
        .save_payment_method = save_payment_method,
        .created_at = draft.now(),
    };
}

// A FAILED payment tried anew: through its intent while that is open, else through a new one.
Reply retry(Draft& draft, Payment payment, bool save_payment_method) {
    const bool is_open = has_open_intent(payment);
    revive(payment);
    if (is_open) {
        const PaymentId id = payment.id;
        save_payment(draft, std::move(payment));
        return PaymentReply{.payment_id = id, .status = 201, .with_client_secret = true};
    }
    payment.stripe_payment_intent_id.clear();
    payment.stripe_client_secret.clear();
    payment.stripe_charge_id.clear();
    payment.save_payment_method = save_payment_method;
    return begin_attempt(draft, std::move(payment));
}

// The payment that the collaboration's next attempt is of: the one that is not refunded.
Result<const Payment*> current_payment(const Draft& draft, CollaborationId id) {
    const Payment* current = nullptr;
    for (const Payment* payment : draft.rows().payments(id)) {
        if (payment->status == PaymentStatus::pending || payment->status == PaymentStatus::failed) {
            current = payment;
        } else if (payment->status != PaymentStatus::refunded) {
            return fail(FailureCode::wrong_state, "The collaboration is funded already.");
        }
    }
    if (current != nullptr && is_in_suspense(*current)) {
        return fail(
            FailureCode::wrong_state, "Stripe captured another amount than was asked for: an operator must look."
        );
    }
    return current;
}

}  // namespace

void need(Wants& wants, const BeginPayment& command) {
    wants.row<identity::User>(wants.actor().user_id);
    const Collaboration* collaboration = want_collaboration(wants, command.collaboration_id);
    if (collaboration == nullptr ||
        !wants.rows().knows(scope_of(Scope::collaboration_payments, collaboration->id.value))) {
        return;
    }
    for (const Payment* payment : wants.rows().payments(collaboration->id)) {
        if (!payment->intent_job_id.is_nil()) {
            wants.row<Job>(payment->intent_job_id);
        }
    }
}

Result<Reply> apply(Draft& draft, const BeginPayment& command) {
    auto collaboration = collaboration_for(draft, command.collaboration_id, {Standing::company});
    if (!collaboration) {
        return std::unexpected(std::move(collaboration.error()));
    }
    if (collaboration->status != CollaborationStatus::active) {
        return fail(FailureCode::wrong_state, "Only an ACTIVE collaboration can be funded.");
    }
    const auto current = current_payment(draft, collaboration->id);
    if (!current) {
        return std::unexpected(current.error());
    }
    if (*current == nullptr) {
        return begin_attempt(draft, new_payment(draft, *collaboration, command.save_payment_method));
    }
    const Payment& payment = **current;
    if (payment.status == PaymentStatus::failed) {
        return retry(draft, payment, command.save_payment_method);
    }
    if (payment.stripe_payment_intent_id.empty()) {
        return take_over(draft, payment.intent_job_id);
    }
    return PaymentReply{.payment_id = payment.id, .status = 201, .with_client_secret = true};
}

void need(Wants& wants, const RecordCustomer& command) {
    const Job* job = wants.row<Job>(command.claim.job_id);
    if (job == nullptr) {
        return;
    }
    wants.row<identity::User>(UserId{job->subject_id});
    if (const auto payment_id = parse_id<PaymentId>(job->subject_key)) {
        if (const Payment* payment = wants.row<Payment>(*payment_id)) {
            wants.row<Collaboration>(payment->collaboration_id);
        }
    }
}

Result<Reply> apply(Draft& draft, const RecordCustomer& command) {
    auto job = claimed(draft, command.claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    identity::User company = draft.get<identity::User>(UserId{job->subject_id});
    if (company.stripe_customer_id.empty()) {
        company.stripe_customer_id = command.customer_id;
    }
    const std::string customer_id = company.stripe_customer_id;
    draft.put(std::move(company));
    finish(draft, *job);

    const auto payment_id = parse_id<PaymentId>(job->subject_key);
    if (!payment_id) {
        return UserReply{.user_id = UserId{job->subject_id}};
    }
    Job next = leased_job(draft, JobKind::create_intent, payment_id->value);
    next.request_id = job->request_id;
    next.waiting_user_id = job->waiting_user_id;
    next.waiting_key = job->waiting_key;
    Payment payment = draft.get<Payment>(*payment_id);
    record_intent_job(draft, payment, next, customer_id);
    save_payment(draft, std::move(payment));
    return PendingReply{.job = std::move(next)};
}

void need(Wants& wants, const RecordIntent& command) {
    const Job* job = wants.row<Job>(command.claim.job_id);
    const Payment* payment = job == nullptr ? nullptr : wants.row<Payment>(PaymentId{job->subject_id});
    if (payment != nullptr) {
        wants.row<Collaboration>(payment->collaboration_id);
    }
}

Result<Reply> apply(Draft& draft, const RecordIntent& command) {
    auto job = claimed(draft, command.claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    Payment payment = draft.get<Payment>(PaymentId{job->subject_id});
    finish(draft, *job);
    // A capture folded before this answer came has named the intent already.
    const bool is_first = payment.stripe_payment_intent_id.empty();
    payment.intent_job_id = {};
    if (is_first) {
        payment.stripe_payment_intent_id = command.fact.id;
    }
    payment.stripe_client_secret = command.fact.client_secret;
    if (is_first) {
        const auto& collaboration = draft.get<Collaboration>(payment.collaboration_id);
        const bool is_canceled = collaboration.status == CollaborationStatus::canceled;
        record_expiry(draft, payment, is_canceled ? draft.now() : payment.expires_at);
        record_poll(draft, payment);
    }
    const PaymentId id = payment.id;
    save_payment(draft, std::move(payment));
    return PaymentReply{.payment_id = id, .status = 201, .with_client_secret = true};
}

}  // namespace holdfast::escrow::rules
