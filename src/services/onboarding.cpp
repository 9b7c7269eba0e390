// SPDX-License-Identifier: Apache-2.0
#include "services/onboarding.hpp"

#include "base/log.hpp"
#include "services/commands.hpp"
#include "services/inline_job.hpp"
#include "services/translate.hpp"
#include "stripe/client.hpp"
#include "stripe/connect_requests.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::services {

namespace {

using namespace std::chrono_literals;

constexpr Duration kTrustedFor = 1h;      // of an active account; its changes come by webhook
constexpr Duration kLeastInterval = 2s;   // between two questions about one account
constexpr Duration kStatusPatience = 5s;  // then what is known is answered
constexpr std::size_t kMostRemembered = 10'000;

}  // namespace

Onboarding::Onboarding(const Services& services) : services_{services} {}

asio::awaitable<engine::Outcome> Onboarding::connect_account(RequestContext context, std::string country) {
    return execute_and_wait(services_, std::move(context), escrow::BeginConnectAccount{.country = std::move(country)});
}

asio::awaitable<Result<OnboardingLink>> Onboarding::account_link(
    RequestContext context, std::string return_url, std::string refresh_url
) {
    const auto account = co_await read(services_, [id = context.actor.user_id](store::Queries& queries) {
        return queries.connect_account(id);
    });
    if (!account || account->stripe_account_id.empty()) {
        co_return fail(FailureCode::wrong_state, "There is no payout account yet. Create one first.");
    }
    const stripe::CreateAccountLink params{
        .account = account->stripe_account_id,
        .refresh_url = std::move(refresh_url),
        .return_url = std::move(return_url)
    };
    const auto answer = co_await services_.stripe.send(
        stripe::create_account_link(params, make_call_key(services_, context, "holdfast-link-")), context.deadline
    );
    if (!answer) {
        co_return std::unexpected(stripe::to_failure(answer.error()));
    }
    auto link = stripe::parse_account_link(*answer);
    if (!link) {
        co_return std::unexpected(std::move(link.error()));
    }
    co_return OnboardingLink{
        .url = std::move(link->url), .expires_at = link->expires_at.value_or(services_.clock.now() + 5min)
    };
}

bool Onboarding::may_be_stale(const escrow::ConnectAccount& account) const {
    if (account.stripe_account_id.empty() || account.state == escrow::ConnectState::rejected) {
        return false;
    }
    const Timestamp now = services_.clock.now();
    const auto asked = asked_at_.find(account.user_id);
    const Timestamp known_at =
        asked == asked_at_.end() ? account.updated_at : std::max(asked->second, account.updated_at);
    if (account.state == escrow::ConnectState::active && !account.bank_accounts.empty()) {
        return now > known_at + kTrustedFor;
    }
    return asked == asked_at_.end() || now >= asked->second + kLeastInterval;
}

asio::awaitable<Result<escrow::ConnectAccount>> Onboarding::status(RequestContext context) {
    const UserId id = context.actor.user_id;
    const auto look = [id](store::Queries& queries) { return queries.connect_account(id); };
    const auto account = co_await read(services_, look);
    if (!account) {
        co_return escrow::ConnectAccount{.user_id = id, .state = escrow::ConnectState::none};
    }
    if (!may_be_stale(*account)) {
        co_return *account;
    }
    const Timestamp now = services_.clock.now();
    if (asked_at_.size() >= kMostRemembered) {
        asked_at_.clear();
    }
    asked_at_.insert_or_assign(id, now);
    const auto answer = co_await services_.stripe.send(
        stripe::retrieve_account(account->stripe_account_id), std::min(context.deadline, now + kStatusPatience)
    );
    const auto fresh = answer ? stripe::parse_account(*answer) : fail(FailureCode::provider_pending, "");
    if (!fresh) {
        co_return *account;
    }
    const engine::Outcome outcome = co_await execute_as_system(
        services_,
        context.request_id,
        escrow::RecordAccount{.user_id = id, .fact = to_account_fact(*fresh), .asked_at = now},
        engine::Lane::interactive
    );
    if (outcome.failure) {
        log::warn(
            "a connected account could not be brought up to date",
            {{"user", to_string(id)}, {"request_id", context.request_id}, {"why", outcome.failure->detail}}
        );
    }
    co_return (co_await read(services_, look)).value_or(*account);
}

}  // namespace holdfast::services
