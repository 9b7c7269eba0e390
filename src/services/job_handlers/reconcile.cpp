// SPDX-License-Identifier: Apache-2.0
#include "base/log.hpp"
#include "services/commands.hpp"
#include "services/job_handlers/handlers.hpp"
#include "services/job_handlers/undelivered.hpp"
#include "services/walk.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::services {

namespace {

using namespace std::chrono_literals;

constexpr Duration kEvery = 24h;
constexpr Duration kFirstAfter = 10min;
constexpr Duration kFirstSpread = 1h;
constexpr Duration kSpread = 20h;  // over which the accounts' walks lie, so that Stripe is asked little at a time
constexpr int kNewAccountsAtATime = 200;
constexpr auto kTimeToFold = 10s;  // what was news to the books, before they are compared

// What this run does of which walk.
struct Plan {
    WalkedAccount account;
    std::optional<escrow::ReconciliationId> run_id{};
    Timestamp window_from{};
    Timestamp window_until{};
    escrow::Stretch stretch{};
};

std::optional<Plan> plan(store::Queries& queries, UserId user_id, Timestamp until) {
    Plan plan{.account = {.user_id = user_id, .id = {}}};
    if (!user_id.is_nil()) {
        const auto account = queries.connect_account(user_id);
        if (!account || account->stripe_account_id.empty()) {
            return std::nullopt;
        }
        plan.account.id = account->stripe_account_id;
    }
    const auto last = queries.last_reconciliation(plan.account.id, false);
    if (last && !last->finished_at) {
        plan.run_id = last->id;
        plan.window_from = last->window_from;
        plan.window_until = last->window_until;
        plan.stretch = {.from = last->window_from, .until = last->remaining_until};
        return plan;
    }
    plan.stretch = next_stretch(last, queries.first_posted_at(), until);
    plan.window_from = plan.stretch.from;
    plan.window_until = plan.stretch.until;
    return plan;
}

// Recorded before the walk counts as walked: should this run end between, the next one finds the same rows again.
asio::awaitable<std::optional<Failure>> record_differences(Errand errand, Walked walked) {
    auto& found = walked.comparison.differences;
    auto& vanished = walked.vanished;
    while (!found.empty() || !vanished.empty()) {
        escrow::RecordDifferences command{.claim = claim_of(errand)};
        while (!found.empty() && command.found.size() < escrow::kMaxDifferences) {
            command.found.push_back(std::move(found.back()));
            found.pop_back();
        }
        while (!vanished.empty() && command.found.size() + command.vanished.size() < escrow::kMaxDifferences) {
            command.vanished.push_back(vanished.back());
            vanished.pop_back();
        }
        auto outcome =
            co_await execute_as_system(errand.services, errand.job.request_id, std::move(command), errand.run.lane);
        if (outcome.failure) {
            co_return std::move(outcome.failure);
        }
    }
    co_return std::nullopt;
}

void tell(const Errand& errand, const Plan& plan, const Walked& walked) {
    const escrow::ReconciliationCounts& counts = walked.comparison.counts;
    log::write(
        counts.differences() == 0 ? log::Level::info : log::Level::warn,
        counts.differences() == 0 ? "Stripe's movements agree with the books"
                                  : "Stripe's movements differ from the books",
        {{"account", plan.account.id.empty() ? std::string{"platform"} : plan.account.id},
         {"from", format_rfc3339(walked.from)},
         {"until", format_rfc3339(plan.stretch.until)},
         {"matched", counts.matched},
         {"in_transit", counts.in_transit},
         {"missing_here", counts.missing_here},
         {"missing_there", counts.missing_there},
         {"amount", counts.amount},
         {"fee", counts.fee},
         {"job", to_string(errand.job.id)}}
    );
}

// Creators whose accounts are new get their own jobs from the platform's.
asio::awaitable<void> begin_new_walks(Errand errand) {
    auto users = co_await read(errand.services, [](store::Queries& queries) {
        return queries.accounts_never_walked(kNewAccountsAtATime);
    });
    if (users.empty()) {
        co_return;
    }
    escrow::CommandBody body = escrow::BeginReconciliations{
        .users = std::move(users), .first_at = errand.services.clock.now(), .spread = kSpread
    };
    co_await execute_as_system(errand.services, errand.job.request_id, std::move(body), errand.run.lane);
}

asio::awaitable<void> plan_first_walk(const Services* services) {
    escrow::CommandBody body = escrow::BeginReconciliations{
        .users = {UserId{}}, .first_at = services->clock.now() + kFirstAfter, .spread = kFirstSpread
    };
    const auto outcome = co_await execute_as_system(
        *services, make_request_id(services->random), std::move(body), engine::Lane::background
    );
    if (outcome.failure) {
        log::warn("the daily reconciliation could not be planned", {{"why", outcome.failure->detail}});
    }
}

}  // namespace

asio::awaitable<void> begin_reconciliation(const Services& services) {
    return plan_first_walk(&services);
}

asio::awaitable<JobResult> run_reconcile(Errand errand) {
    const auto user_id = subject_of<UserId>(errand);
    const Timestamp now = errand.services.clock.now();
    const auto planned = co_await read(
        errand.services,
        [user_id, until = now - errand.services.rules->reconciliation_margin](store::Queries& queries) {
            return plan(queries, user_id, until);
        }
    );
    if (!planned) {
        co_return co_await settle(errand, escrow::FinishJob{.claim = claim_of(errand)});
    }
    if (user_id.is_nil()) {
        co_await begin_new_walks(errand);
    }
    WalkParts parts{
        .queries = errand.services.queries,
        .reads = errand.services.reads,
        .ask = [&errand](stripe::Request request) { return fetch(errand, std::move(request)); },
    };
    const bool is_first_step = planned->stretch.until == planned->window_until;
    if (is_first_step && co_await store_undelivered(errand, planned->account.id, planned->stretch) > 0 &&
        errand.job.attempts <= 1) {
        co_return co_await postpone(errand, "Events that Stripe could not deliver are folded in first.", kTimeToFold);
    }
    const auto walked = co_await walk(std::move(parts), planned->account, planned->stretch, is_first_step);
    if (!walked && walked.error().is_refused) {
        co_return co_await bury(errand, walked.error().why);
    }
    if (!walked) {
        co_return co_await postpone(errand, walked.error().why, walked.error().retry_after);
    }
    tell(errand, *planned, *walked);
    if (const auto failure = co_await record_differences(errand, *walked)) {
        co_return co_await postpone(errand, failure->detail);
    }
    co_return co_await settle(
        errand,
        escrow::RecordReconciliation{
            .claim = claim_of(errand),
            .run_id = planned->run_id,
            .user_id = planned->account.user_id,
            .account = planned->account.id,
            .window_from = planned->window_from,
            .window_until = planned->window_until,
            .remaining_until = walked->from,
            .counts = walked->comparison.counts,
            .next_at = now + kEvery,
        }
    );
}

}  // namespace holdfast::services
