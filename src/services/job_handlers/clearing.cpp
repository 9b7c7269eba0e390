// SPDX-License-Identifier: Apache-2.0
#include "base/log.hpp"
#include "services/job_handlers/handlers.hpp"
#include "services/translate.hpp"
#include "stripe/payment_requests.hpp"

#include <utility>

namespace holdfast::services {

asio::awaitable<JobResult> run_record_fee(Errand errand) {
    const auto id = subject_of<PaymentId>(errand);
    const auto payment = co_await read(errand.services, [id](store::Queries& queries) { return queries.payment(id); });
    if (!payment || payment->stripe_payment_intent_id.empty()) {
        co_return co_await bury(errand, "There is no payment intent to read the fee of.");
    }
    if (payment->is_available) {
        co_return co_await settle(errand, escrow::RecordFee{.claim = claim_of(errand), .payment_id = id});
    }
    const Answer answer = co_await fetch(errand, stripe::retrieve_payment_intent(payment->stripe_payment_intent_id));
    if (!answer) {
        co_return co_await end_unread(errand, answer.error());
    }
    const auto intent = stripe::parse_payment_intent(*answer);
    if (!intent) {
        co_return co_await end_unreadable(errand, intent.error());
    }
    const Result<std::optional<ReadFee>> fee =
        intent->charge ? to_fee_fact(*intent->charge, payment->currency) : std::nullopt;
    if (!fee) {
        co_return co_await end_unreadable(errand, fee.error());
    }
    if (!*fee) {
        // The balance transaction comes a little after the capture: asked again, without counting.
        co_return co_await settle(errand, escrow::RecordFee{.claim = claim_of(errand), .payment_id = id});
    }
    if ((*fee)->converted && !payment->stripe_fee) {
        log::warn(
            "Stripe settles this payment in another currency",
            {{"payment", to_string(id)},
             {"currency", payment->currency.code()},
             {"balance_transaction", (*fee)->fact.balance_transaction_id},
             {"request_id", errand.job.request_id}}
        );
        errand.services.metrics
            .counter("holdfast_converted_charges_total", "Charges that Stripe settled in another currency than asked")
            .add();
    }
    co_return co_await settle(
        errand, escrow::RecordFee{.claim = claim_of(errand), .payment_id = id, .fact = (*fee)->fact}
    );
}

asio::awaitable<JobResult> run_clear_releases(Errand errand) {
    co_return co_await settle(
        errand, escrow::ClearReleases{.claim = claim_of(errand), .payment_id = subject_of<PaymentId>(errand)}
    );
}

}  // namespace holdfast::services
