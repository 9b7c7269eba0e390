// SPDX-License-Identifier: Apache-2.0
#include "base/log.hpp"
#include "services/freeze.hpp"
#include "services/job_handlers/change.hpp"
#include "services/job_handlers/handlers.hpp"
#include "services/job_handlers/payout_steps.hpp"
#include "services/observe.hpp"
#include "services/translate.hpp"
#include "stripe/connect_requests.hpp"

#include <utility>

namespace holdfast::services {

namespace {

using namespace std::chrono_literals;

// Stripe's clock may differ from ours by this much at most.
constexpr Duration kClockSkew = 15min;

Result<escrow::CommandBody> fold_payout(const Errand& errand, const Json& object) {
    auto fact = read_payout_fact(object);
    if (!fact) {
        return std::unexpected(std::move(fact.error()));
    }
    return escrow::FoldPayout{
        .claim = claim_of(errand), .payout_id = subject_of<PayoutId>(errand), .fact = std::move(*fact)
    };
}

// The transfer has been made, so the money is on the creator's account at Stripe: it is taken back from there.
asio::awaitable<JobResult> refuse_payout(Errand errand, stripe::CallFailure failure) {
    log::warn(
        "Stripe refused a payout",
        {{"payout", to_string(subject_of<PayoutId>(errand))},
         {"request_id", errand.job.request_id},
         {"why", describe(failure)}}
    );
    escrow::PayoutFact fact{
        .status = escrow::PayoutFactStatus::failed,
        .failure_code = failure.code.empty() ? std::string{"payout_refused"} : failure.code,
        .failure_reason = stripe::to_failure(failure).detail,
    };
    co_return co_await settle(
        errand,
        escrow::FoldPayout{
            .claim = claim_of(errand), .payout_id = subject_of<PayoutId>(errand), .fact = std::move(fact)
        }
    );
}

// Stripe lists payouts only by when they were made, so the window in which ours can have been is searched.
asio::awaitable<Finding> look_for_payout(Errand errand) {
    const auto payout = co_await payout_of(errand);
    if (!payout || payout->stripe_account_id.empty() || !errand.job.first_sent_at) {
        co_return Finding{.is_complete = false, .why = "the payout has no connected account"};
    }
    const Timestamp sent = *errand.job.first_sent_at;
    co_return co_await find_in_list(
        errand,
        [account = payout->stripe_account_id, sent](const std::string& after) {
            return stripe::list_payouts(
                account,
                {.created_from = sent - kClockSkew,
                 .created_before = sent + kResendWindow + kClockSkew,
                 .starting_after = after}
            );
        },
        [job = to_string(errand.job.id)](const Json& object) {
            return object["metadata"][kMetadataJob].string_or() == job;
        }
    );
}

}  // namespace

asio::awaitable<JobResult> run_create_stripe_payout(Errand errand) {
    if (auto held = co_await hold_while_paused(errand)) {
        co_return std::move(*held);
    }
    co_return co_await run_change(
        std::move(errand), {.record = fold_payout, .refuse = refuse_payout, .look_up = look_for_payout}
    );
}

asio::awaitable<JobResult> run_poll_payout(Errand errand) {
    const auto payout = co_await payout_of(errand);
    if (!payout || payout->stripe_payout_id.empty()) {
        co_return co_await settle(errand, escrow::FinishJob{.claim = claim_of(errand)});
    }
    const Answer answer =
        co_await fetch(errand, stripe::retrieve_payout(payout->stripe_account_id, payout->stripe_payout_id));
    if (!answer) {
        co_return co_await end_unread(errand, answer.error());
    }
    auto fold = fold_payout(errand, *answer);
    if (!fold) {
        co_return co_await end_unreadable(errand, std::move(fold.error()));
    }
    observe_payout(errand.services, *payout, std::get<escrow::FoldPayout>(*fold).fact);
    co_return co_await settle(errand, std::move(*fold));
}

asio::awaitable<JobResult> run_allocate_payout(Errand errand) {
    co_return co_await settle(
        errand, escrow::AllocatePayout{.claim = claim_of(errand), .payout_id = subject_of<PayoutId>(errand)}
    );
}

asio::awaitable<JobResult> run_settle_payout(Errand errand) {
    co_return co_await settle(
        errand, escrow::SettlePayout{.claim = claim_of(errand), .payout_id = subject_of<PayoutId>(errand)}
    );
}

}  // namespace holdfast::services
