// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/activity.hpp"
#include "escrow/collaboration.hpp"
#include "escrow/payment.hpp"
#include "escrow/wallet.hpp"
#include "ledger/entry.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What became of a payment or a payout, step by step, from its rows, its entries and what was noted beside them. Pure.
namespace holdfast::escrow {

enum class TimelineType {
    // of a payment
    created,
    intent_created,
    attempt_failed,
    intent_canceled,
    held,
    fee_recorded,  // Stripe's fee: for operators
    suspended,     // Stripe captured something else: for operators
    submitted,
    released,
    cleared,
    completed,
    refund_requested,
    refunded,
    refund_failed,
    disputed,
    dispute_won,
    dispute_lost,
    paid_out,
    // of a payout
    requested,
    transferred,
    paid,
    returned,
    failed,
    canceled,
    funds_returned,
};
[[nodiscard]] std::string_view to_string(TimelineType type);

struct TimelineItem {
    TimelineType type{};
    Timestamp created_at{};
    UserId actor_id{};                     // nil: the system
    std::optional<std::int64_t> amount{};  // minor units of the payment's or payout's currency
    std::string detail{};
    std::vector<ledger::Posting> postings{};
};

struct PaymentHistory {
    Payment payment;
    Collaboration collaboration;
    std::vector<Refund> refunds;
    std::vector<ledger::Entry> entries;  // oldest first
    std::vector<Activity> activities;    // oldest first
};
struct PayoutHistory {
    Payout payout;
    std::vector<ledger::Entry> entries;  // oldest first
};

// Oldest first.
[[nodiscard]] std::vector<TimelineItem> timeline_of(const PaymentHistory& history);
[[nodiscard]] std::vector<TimelineItem> timeline_of(const PayoutHistory& history);

}  // namespace holdfast::escrow
