// SPDX-License-Identifier: Apache-2.0
#include "base/log.hpp"
#include "services/commands.hpp"
#include "services/job_handlers/event_folds.hpp"
#include "services/job_handlers/handlers.hpp"

#include <array>
#include <utility>
#include <vector>

namespace holdfast::services {

namespace {

using namespace std::chrono_literals;

// An event may overtake the answer that tells us of its object. After so many tries, of which two this far apart found
// nothing here, nothing will claim it any more.
constexpr std::int64_t kLeastTriesToMatch = 8;
constexpr Duration kLeastTimeToMatch = 4min;

struct Route {
    std::string_view prefix;
    asio::awaitable<Folded> (*fold)(Errand errand, stripe::Event event);
};

// The first prefix that fits.
constexpr std::array kRoutes{
    Route{"payment_intent.", fold_intent_event},
    Route{"refund.", fold_refund_event},
    Route{"charge.refunded", fold_refunded_event},
    Route{"charge.refund.", fold_refund_event},
    Route{"charge.dispute.", fold_dispute_event},
    Route{"charge.", fold_charge_event},
    Route{"payout.", fold_payout_event},
    Route{"transfer.", fold_transfer_event},
    Route{"account.updated", fold_account_event},
    Route{"account.external_account.", fold_account_event},
    Route{"capability.", fold_account_event},
    Route{"setup_intent.succeeded", fold_cards_event},
    Route{"payment_method.", fold_cards_event},
};

Result<stripe::Event> read_event(const std::string& payload) {
    const auto json = parse_json(payload);
    return json ? stripe::parse_event(*json) : std::unexpected(json.error());
}

asio::awaitable<Folded> fold(Errand errand, stripe::Event event) {
    for (const Route& route : kRoutes) {
        if (event.type.starts_with(route.prefix)) {
            co_return co_await route.fold(errand, std::move(event));
        }
    }
    co_return Folded{.ending = FoldEnding::ignored};
}

void observe(
    const Errand& errand, const escrow::StripeEvent& event, escrow::StripeEventStatus status, const std::string& why
) {
    static const std::vector<double> kBounds{0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 1800, 7200};
    const Labels labels{{"status", std::string{to_string(status)}}};
    errand.services.metrics
        .histogram(
            "holdfast_stripe_event_seconds",
            "From an event's arrival until it was folded in or set aside",
            kBounds,
            labels
        )
        .observe(std::chrono::duration<double>(errand.services.clock.now() - event.received_at).count());
    log::write(
        status == escrow::StripeEventStatus::unmatched ? log::Level::warn : log::Level::info,
        "a Stripe event was handled",
        {{"event", event.id},
         {"type", event.type},
         {"account", event.account},
         {"object", event.object_id},
         {"status", to_string(status)},
         {"request_id", errand.job.request_id},
         {"why", why}}
    );
}

asio::awaitable<JobResult> finish(
    Errand errand, escrow::StripeEvent event, escrow::StripeEventStatus status, std::string why
) {
    observe(errand, event, status, why);
    co_return co_await settle(errand, escrow::FinishStripeEvent{.claim = claim_of(errand), .status = status});
}

// Tries that Stripe did not answer say nothing of a match, so the time of the first miss is kept, where the jobs that
// change something at Stripe keep when they were sent.
asio::awaitable<JobResult> end_unmatched(Errand errand, escrow::StripeEvent event, std::string why) {
    const auto first_miss = errand.job.first_sent_at;
    if (!first_miss) {
        engine::Outcome kept = co_await execute_as_system(
            errand.services, errand.job.request_id, escrow::StartSending{.claim = claim_of(errand)}, errand.run.lane
        );
        if (kept.failure) {
            co_return JobResult{.ending = JobEnding::lost, .outcome = std::move(kept)};
        }
    } else if (errand.job.attempts >= kLeastTriesToMatch &&
               errand.services.clock.now() >= *first_miss + kLeastTimeToMatch) {
        co_return co_await finish(errand, std::move(event), escrow::StripeEventStatus::unmatched, std::move(why));
    }
    co_return co_await postpone(errand, std::move(why));
}

}  // namespace

asio::awaitable<Folded> apply(Errand errand, escrow::CommandBody body) {
    const engine::Outcome outcome =
        co_await execute_as_system(errand.services, errand.job.request_id, std::move(body), errand.run.lane);
    const bool is_told = std::holds_alternative<escrow::FailureReply>(outcome.reply) ||
                         std::holds_alternative<escrow::DeclinedReply>(outcome.reply);
    if (!outcome.failure || is_told) {
        co_return Folded{.ending = FoldEnding::applied};
    }
    Folded folded{.ending = FoldEnding::refused, .why = outcome.failure->detail};
    switch (outcome.failure->code) {
        case FailureCode::not_found:
        case FailureCode::wrong_state:
            folded.ending = FoldEnding::unmatched;
            break;
        case FailureCode::stale_claim:
            folded.ending = FoldEnding::lost;
            break;
        case FailureCode::overloaded:
        case FailureCode::shutting_down:
        case FailureCode::deadline_exceeded:
        case FailureCode::outcome_unknown:
            folded.ending = FoldEnding::unanswered;
            break;
        default:
            break;
    }
    co_return folded;
}

Folded concluded(Folded applied) {
    if (applied.ending == FoldEnding::applied) {
        applied.ending = FoldEnding::concluded;
    }
    return applied;
}

asio::awaitable<Folded> conclude(Errand errand, escrow::CommandBody body) {
    co_return concluded(co_await apply(errand, std::move(body)));
}

Folded unanswered(const stripe::CallFailure& failure) {
    const bool is_refused = failure.outcome == stripe::CallFailure::Outcome::refused;
    return {
        .ending = is_refused ? FoldEnding::unmatched : FoldEnding::unanswered,
        .why = describe(failure),
        .retry_after = failure.retry_after,
    };
}

Folded unreadable(const Failure& failure) {
    return {.ending = FoldEnding::unanswered, .why = failure.detail};
}

asio::awaitable<JobResult> run_handle_stripe_event(Errand errand) {
    const std::string id = errand.job.subject_key;
    const auto stored =
        co_await read(errand.services, [id](store::Queries& queries) { return queries.stripe_event(id); });
    if (!stored) {
        co_return co_await postpone(errand, "The event can't be read yet.");
    }
    auto event = read_event(stored->payload);
    if (!event) {
        co_return co_await finish(errand, *stored, escrow::StripeEventStatus::ignored, event.error().detail);
    }
    const Folded folded = co_await fold(errand, std::move(*event));
    switch (folded.ending) {
        case FoldEnding::concluded:
            observe(errand, *stored, escrow::StripeEventStatus::applied, folded.why);
            co_return JobResult{.ending = JobEnding::settled, .outcome = {}};
        case FoldEnding::lost:
            co_return JobResult{.ending = JobEnding::lost, .outcome = {}};
        case FoldEnding::applied:
            co_return co_await finish(errand, *stored, escrow::StripeEventStatus::applied, folded.why);
        case FoldEnding::ignored:
            co_return co_await finish(errand, *stored, escrow::StripeEventStatus::ignored, folded.why);
        case FoldEnding::unmatched:
            co_return co_await end_unmatched(errand, *stored, folded.why);
        case FoldEnding::unanswered:
            co_return co_await postpone(errand, folded.why, folded.retry_after);
        case FoldEnding::refused:
            break;
    }
    co_return co_await bury(errand, "The books refuse what Stripe says: " + folded.why);
}

}  // namespace holdfast::services
