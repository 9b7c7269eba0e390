// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/compare.hpp"
#include "escrow/payment.hpp"
#include "escrow/wallet.hpp"

#include <map>
#include <vector>

// What the books say of Stripe's balances, from the rows that speak of its objects: pure.
namespace holdfast::escrow {

// All rows that are in question: those of a stretch of time, and those that movements name.
struct StripeRows {
    std::vector<Payment> payments;  // also those that the refunds and disputes are of
    std::vector<Refund> refunds;
    std::vector<Payout> payouts;
    std::vector<Dispute> disputes;
    std::vector<ConnectAccount> accounts;
    std::map<PayoutId, Timestamp> transferred;  // of the payouts whose transfer was posted in the stretch: when
};

// Times at Stripe: from the first and before the second.
struct Stretch {
    Timestamp from{};
    Timestamp until{};

    [[nodiscard]] bool holds(Timestamp at) const { return at >= from && at < until; }
};

// Of the platform's balance. What was posted outside the stretch is there to be matched alone.
[[nodiscard]] Claims platform_claims(const StripeRows& rows, Stretch stretch);
// Of a connected account's. That money was transferred to it is the platform's to judge: there it has an id of ours.
[[nodiscard]] Claims connected_claims(const StripeRows& rows, Stretch stretch);

}  // namespace holdfast::escrow
