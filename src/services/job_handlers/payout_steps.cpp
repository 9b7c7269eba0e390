// SPDX-License-Identifier: Apache-2.0
#include "services/job_handlers/payout_steps.hpp"

#include "base/log.hpp"

#include <algorithm>

namespace holdfast::services {

namespace {

using namespace std::chrono_literals;

constexpr Duration kLookAgain = 15s;
constexpr Duration kShortestDeferral = 10s;
constexpr Duration kLongestDeferral = 1h;

}  // namespace

Duration deferral_after(Duration waited) {
    return std::clamp<Duration>(waited / 2, kShortestDeferral, kLongestDeferral);
}

asio::awaitable<std::optional<escrow::Payout>> payout_of(Errand errand) {
    const auto id = subject_of<PayoutId>(errand);
    co_return co_await read(errand.services, [id](store::Queries& queries) { return queries.payout(id); });
}

asio::awaitable<std::optional<JobResult>> hold_while_paused(Errand errand) {
    if (errand.job.first_sent_at) {
        co_return std::nullopt;
    }
    const auto id = subject_of<PayoutId>(errand);
    const bool is_paused = co_await read(errand.services, [id](store::Queries& queries) {
        const auto payout = queries.payout(id);
        if (!payout || payout->status != escrow::PayoutStatus::pending) {
            return false;
        }
        const auto account = queries.connect_account(payout->user_id);
        return account && account->payouts_paused_at;
    });
    if (!is_paused) {
        co_return std::nullopt;
    }
    log::info(
        "a payout waits while the books and Stripe differ on its payee's money",
        {{"payout", to_string(id)}, {"request_id", errand.job.request_id}}
    );
    co_return co_await settle(
        errand,
        escrow::HoldPayout{
            .claim = claim_of(errand), .payout_id = id, .retry_at = errand.services.clock.now() + kLookAgain
        }
    );
}

}  // namespace holdfast::services
