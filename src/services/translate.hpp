// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/facts.hpp"
#include "stripe/connect_objects.hpp"
#include "stripe/customer_objects.hpp"
#include "stripe/payment_objects.hpp"

#include <optional>

// Stripe's objects in the ledger's own terms. A state that we do not know fails with `outcome_unknown`: it is asked for
// again rather than guessed at.
namespace holdfast::services {

[[nodiscard]] Result<escrow::IntentFact> to_intent_fact(const stripe::PaymentIntent& intent);
[[nodiscard]] Result<escrow::RefundFact> to_refund_fact(const stripe::Refund& refund);
[[nodiscard]] Result<escrow::PayoutFact> to_payout_fact(const stripe::Payout& payout);
// Straight from what Stripe answered.
[[nodiscard]] Result<escrow::IntentFact> read_intent_fact(const Json& object);
[[nodiscard]] Result<escrow::RefundFact> read_refund_fact(const Json& object);
[[nodiscard]] Result<escrow::PayoutFact> read_payout_fact(const Json& object);

[[nodiscard]] escrow::AccountFact to_account_fact(const stripe::Account& account);
[[nodiscard]] escrow::CardFact to_card_fact(const stripe::PaymentMethod& method);

// The fee of a charge once its balance transaction exists; nothing before. Where Stripe settled in another currency the
// fee is converted back at the rate of this very charge, rounded half up, and `converted` is set.
struct ReadFee {
    escrow::FeeFact fact;
    bool converted = false;
};
[[nodiscard]] Result<std::optional<ReadFee>> to_fee_fact(const stripe::Charge& charge, money::Currency currency);

// What a dispute did to the balance, in the payment's currency. Nothing while it is an inquiry that moved no money.
[[nodiscard]] Result<std::optional<escrow::DisputeFact>> to_dispute_fact(
    const stripe::Dispute& dispute, money::Currency currency
);

}  // namespace holdfast::services
