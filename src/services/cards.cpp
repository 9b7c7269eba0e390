// SPDX-License-Identifier: Apache-2.0
#include "services/cards.hpp"

#include "base/log.hpp"
#include "services/commands.hpp"
#include "services/freeze.hpp"
#include "services/inline_job.hpp"
#include "services/translate.hpp"
#include "stripe/client.hpp"
#include "stripe/customer_requests.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::services {

namespace {

using namespace std::chrono_literals;

constexpr Duration kWatchedFor = 30min;  // after a setup was begun
constexpr Duration kLeastInterval = 2s;  // between two questions about one customer
constexpr Duration kListPatience = 5s;   // then what is known is answered
constexpr std::size_t kMostWatched = 10'000;

}  // namespace

Cards::Cards(const Services& services) : services_{services} {}

asio::awaitable<Result<CardSetup>> Cards::begin_setup(RequestContext context) {
    // The client's key is the setup's, not the customer's.
    RequestContext unkeyed = context;
    unkeyed.idempotency.reset();
    engine::Outcome outcome = co_await execute_and_wait(services_, std::move(unkeyed), escrow::EnsureCustomer{});
    if (outcome.failure) {
        co_return std::unexpected(std::move(*outcome.failure));
    }
    const UserId id = context.actor.user_id;
    const auto user = co_await read(services_, [id](store::Queries& queries) { return queries.user(id); });
    if (!user || user->stripe_customer_id.empty()) {
        co_return fail(FailureCode::provider_pending, "Stripe has not answered yet. Try again in a moment.");
    }
    const auto answer = co_await services_.stripe.send(
        stripe::create_setup_intent(
            user->stripe_customer_id,
            {{std::string{kMetadataUser}, to_string(id)}},
            make_call_key(services_, context, "holdfast-setup-")
        ),
        context.deadline
    );
    if (!answer) {
        co_return std::unexpected(stripe::to_failure(answer.error()));
    }
    auto intent = stripe::parse_setup_intent(*answer);
    if (!intent) {
        co_return std::unexpected(std::move(intent.error()));
    }
    if (watches_.size() >= kMostWatched) {
        watches_.clear();
    }
    watches_.insert_or_assign(id, Watch{.until = services_.clock.now() + kWatchedFor});
    co_return CardSetup{.setup_intent_id = std::move(intent->id), .client_secret = std::move(intent->client_secret)};
}

asio::awaitable<Result<store::Page<escrow::PaymentMethod>>> Cards::list(
    RequestContext context, store::PageRequest<PaymentMethodId> page
) {
    co_await catch_up(context);
    co_return co_await read(services_, [id = context.actor.user_id, page](store::Queries& queries) {
        return queries.payment_methods(id, page);
    });
}

asio::awaitable<void> Cards::catch_up(RequestContext context) {
    const UserId id = context.actor.user_id;
    const Timestamp now = services_.clock.now();
    const auto watch = watches_.find(id);
    if (watch == watches_.end() || now < watch->second.asked_at + kLeastInterval) {
        co_return;
    }
    if (now > watch->second.until) {
        watches_.erase(watch);
        co_return;
    }
    watch->second.asked_at = now;
    const auto user = co_await read(services_, [id](store::Queries& queries) { return queries.user(id); });
    if (!user || user->stripe_customer_id.empty()) {
        co_return;
    }
    // The first page alone: whoever has more cards than that waits for the webhook.
    const auto answer = co_await services_.stripe.send(
        stripe::list_payment_methods(user->stripe_customer_id), std::min(context.deadline, now + kListPatience)
    );
    const auto cards =
        answer ? stripe::parse_list(*answer, stripe::parse_payment_method) : fail(FailureCode::provider_pending, "");
    if (!cards || cards->has_more) {
        co_return;
    }
    escrow::FoldPaymentMethods fold{.user_id = id};
    for (const stripe::PaymentMethod& card : cards->items) {
        fold.cards.push_back(to_card_fact(card));
    }
    const engine::Outcome outcome =
        co_await execute_as_system(services_, context.request_id, std::move(fold), engine::Lane::interactive);
    if (outcome.failure) {
        log::warn(
            "a customer's cards could not be brought up to date",
            {{"user", to_string(id)}, {"request_id", context.request_id}, {"why", outcome.failure->detail}}
        );
    }
}

asio::awaitable<engine::Outcome> Cards::detach(RequestContext context, PaymentMethodId id) {
    return execute(services_, std::move(context), escrow::DetachPaymentMethod{.payment_method_id = id});
}

asio::awaitable<engine::Outcome> Cards::make_default(RequestContext context, PaymentMethodId id) {
    return execute(services_, std::move(context), escrow::MakeDefaultPaymentMethod{.payment_method_id = id});
}

}  // namespace holdfast::services
