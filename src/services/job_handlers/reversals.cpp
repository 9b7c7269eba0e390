// SPDX-License-Identifier: Apache-2.0
#include "base/log.hpp"
#include "services/freeze.hpp"
#include "services/job_handlers/change.hpp"
#include "services/job_handlers/handlers.hpp"
#include "services/job_handlers/payout_steps.hpp"
#include "stripe/connect_objects.hpp"
#include "stripe/connect_requests.hpp"

#include <utility>

// The money of a payout that failed, back from the connected account.
namespace holdfast::services {

namespace {

using namespace std::chrono_literals;

// From when the payout failed. What is not on the account by then does not come by itself.
constexpr Duration kLongestWait = 72h;

Result<escrow::CommandBody> record_reversal(const Errand& errand, const Json& object) {
    auto reversal = stripe::parse_reversal(object);
    if (!reversal) {
        return std::unexpected(std::move(reversal.error()));
    }
    return escrow::RecordReversal{
        .claim = claim_of(errand),
        .payout_id = subject_of<PayoutId>(errand),
        .reversal_id = std::move(reversal->id),
    };
}

// What was taken back of a transfer, whoever asked for it: a transfer carries one payout alone.
struct Reversed {
    escrow::Payout payout;
    std::int64_t amount = 0;
    std::optional<Json> newest{};

    [[nodiscard]] bool is_whole() const { return newest && amount >= payout.amount; }
};

asio::awaitable<std::expected<Reversed, std::string>> look_at_reversals(Errand errand) {
    auto payout = co_await payout_of(errand);
    if (!payout || payout->stripe_transfer_id.empty()) {
        co_return std::unexpected("the payout has no transfer");
    }
    const Answer list = co_await fetch_all(errand, [transfer = payout->stripe_transfer_id](const std::string& after) {
        return stripe::list_reversals(transfer, after);
    });
    if (!list) {
        co_return std::unexpected(describe(list.error()));
    }
    Reversed reversed{.payout = std::move(*payout)};
    for (const Json& object : *(*list)["data"].as_array()) {
        const auto reversal = stripe::parse_reversal(object);
        if (!reversal) {
            co_return std::unexpected(reversal.error().detail);
        }
        reversed.amount += reversal->amount.minor;
        if (!reversed.newest) {
            reversed.newest = object;
        }
    }
    co_return reversed;
}

asio::awaitable<Finding> look_for_reversal(Errand errand) {
    auto reversed = co_await look_at_reversals(errand);
    if (!reversed) {
        co_return Finding{.is_complete = false, .why = std::move(reversed.error())};
    }
    co_return reversed->is_whole() ? Finding{.object = std::move(reversed->newest)} : Finding{};
}

asio::awaitable<JobResult> ask_for_rest(Errand errand, Reversed reversed, Timestamp at) {
    co_return co_await settle(
        errand,
        escrow::DeferReversal{
            .claim = claim_of(errand),
            .payout_id = reversed.payout.id,
            .reversed = reversed.amount,
            .retry_at = at,
        }
    );
}

asio::awaitable<JobResult> defer_reversal(Errand errand, Reversed reversed) {
    const Timestamp now = errand.services.clock.now();
    const Duration waited = now - reversed.payout.failed_at.value_or(now);
    log::warn(
        "the money of a failed payout can't be taken back from the connected account yet",
        {{"payout", to_string(reversed.payout.id)},
         {"request_id", errand.job.request_id},
         {"waited_seconds", std::chrono::floor<std::chrono::seconds>(waited).count()}}
    );
    if (waited < kLongestWait) {
        co_return co_await ask_for_rest(errand, std::move(reversed), now + deferral_after(waited));
    }
    // Stripe keeps its refusal under the key, so what an operator has tried again is asked under another one.
    const bool is_revived = errand.job.claim > errand.job.attempts;
    if (is_revived) {
        co_return co_await ask_for_rest(errand, std::move(reversed), now);
    }
    co_return co_await bury(
        errand,
        "For three days the connected account has held too little to take the transfer back from. Its owner may put "
        "money there; then retry it."
    );
}

// Somebody has reversed a part by hand since this attempt was recorded: it asks for another amount than is left.
bool is_outdated(const Errand& errand, const Reversed& reversed) {
    const escrow::ReverseTransferCall rest{
        .payout_id = reversed.payout.id,
        .transfer_id = reversed.payout.stripe_transfer_id,
        .amount = {.minor = reversed.payout.amount - reversed.amount, .currency = reversed.payout.currency},
    };
    return reversed.amount > 0 && freeze_call(rest, errand.job).request != errand.job.request;
}

// Somebody may have reversed the transfer by hand: then the money is back, and that is recorded. Of a part of it the
// rest is asked for.
asio::awaitable<JobResult> refuse_reversal(Errand errand, stripe::CallFailure failure) {
    auto reversed = co_await look_at_reversals(errand);
    if (!reversed) {
        co_return co_await postpone(errand, "It can't be looked up: " + reversed.error());
    }
    if (reversed->is_whole()) {
        auto body = record_reversal(errand, *reversed->newest);
        if (!body) {
            co_return co_await end_unreadable(errand, std::move(body.error()));
        }
        co_return co_await settle(errand, std::move(*body));
    }
    if (is_outdated(errand, *reversed)) {
        co_return co_await ask_for_rest(errand, std::move(*reversed), errand.services.clock.now());
    }
    if (failure.code == kBalanceInsufficient) {
        co_return co_await defer_reversal(errand, std::move(*reversed));
    }
    co_return co_await bury(
        errand, "Stripe refuses to take the transfer back; the money is on the connected account. " + describe(failure)
    );
}

}  // namespace

asio::awaitable<JobResult> run_reverse_transfer(Errand errand) {
    return run_change(
        std::move(errand), {.record = record_reversal, .refuse = refuse_reversal, .look_up = look_for_reversal}
    );
}

}  // namespace holdfast::services
