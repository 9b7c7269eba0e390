// SPDX-License-Identifier: Apache-2.0
#include "services/freeze.hpp"
#include "services/job_handlers/change.hpp"
#include "services/job_handlers/handlers.hpp"
#include "services/translate.hpp"
#include "stripe/payment_requests.hpp"

#include <utility>

namespace holdfast::services {

namespace {

Result<escrow::CommandBody> fold_refund(const Errand& errand, const Json& object) {
    auto fact = read_refund_fact(object);
    if (!fact) {
        return std::unexpected(std::move(fact.error()));
    }
    return escrow::FoldRefund{
        .claim = claim_of(errand), .refund_id = subject_of<RefundId>(errand), .fact = std::move(*fact)
    };
}

// The money goes back to escrow.
asio::awaitable<JobResult> refuse_refund(Errand errand, stripe::CallFailure failure) {
    escrow::RefundFact fact{
        .status = escrow::RefundFactStatus::failed, .failure_reason = stripe::to_failure(failure).detail
    };
    co_return co_await settle(
        errand,
        escrow::FoldRefund{
            .claim = claim_of(errand), .refund_id = subject_of<RefundId>(errand), .fact = std::move(fact)
        }
    );
}

asio::awaitable<Finding> look_for_refund(Errand errand) {
    const auto id = subject_of<RefundId>(errand);
    const auto payment = co_await read(errand.services, [id](store::Queries& queries) {
        const auto refund = queries.refund(id);
        return refund ? queries.payment(refund->payment_id) : std::nullopt;
    });
    if (!payment) {
        co_return Finding{.is_complete = false, .why = "the refund's payment is not there"};
    }
    co_return co_await find_in_list(
        errand,
        [intent = payment->stripe_payment_intent_id](const std::string& after) {
            return stripe::list_refunds(intent, after);
        },
        [job = to_string(errand.job.id)](const Json& refund) {
            return refund["metadata"][kMetadataJob].string_or() == job;
        }
    );
}

}  // namespace

asio::awaitable<JobResult> run_create_refund(Errand errand) {
    return run_change(std::move(errand), {.record = fold_refund, .refuse = refuse_refund, .look_up = look_for_refund});
}

asio::awaitable<JobResult> run_poll_refund(Errand errand) {
    const auto id = subject_of<RefundId>(errand);
    const auto refund = co_await read(errand.services, [id](store::Queries& queries) { return queries.refund(id); });
    if (!refund || refund->stripe_refund_id.empty()) {
        co_return co_await settle(errand, escrow::FinishJob{.claim = claim_of(errand)});
    }
    const Answer answer = co_await fetch(errand, stripe::retrieve_refund(refund->stripe_refund_id));
    if (!answer) {
        co_return co_await end_unread(errand, answer.error());
    }
    auto fold = fold_refund(errand, *answer);
    if (!fold) {
        co_return co_await end_unreadable(errand, std::move(fold.error()));
    }
    co_return co_await settle(errand, std::move(*fold));
}

}  // namespace holdfast::services
