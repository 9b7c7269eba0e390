// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/access.hpp"
#include "escrow/rules/capture.hpp"
#include "escrow/rules/intents.hpp"
#include "escrow/rules/jobs.hpp"
#include "escrow/rules/payment_state.hpp"
#include "escrow/rules/rules.hpp"

namespace holdfast::escrow::rules {

namespace {

using namespace std::chrono_literals;

// An intent that is being processed can't be canceled yet: tried again then.
constexpr Duration kExpireAgain = 5min;

// Stripe's id of the method: ours is looked up, any other text is Stripe's own.
Result<std::string> stripe_method(const Draft& draft, const std::string& text) {
    const auto id = parse_id<PaymentMethodId>(text);
    if (!id) {
        return text;
    }
    const PaymentMethod* method = draft.find<PaymentMethod>(*id);
    if (method == nullptr || method->user_id != draft.actor().user_id || method->detached_at) {
        return fail_field("/paymentMethodId", "There is no such card on file.");
    }
    return method->stripe_payment_method_id;
}

Reply ask_how_it_ended(Draft& draft, const Payment& payment) {
    if (payment.held_at) {
        return ConfirmReply{.payment_id = payment.id};
    }
    Job job = leased_job(draft, JobKind::poll_intent, payment.id.value);
    job.subject_key = kAskedByRequest;
    draft.record({.job = job});
    return PendingReply{.job = std::move(job)};
}

Reply confirm_with(Draft& draft, Payment payment, std::string method, std::string return_url) {
    Job job = leased_job(draft, JobKind::confirm_intent, payment.id.value);
    draft.record(
        {.job = job,
         .call =
             ConfirmIntentCall{
                 .payment_id = payment.id,
                 .intent_id = payment.stripe_payment_intent_id,
                 .payment_method_id = std::move(method),
                 .return_url = std::move(return_url),
             }}
    );
    revive(payment);
    payment.attempts += 1;
    save_payment(draft, std::move(payment));
    return PendingReply{.job = std::move(job)};
}

Check check_confirmable(const Draft& draft, const Payment& payment) {
    if (payment.held_at) {
        return fail(FailureCode::wrong_state, "The payment was made already.");
    }
    if (draft.get<Collaboration>(payment.collaboration_id).status == CollaborationStatus::canceled) {
        return fail(FailureCode::wrong_state, "The collaboration is CANCELED.");
    }
    if (!has_open_intent(payment)) {
        return fail(FailureCode::wrong_state, "The payment has no open intent: begin it with create-intent.");
    }
    return {};
}

// Ends the job that asked, or sets it on again while there is more to learn.
void conclude(Draft& draft, Job job, const Payment& payment) {
    const bool is_over = payment.held_at || !has_open_intent(payment);
    if (job.kind == JobKind::poll_intent && job.subject_key != kAskedByRequest) {
        // From `expires_at` on, the job that cancels the intent learns how it ended.
        if (!is_over && draft.now() < payment.expires_at) {
            const Timestamp next = next_poll(job.created_at, draft.now());
            reschedule(draft, std::move(job), std::min(next, payment.expires_at));
            return;
        }
    } else if (job.kind == JobKind::expire_payment && !is_over) {
        // Stripe would answer the same request with the stored refusal: a retry is a job of its own, with its own key.
        record_expiry(draft, payment, draft.now() + kExpireAgain);
    }
    finish(draft, std::move(job));
}

bool is_waited_for(const Job& job) {
    return job.kind == JobKind::confirm_intent || job.subject_key == kAskedByRequest;
}

Reply outcome_for(const std::optional<Job>& job, const Payment& payment, const IntentFact& fact) {
    const bool is_declined = fact.status == IntentStatus::requires_payment_method && !fact.failure_code.empty();
    if (is_declined && !payment.held_at && job && is_waited_for(*job)) {
        return DeclinedReply{
            .payment_id = payment.id,
            .failure =
                {
                    .code = FailureCode::card_declined,
                    .detail = fact.failure_reason,
                    .provider_code = fact.failure_code,
                    .decline_code = fact.decline_code,
                },
        };
    }
    ConfirmReply reply{.payment_id = payment.id};
    if (fact.status == IntentStatus::requires_action && !payment.held_at) {
        reply.next_action = fact.next_action;
    }
    return reply;
}

}  // namespace

void need(Wants& wants, const BeginConfirm& command) {
    if (const Payment* payment = wants.row<Payment>(command.payment_id)) {
        wants.row<Collaboration>(payment->collaboration_id);
    }
    if (const auto method = parse_id<PaymentMethodId>(command.payment_method_id)) {
        wants.row<PaymentMethod>(*method);
    }
}

Result<Reply> apply(Draft& draft, const BeginConfirm& command) {
    auto payment = payment_for(draft, command.payment_id, {Standing::company});
    if (!payment) {
        return std::unexpected(std::move(payment.error()));
    }
    const bool only_asks = command.payment_method_id.empty();
    if (only_asks && payment->held_at) {
        return ask_how_it_ended(draft, *payment);
    }
    if (auto check = check_confirmable(draft, *payment); !check) {
        return std::unexpected(std::move(check.error()));
    }
    if (only_asks) {
        return ask_how_it_ended(draft, *payment);
    }
    auto method = stripe_method(draft, command.payment_method_id);
    if (!method) {
        return std::unexpected(std::move(method.error()));
    }
    return confirm_with(draft, std::move(*payment), std::move(*method), command.return_url);
}

void need(Wants& wants, const FoldIntent& command) {
    want_job(wants, command.claim);
    const Payment* payment = want_payment(wants, command.payment_id);
    const auto& fee = command.fact.fee;
    if (payment != nullptr && !payment->is_available && fee && fee->is_available) {
        wants.scope(scope_of(Scope::payment_releases, command.payment_id.value));
    }
}

Result<Reply> apply(Draft& draft, const FoldIntent& command) {
    auto job = claimed(draft, command.claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    const Payment* known = draft.find<Payment>(command.payment_id);
    if (known == nullptr) {
        return fail(FailureCode::not_found, "There is no such payment.");
    }
    Payment payment = *known;
    if (auto folded = fold(draft, payment, command.fact); !folded) {
        return std::unexpected(std::move(folded.error()));
    }
    Reply reply = outcome_for(*job, payment, command.fact);
    if (*job) {
        conclude(draft, std::move(**job), payment);
    }
    save_payment(draft, std::move(payment));
    return reply;
}

}  // namespace holdfast::escrow::rules
