// SPDX-License-Identifier: Apache-2.0
#include "base/digest.hpp"
#include "base/log.hpp"
#include "services/freeze.hpp"
#include "services/job_handlers/event_folds.hpp"
#include "services/observe.hpp"
#include "services/translate.hpp"
#include "stripe/payment_requests.hpp"

#include <cstring>
#include <utility>

namespace holdfast::services {

namespace {

asio::awaitable<std::optional<escrow::Payment>> payment_by_intent(Errand errand, std::string intent_id) {
    co_return co_await read(errand.services, [intent_id](store::Queries& queries) {
        return intent_id.empty() ? std::nullopt : queries.payment_by_intent(intent_id);
    });
}

asio::awaitable<Folded> fold_intent_of(Errand errand, std::string intent_id) {
    const auto payment = co_await payment_by_intent(errand, intent_id);
    if (!payment) {
        co_return Folded{.ending = FoldEnding::unmatched, .why = "No payment has the intent " + intent_id + "."};
    }
    if (payment->held_at && payment->stripe_fee) {
        co_return Folded{.ending = FoldEnding::applied, .why = "All that it could tell is known."};
    }
    const Answer answer = co_await fetch(errand, stripe::retrieve_payment_intent(intent_id));
    if (!answer) {
        co_return unanswered(answer.error());
    }
    auto fact = read_intent_fact(*answer);
    if (!fact) {
        co_return unreadable(fact.error());
    }
    observe_intent(errand.services.metrics, *fact);
    co_return co_await conclude(
        errand, escrow::FoldIntent{.claim = claim_of(errand), .payment_id = payment->id, .fact = std::move(*fact)}
    );
}

// By Stripe's id, or by ours in its metadata when what made it has not been recorded yet.
asio::awaitable<std::optional<RefundId>> match_refund(Errand errand, stripe::Refund refund) {
    co_return co_await read(errand.services, [refund](store::Queries& queries) -> std::optional<RefundId> {
        if (const auto known = queries.refund_by_stripe_id(refund.id)) {
            return known->id;
        }
        const auto mark = refund.metadata.find(std::string{kMetadataRefund});
        const auto id = mark == refund.metadata.end() ? std::nullopt : parse_id<RefundId>(mark->second);
        const auto ours = id ? queries.refund(*id) : std::nullopt;
        return ours && ours->stripe_refund_id.empty() ? id : std::nullopt;
    });
}

// Of a refund that was made outside of Holdfast: the same, however often and by whichever event it is told.
RefundId foreign_refund_id(const stripe::Refund& refund) {
    const Sha256 digest = sha256(refund.id);
    std::uint64_t seed = 0;
    std::memcpy(&seed, digest.data(), sizeof seed);
    SeededRandom random{seed};
    return RefundId{make_uuid_v7(refund.created.value_or(Timestamp{}), random)};
}

asio::awaitable<Folded> adopt_refund(
    Errand errand, stripe::Refund refund, escrow::RefundFact fact, std::optional<escrow::JobClaim> claim
) {
    const auto payment = co_await payment_by_intent(errand, refund.payment_intent);
    if (!payment) {
        co_return Folded{.ending = FoldEnding::unmatched, .why = "No refund of ours is " + refund.id + "."};
    }
    log::warn(
        "a refund was made at Stripe, outside of Holdfast",
        {{"refund", refund.id}, {"payment", to_string(payment->id)}, {"amount", money::format(refund.amount)}}
    );
    co_return co_await apply(
        errand,
        escrow::AdoptRefund{
            .claim = claim,
            .refund_id = foreign_refund_id(refund),
            .payment_id = payment->id,
            .amount = refund.amount,
            .fact = std::move(fact),
        }
    );
}

asio::awaitable<Folded> fold_one_refund(Errand errand, Json object, std::optional<escrow::JobClaim> claim) {
    const auto refund = stripe::parse_refund(object);
    if (!refund) {
        co_return unreadable(refund.error());
    }
    const auto fact = to_refund_fact(*refund);
    if (!fact) {
        co_return unreadable(fact.error());
    }
    const auto id = co_await match_refund(errand, *refund);
    if (!id) {
        co_return co_await adopt_refund(errand, *refund, *fact, claim);
    }
    co_return co_await apply(errand, escrow::FoldRefund{.claim = claim, .refund_id = *id, .fact = *fact});
}

asio::awaitable<std::expected<std::string, Folded>> intent_of_charge(Errand errand, std::string charge_id) {
    const Answer answer = co_await fetch(errand, stripe::retrieve_charge(charge_id));
    if (!answer) {
        co_return std::unexpected(unanswered(answer.error()));
    }
    auto charge = stripe::parse_charge(*answer);
    if (!charge) {
        co_return std::unexpected(unreadable(charge.error()));
    }
    co_return std::move(charge->payment_intent);
}

}  // namespace

asio::awaitable<Folded> fold_intent_event(Errand errand, stripe::Event event) {
    return fold_intent_of(std::move(errand), std::move(event.object_id));
}

asio::awaitable<Folded> fold_charge_event(Errand errand, stripe::Event event) {
    const std::string intent = stripe::read_reference(event.object["payment_intent"]);
    if (intent.empty()) {
        co_return Folded{.ending = FoldEnding::ignored, .why = "The charge has no payment intent."};
    }
    co_return co_await fold_intent_of(errand, intent);
}

asio::awaitable<Folded> fold_refunded_event(Errand errand, stripe::Event event) {
    const std::string intent = stripe::read_reference(event.object["payment_intent"]);
    const auto payment = co_await payment_by_intent(errand, intent);
    if (!payment) {
        co_return Folded{.ending = FoldEnding::unmatched, .why = "No payment has the intent " + intent + "."};
    }
    const Answer list =
        co_await fetch_all(errand, [intent](const std::string& after) { return stripe::list_refunds(intent, after); });
    if (!list) {
        co_return unanswered(list.error());
    }
    const Json::Array* refunds = (*list)["data"].as_array();
    Folded whole{.ending = FoldEnding::applied};
    for (std::size_t i = 0; refunds != nullptr && i < refunds->size(); ++i) {
        Folded part = co_await fold_one_refund(errand, (*refunds)[i], std::nullopt);
        if (part.ending != FoldEnding::applied) {
            whole = std::move(part);
        }
    }
    co_return whole;
}

asio::awaitable<Folded> fold_refund_event(Errand errand, stripe::Event event) {
    const Answer answer = co_await fetch(errand, stripe::retrieve_refund(event.object_id));
    if (!answer) {
        co_return unanswered(answer.error());
    }
    co_return concluded(co_await fold_one_refund(errand, *answer, claim_of(errand)));
}

asio::awaitable<Folded> fold_dispute_event(Errand errand, stripe::Event event) {
    const Answer answer = co_await fetch(errand, stripe::retrieve_dispute(event.object_id));
    if (!answer) {
        co_return unanswered(answer.error());
    }
    const auto dispute = stripe::parse_dispute(*answer);
    if (!dispute) {
        co_return unreadable(dispute.error());
    }
    std::string intent = dispute->payment_intent;
    if (intent.empty()) {
        auto charged = co_await intent_of_charge(errand, dispute->charge);
        if (!charged) {
            co_return std::move(charged.error());
        }
        intent = std::move(*charged);
    }
    const auto payment = co_await payment_by_intent(errand, intent);
    if (!payment) {
        co_return Folded{
            .ending = FoldEnding::unmatched, .why = "No payment is behind the dispute " + dispute->id + "."
        };
    }
    const auto fact = to_dispute_fact(*dispute, payment->currency);
    if (!fact) {
        co_return unreadable(fact.error());
    }
    if (!*fact) {
        co_return Folded{.ending = FoldEnding::applied, .why = "An inquiry: no money has moved."};
    }
    co_return co_await conclude(
        errand, escrow::FoldDispute{.claim = claim_of(errand), .payment_id = payment->id, .fact = **fact}
    );
}

}  // namespace holdfast::services
