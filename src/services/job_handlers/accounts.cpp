// SPDX-License-Identifier: Apache-2.0
#include "base/log.hpp"
#include "services/job_handlers/change.hpp"
#include "services/job_handlers/handlers.hpp"
#include "services/translate.hpp"
#include "stripe/connect_requests.hpp"

#include <utility>

namespace holdfast::services {

namespace {

Result<escrow::CommandBody> record_account(const Errand& errand, const Json& object) {
    const auto account = stripe::parse_account(object);
    if (!account) {
        return std::unexpected(account.error());
    }
    return escrow::RecordAccount{
        .claim = claim_of(errand), .user_id = subject_of<UserId>(errand), .fact = to_account_fact(*account)
    };
}

// Automatic payouts would empty the account behind our books: put back as it was made.
asio::awaitable<Answer> make_payouts_manual(Errand errand, std::string account) {
    log::warn("a connected account no longer had manual payouts", {{"account", account}});
    co_return co_await fetch(
        errand, stripe::set_manual_payouts(account, "holdfast-manual-" + to_string(errand.job.id))
    );
}

}  // namespace

asio::awaitable<JobResult> run_create_connect_account(Errand errand) {
    return run_change(
        std::move(errand), {.record = record_account, .refuse = refuse_job, .give_up = refuse_unanswered}
    );
}

asio::awaitable<JobResult> run_refresh_account(Errand errand) {
    const auto id = subject_of<UserId>(errand);
    const auto known =
        co_await read(errand.services, [id](store::Queries& queries) { return queries.connect_account(id); });
    if (!known || known->stripe_account_id.empty()) {
        co_return co_await settle(errand, escrow::FinishJob{.claim = claim_of(errand)});
    }
    const Timestamp asked_at = errand.services.clock.now();
    const Answer answer = co_await fetch(errand, stripe::retrieve_account(known->stripe_account_id));
    if (!answer) {
        co_return co_await end_unread(errand, answer.error());
    }
    const auto account = stripe::parse_account(*answer);
    if (!account) {
        co_return co_await end_unreadable(errand, account.error());
    }
    escrow::AccountFact fact = to_account_fact(*account);
    if (!fact.has_manual_payouts) {
        if (const Answer made = co_await make_payouts_manual(errand, fact.id); !made) {
            co_return co_await end_unread(errand, made.error());
        }
        fact.has_manual_payouts = true;
    }
    co_return co_await settle(
        errand,
        escrow::RecordAccount{.claim = claim_of(errand), .user_id = id, .fact = std::move(fact), .asked_at = asked_at}
    );
}

}  // namespace holdfast::services
