// SPDX-License-Identifier: Apache-2.0
#include "base/log.hpp"
#include "services/freeze.hpp"
#include "services/job_handlers/event_folds.hpp"
#include "services/job_handlers/handlers.hpp"
#include "services/observe.hpp"
#include "services/translate.hpp"
#include "stripe/connect_requests.hpp"
#include "stripe/customer_requests.hpp"

#include <utility>

namespace holdfast::services {

namespace {

std::optional<PayoutId> marked_payout(const Json& metadata) {
    const auto mark = metadata[kMetadataPayout].string_or();
    return mark.empty() ? std::nullopt : parse_id<PayoutId>(mark);
}

// By (account, Stripe's id), or by ours in its metadata when its making has not been recorded yet.
asio::awaitable<std::optional<escrow::Payout>> match_payout(Errand errand, std::string account, Json object) {
    co_return co_await read(
        errand.services,
        [account, id = object["id"].string_or(), mark = marked_payout(object["metadata"])](store::Queries& queries
        ) -> std::optional<escrow::Payout> {
            if (auto known = queries.payout_by_stripe_id(account, id)) {
                return known;
            }
            auto ours = mark ? queries.payout(*mark) : std::nullopt;
            const bool is_open = ours && ours->stripe_account_id == account && ours->stripe_payout_id.empty();
            return is_open ? ours : std::nullopt;
        }
    );
}

// A detached method no longer says whose it was; the event does.
std::string customer_of(const stripe::Event& event, const std::string& payload) {
    std::string customer = stripe::read_reference(event.object["customer"]);
    if (customer.empty()) {
        if (const auto json = parse_json(payload)) {
            customer = stripe::read_reference(json->at_path("data.previous_attributes.customer"));
        }
    }
    return customer;
}

}  // namespace

asio::awaitable<Folded> fold_payout_event(Errand errand, stripe::Event event) {
    if (event.account.empty()) {
        co_return Folded{.ending = FoldEnding::ignored, .why = "A payout of the platform itself."};
    }
    const Answer answer = co_await fetch(errand, stripe::retrieve_payout(event.account, event.object_id));
    if (!answer) {
        co_return unanswered(answer.error());
    }
    const auto fact = read_payout_fact(*answer);
    if (!fact) {
        co_return unreadable(fact.error());
    }
    const auto payout = co_await match_payout(errand, event.account, *answer);
    if (!payout) {
        co_return Folded{
            .ending = FoldEnding::unmatched,
            .why = "No payout of ours is " + event.object_id + " on " + event.account + "."
        };
    }
    Folded folded = co_await conclude(
        errand, escrow::FoldPayout{.claim = claim_of(errand), .payout_id = payout->id, .fact = *fact}
    );
    if (folded.ending == FoldEnding::concluded) {
        observe_payout(errand.services, *payout, *fact);
    }
    co_return folded;
}

// Transfers are recorded, and reversed, by jobs alone; but one that somebody reversed by hand must not go unseen.
asio::awaitable<Folded> fold_transfer_event(Errand errand, stripe::Event event) {
    const auto id = marked_payout(event.object["metadata"]);
    if (!id) {
        co_return Folded{.ending = FoldEnding::ignored, .why = "Not a transfer of ours."};
    }
    const auto payout =
        co_await read(errand.services, [id = *id](store::Queries& queries) { return queries.payout(id); });
    if (!payout) {
        co_return Folded{.ending = FoldEnding::unmatched, .why = "No payout is " + to_string(*id) + "."};
    }
    const bool is_returning =
        payout->status == escrow::PayoutStatus::failed || payout->status == escrow::PayoutStatus::canceled;
    if (event.type == "transfer.reversed" && !is_returning) {
        log::error(
            "a transfer was reversed at Stripe that Holdfast did not ask for",
            {{"payout", to_string(*id)}, {"transfer", event.object_id}, {"event", event.id}}
        );
    }
    co_return Folded{.ending = FoldEnding::applied};
}

asio::awaitable<Folded> fold_account_event(Errand errand, stripe::Event event) {
    const std::string account_id = event.account.empty() ? event.object_id : event.account;
    const auto known = co_await read(errand.services, [account_id](store::Queries& queries) {
        return queries.connect_account_by_stripe_id(account_id);
    });
    if (!known) {
        co_return Folded{.ending = FoldEnding::unmatched, .why = "No creator has the account " + account_id + "."};
    }
    const Timestamp asked_at = errand.services.clock.now();
    const Answer answer = co_await fetch(errand, stripe::retrieve_account(account_id));
    if (!answer) {
        co_return unanswered(answer.error());
    }
    const auto account = stripe::parse_account(*answer);
    if (!account) {
        co_return unreadable(account.error());
    }
    co_return co_await conclude(
        errand,
        escrow::RecordAccount{
            .claim = claim_of(errand),
            .user_id = known->user_id,
            .fact = to_account_fact(*account),
            .asked_at = asked_at,
        }
    );
}

asio::awaitable<Folded> fold_cards_event(Errand errand, stripe::Event event) {
    const std::string id = errand.job.subject_key;
    const auto stored =
        co_await read(errand.services, [id](store::Queries& queries) { return queries.stripe_event(id); });
    const std::string customer = customer_of(event, stored ? stored->payload : std::string{});
    if (customer.empty()) {
        co_return Folded{.ending = FoldEnding::ignored, .why = "It belongs to no customer."};
    }
    const auto user = co_await read(errand.services, [customer](store::Queries& queries) {
        return queries.user_by_customer(customer);
    });
    if (!user) {
        co_return Folded{.ending = FoldEnding::unmatched, .why = "No company is the customer " + customer + "."};
    }
    const Answer list = co_await fetch_all(errand, [customer](const std::string& after) {
        return stripe::list_payment_methods(customer, after);
    });
    if (!list) {
        co_return unanswered(list.error());
    }
    const auto cards = stripe::parse_list(*list, stripe::parse_payment_method);
    if (!cards) {
        co_return unreadable(cards.error());
    }
    escrow::FoldPaymentMethods fold{.claim = claim_of(errand), .user_id = user->id};
    for (const stripe::PaymentMethod& card : cards->items) {
        fold.cards.push_back(to_card_fact(card));
    }
    co_return co_await conclude(errand, std::move(fold));
}

}  // namespace holdfast::services
