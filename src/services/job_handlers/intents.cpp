// SPDX-License-Identifier: Apache-2.0
#include "services/freeze.hpp"
#include "services/job_handlers/change.hpp"
#include "services/job_handlers/handlers.hpp"
#include "services/observe.hpp"
#include "services/translate.hpp"
#include "stripe/payment_requests.hpp"

#include <utility>

namespace holdfast::services {

namespace {

Result<escrow::CommandBody> record_intent(const Errand& errand, const Json& object) {
    auto fact = read_intent_fact(object);
    if (!fact) {
        return std::unexpected(std::move(fact.error()));
    }
    return escrow::RecordIntent{.claim = claim_of(errand), .fact = std::move(*fact)};
}

Result<escrow::CommandBody> fold_intent(const Errand& errand, const Json& object) {
    auto fact = read_intent_fact(object);
    if (!fact) {
        return std::unexpected(std::move(fact.error()));
    }
    observe_intent(errand.services.metrics, *fact);
    return escrow::FoldIntent{
        .claim = claim_of(errand), .payment_id = subject_of<PaymentId>(errand), .fact = std::move(*fact)
    };
}

asio::awaitable<std::optional<escrow::Payment>> payment_of(Errand errand) {
    const auto id = subject_of<PaymentId>(errand);
    co_return co_await read(errand.services, [id](store::Queries& queries) { return queries.payment(id); });
}

// Stripe lists a customer's intents newest first; ours carries the job's id.
asio::awaitable<Finding> look_for_intent(Errand errand) {
    const auto id = subject_of<PaymentId>(errand);
    const auto company = co_await read(errand.services, [id](store::Queries& queries) {
        const auto payment = queries.payment(id);
        return payment ? queries.user(payment->company_id) : std::nullopt;
    });
    if (!company || company->stripe_customer_id.empty()) {
        co_return Finding{};
    }
    co_return co_await find_in_list(
        errand,
        [customer = company->stripe_customer_id](const std::string& after) {
            return stripe::list_payment_intents(customer, after);
        },
        [job = to_string(errand.job.id)](const Json& intent) {
            return intent["metadata"][kMetadataJob].string_or() == job;
        }
    );
}

bool has_moved_on(escrow::IntentStatus status) {
    return status == escrow::IntentStatus::succeeded || status == escrow::IntentStatus::processing ||
           status == escrow::IntentStatus::requires_capture || status == escrow::IntentStatus::canceled;
}

// The intent that a frozen request is about; the payment may have another one by now.
std::string frozen_intent(const Errand& errand) {
    constexpr std::string_view kPrefix = "/v1/payment_intents/";
    const auto request = stripe::parse_request(errand.job.request);
    if (!request || !request->path.starts_with(kPrefix)) {
        return {};
    }
    const std::string rest = request->path.substr(kPrefix.size());
    return rest.substr(0, rest.find('/'));
}

// An intent that waits for a method or an action may stand where an earlier attempt left it, so that alone tells
// nothing of this one until the window has closed.
asio::awaitable<Finding> look_at_intent(Errand errand) {
    const Answer answer = co_await fetch(errand, stripe::retrieve_payment_intent(frozen_intent(errand)));
    if (!answer) {
        co_return Finding{.is_complete = false, .why = describe(answer.error())};
    }
    const auto fact = read_intent_fact(*answer);
    const bool is_closed = errand.services.clock.now() >= *errand.job.first_sent_at + kResendWindow;
    co_return fact && (is_closed || has_moved_on(fact->status)) ? Finding{.object = *answer} : Finding{};
}

// A decline comes with the intent as it stands after it. Any other refusal of a confirmation says something of the
// intent only where it has moved on meanwhile (confirmed in the browser, canceled).
asio::awaitable<JobResult> refuse_confirmation(Errand errand, stripe::CallFailure failure) {
    constexpr std::string_view kCardError = "card_error";
    if (!failure.object) {
        co_return co_await refuse_job(errand, std::move(failure));
    }
    auto fact = read_intent_fact(*failure.object);
    const bool is_decline = failure.type == kCardError;
    if (!fact || (!is_decline && !has_moved_on(fact->status))) {
        co_return co_await refuse_job(errand, std::move(failure));
    }
    if (is_decline && fact->failure_code.empty()) {
        Failure declined = stripe::to_failure(failure);
        fact->failure_code = std::move(declined.provider_code);
        fact->decline_code = std::move(declined.decline_code);
        fact->failure_reason = std::move(declined.detail);
    }
    observe_intent(errand.services.metrics, *fact);
    co_return co_await settle(
        errand,
        escrow::FoldIntent{
            .claim = claim_of(errand), .payment_id = subject_of<PaymentId>(errand), .fact = std::move(*fact)
        }
    );
}

asio::awaitable<JobResult> fold_retrieved(Errand errand, std::string intent_id) {
    const Answer answer = co_await fetch(errand, stripe::retrieve_payment_intent(intent_id));
    if (!answer) {
        co_return co_await end_unread(errand, answer.error());
    }
    auto fold = fold_intent(errand, *answer);
    if (!fold) {
        co_return co_await end_unreadable(errand, std::move(fold.error()));
    }
    co_return co_await settle(errand, std::move(*fold));
}

// Stripe will not cancel it: it succeeded meanwhile, or is on the way to.
asio::awaitable<JobResult> fold_uncanceled(Errand errand, stripe::CallFailure) {
    return fold_retrieved(errand, frozen_intent(errand));
}

}  // namespace

asio::awaitable<JobResult> run_create_intent(Errand errand) {
    return run_change(
        std::move(errand),
        {.record = record_intent, .refuse = refuse_job, .look_up = look_for_intent, .give_up = refuse_unanswered}
    );
}

asio::awaitable<JobResult> run_confirm_intent(Errand errand) {
    return run_change(
        std::move(errand), {.record = fold_intent, .refuse = refuse_confirmation, .look_up = look_at_intent}
    );
}

asio::awaitable<JobResult> run_poll_intent(Errand errand) {
    const auto payment = co_await payment_of(errand);
    const bool is_waited_for = !errand.job.subject_key.empty();  // by the request that asked
    const bool is_over = payment && payment->held_at && !is_waited_for;
    if (!payment || payment->stripe_payment_intent_id.empty() || is_over) {
        co_return co_await settle(errand, escrow::FinishJob{.claim = claim_of(errand)});
    }
    co_return co_await fold_retrieved(errand, payment->stripe_payment_intent_id);
}

asio::awaitable<JobResult> run_expire_payment(Errand errand) {
    const auto payment = co_await payment_of(errand);
    const bool is_current = payment && payment->stripe_payment_intent_id == frozen_intent(errand);
    if (!is_current || payment->held_at) {
        co_return co_await settle(errand, escrow::FinishJob{.claim = claim_of(errand)});
    }
    co_return co_await run_change(
        errand, {.record = fold_intent, .refuse = fold_uncanceled, .look_up = look_at_intent}
    );
}

}  // namespace holdfast::services
