// SPDX-License-Identifier: Apache-2.0
#include "services/freeze.hpp"
#include "services/walk.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace holdfast::services {

namespace {

using namespace std::chrono_literals;
using escrow::Leg;

// Long enough for what was late at Stripe or here; whatever comes twice counts once.
constexpr Duration kOverlap = 48h;
// Stripe's clock may differ from ours by this much at most.
constexpr Duration kClockSkew = 15min;

constexpr std::array<std::pair<std::string_view, Leg>, 15> kLegs{{
    {"charge", Leg::charge},
    {"payment", Leg::charge},
    {"refund", Leg::refund},
    {"payment_refund", Leg::refund},
    {"refund_failure", Leg::refund_return},
    {"payment_failure_refund", Leg::refund_return},
    {"transfer", Leg::transfer},
    {"transfer_refund", Leg::transfer_return},
    {"transfer_cancel", Leg::transfer_return},
    {"transfer_failure", Leg::transfer_return},
    {"payout", Leg::payout},
    {"payout_failure", Leg::payout_return},
    {"payout_cancel", Leg::payout_return},
    {"topup", Leg::top_up},
    {"topup_reversal", Leg::top_up_return},
}};

constexpr std::array kOurIds{kMetadataPayment, kMetadataRefund, kMetadataPayout};

Leg leg_of(const stripe::BalanceTransaction& transaction) {
    if (transaction.type == "adjustment" && transaction.reporting_category.starts_with("dispute")) {
        return transaction.amount.minor < 0 ? Leg::dispute : Leg::dispute_return;
    }
    const auto found = std::ranges::find(kLegs, transaction.type, &std::pair<std::string_view, Leg>::first);
    return found == kLegs.end() ? Leg::other : found->second;
}

}  // namespace

escrow::Movement to_movement(const stripe::SourcedTransaction& sourced) {
    const stripe::BalanceTransaction& transaction = sourced.transaction;
    escrow::Movement movement{
        .id = transaction.id,
        .source = transaction.source.empty() ? transaction.id : transaction.source,
        .leg = leg_of(transaction),
        .amount = transaction.amount.minor,
        .fee = transaction.fee.minor,
        .currency = transaction.amount.currency,
        .created = transaction.created.value_or(Timestamp{}),
        .is_converted = !transaction.exchange_rate.empty(),
        .links = sourced.links,
    };
    if (!sourced.source_transfer.empty() && movement.leg == Leg::charge) {
        movement.leg = Leg::transfer;
        movement.source = sourced.source_transfer;
    } else if (!sourced.source_transfer_reversal.empty() && movement.leg == Leg::refund) {
        movement.leg = Leg::transfer_return;
        movement.source = sourced.source_transfer_reversal;
    }
    for (const std::string_view name : kOurIds) {
        const auto id = sourced.metadata.find(std::string{name});
        if (id != sourced.metadata.end()) {
            movement.links.push_back(id->second);
        }
    }
    movement.links.push_back(movement.source);
    return movement;
}

escrow::Stretch next_stretch(
    const std::optional<escrow::Reconciliation>& last, std::optional<Timestamp> first_posted_at, Timestamp until
) {
    const Timestamp end = std::chrono::floor<std::chrono::seconds>(until);
    Timestamp begin = end;
    if (last) {
        begin = last->window_until - kOverlap;
    } else if (first_posted_at) {
        begin = *first_posted_at - kClockSkew;
    }
    return {.from = std::min<Timestamp>(std::chrono::floor<std::chrono::seconds>(begin), end), .until = end};
}

}  // namespace holdfast::services
