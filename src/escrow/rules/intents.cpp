// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/intents.hpp"

#include "escrow/rules/jobs.hpp"

namespace holdfast::escrow::rules {

bool is_intent_canceled(const Payment& payment) {
    return payment.status == PaymentStatus::failed &&
           (payment.failure_code == kIntentCanceled || payment.failure_code == kIntentExpired);
}

bool is_in_suspense(const Payment& payment) {
    return payment.status == PaymentStatus::failed && payment.failure_code == kAmountMismatch;
}

bool has_open_intent(const Payment& payment) {
    const bool is_unfunded = payment.status == PaymentStatus::pending || payment.status == PaymentStatus::failed;
    return is_unfunded && !payment.stripe_payment_intent_id.empty() && !is_intent_canceled(payment) &&
           !is_in_suspense(payment);
}

void record_expiry(Draft& draft, const Payment& payment, Timestamp run_at) {
    Job job = ready_job(draft, JobKind::expire_payment, payment.id.value);
    job.run_at = run_at;
    draft.record({.job = std::move(job), .call = CancelIntentCall{.intent_id = payment.stripe_payment_intent_id}});
}

void record_poll(Draft& draft, const Payment& payment) {
    Job job = ready_job(draft, JobKind::poll_intent, payment.id.value);
    job.run_at = next_poll(draft.now(), draft.now());
    draft.record({.job = std::move(job)});
}

void revive(Payment& payment) {
    payment.status = PaymentStatus::pending;
    payment.failure_code.clear();
    payment.failure_reason.clear();
}

Job begin_customer(Draft& draft, const identity::User& company, std::optional<PaymentId> payment) {
    Job job = leased_job(draft, JobKind::create_customer, company.id.value);
    job.subject_key = payment ? to_string(*payment) : std::string{};
    draft.record(
        {.job = job,
         .call = CreateCustomerCall{.user_id = company.id, .email = company.email, .name = company.display_name}}
    );
    return job;
}

}  // namespace holdfast::escrow::rules
