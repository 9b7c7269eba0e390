// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/job_handlers/errand.hpp"
#include "stripe/event.hpp"

// What becomes of an event: the object it speaks of is fetched again from where it lives, matched to ours, and folded
// in by the same commands that the jobs use. Arrival means nothing.
namespace holdfast::services {

enum class FoldEnding {
    concluded,  // applied, by a command that has ended the job as well
    applied,
    ignored,     // speaks of nothing that is ours
    unmatched,   // may be ours, but nothing here knows it (yet)
    unanswered,  // Stripe or the books could not be reached
    refused,     // the books refuse what Stripe says
    lost,        // the job was claimed again meanwhile
};
struct Folded {
    FoldEnding ending{};
    std::string why{};
    std::optional<std::chrono::seconds> retry_after{};
};

// event_payments.cpp
[[nodiscard]] asio::awaitable<Folded> fold_intent_event(Errand errand, stripe::Event event);    // payment_intent.*
[[nodiscard]] asio::awaitable<Folded> fold_charge_event(Errand errand, stripe::Event event);    // charge.*
[[nodiscard]] asio::awaitable<Folded> fold_refunded_event(Errand errand, stripe::Event event);  // charge.refunded
[[nodiscard]] asio::awaitable<Folded> fold_refund_event(Errand errand, stripe::Event event);    // refund.*
[[nodiscard]] asio::awaitable<Folded> fold_dispute_event(Errand errand, stripe::Event event);   // charge.dispute.*

// event_accounts.cpp
[[nodiscard]] asio::awaitable<Folded> fold_payout_event(Errand errand, stripe::Event event);    // payout.*
[[nodiscard]] asio::awaitable<Folded> fold_transfer_event(Errand errand, stripe::Event event);  // transfer.*
[[nodiscard]] asio::awaitable<Folded> fold_account_event(
    Errand errand, stripe::Event event
);                                                                                           // account.*, capability.*
[[nodiscard]] asio::awaitable<Folded> fold_cards_event(Errand errand, stripe::Event event);  // payment_method.*

// By a command without a claim: the event's job is ended afterwards.
[[nodiscard]] asio::awaitable<Folded> apply(Errand errand, escrow::CommandBody body);
// By a command that ends the event's job in the same batch.
[[nodiscard]] asio::awaitable<Folded> conclude(Errand errand, escrow::CommandBody body);
[[nodiscard]] Folded concluded(Folded applied);
[[nodiscard]] Folded unanswered(const stripe::CallFailure& failure);
[[nodiscard]] Folded unreadable(const Failure& failure);

}  // namespace holdfast::services
