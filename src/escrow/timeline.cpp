// SPDX-License-Identifier: Apache-2.0
#include "escrow/timeline.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <ranges>
#include <utility>

namespace holdfast::escrow {

namespace {

using ledger::AccountKind;
using ledger::Entry;
using ledger::EntryKind;

constexpr auto kNames = std::to_array<std::pair<TimelineType, std::string_view>>({
    {TimelineType::created, "created"},
    {TimelineType::intent_created, "intent_created"},
    {TimelineType::attempt_failed, "attempt_failed"},
    {TimelineType::intent_canceled, "intent_canceled"},
    {TimelineType::held, "held"},
    {TimelineType::fee_recorded, "fee_recorded"},
    {TimelineType::suspended, "suspended"},
    {TimelineType::submitted, "submitted"},
    {TimelineType::released, "released"},
    {TimelineType::cleared, "cleared"},
    {TimelineType::completed, "completed"},
    {TimelineType::refund_requested, "refund_requested"},
    {TimelineType::refunded, "refunded"},
    {TimelineType::refund_failed, "refund_failed"},
    {TimelineType::disputed, "disputed"},
    {TimelineType::dispute_won, "dispute_won"},
    {TimelineType::dispute_lost, "dispute_lost"},
    {TimelineType::paid_out, "paid_out"},
    {TimelineType::requested, "requested"},
    {TimelineType::transferred, "transferred"},
    {TimelineType::paid, "paid"},
    {TimelineType::returned, "returned"},
    {TimelineType::failed, "failed"},
    {TimelineType::canceled, "canceled"},
    {TimelineType::funds_returned, "funds_returned"},
});

// What an entry's kind is called, and the account whose leg tells how much it was about.
struct Meaning {
    EntryKind kind;
    TimelineType type;
    AccountKind account;
};
constexpr auto kMeanings = std::to_array<Meaning>({
    {EntryKind::hold, TimelineType::held, AccountKind::escrow},
    {EntryKind::stripe_fee, TimelineType::fee_recorded, AccountKind::stripe_fees},
    {EntryKind::release, TimelineType::released, AccountKind::escrow},
    {EntryKind::clear, TimelineType::cleared, AccountKind::wallet_available},
    {EntryKind::refund_request, TimelineType::refund_requested, AccountKind::refund},
    {EntryKind::refund_confirm, TimelineType::refunded, AccountKind::refund},
    {EntryKind::refund_reversal, TimelineType::refund_failed, AccountKind::escrow},
    {EntryKind::payout_request, TimelineType::requested, AccountKind::payout},
    {EntryKind::payout_refused, TimelineType::failed, AccountKind::payout},
    {EntryKind::transfer, TimelineType::transferred, AccountKind::stripe_connected},
    {EntryKind::payout_paid, TimelineType::paid, AccountKind::payout},
    {EntryKind::payout_returned, TimelineType::returned, AccountKind::payout},
    {EntryKind::transfer_reversal, TimelineType::funds_returned, AccountKind::payout},
    {EntryKind::dispute_open, TimelineType::disputed, AccountKind::disputed},
    {EntryKind::dispute_won, TimelineType::dispute_won, AccountKind::disputed},
    {EntryKind::dispute_lost, TimelineType::dispute_lost, AccountKind::disputed},
    {EntryKind::suspense, TimelineType::suspended, AccountKind::suspense},
});

// What is noted of a payment.
constexpr auto kAttempts = std::to_array<std::pair<ActivityKind, TimelineType>>({
    {ActivityKind::intent_created, TimelineType::intent_created},
    {ActivityKind::attempt_failed, TimelineType::attempt_failed},
    {ActivityKind::intent_canceled, TimelineType::intent_canceled},
});

std::optional<std::int64_t> amount_on(const Entry& entry, AccountKind kind) {
    const auto leg =
        std::ranges::find(entry.postings, kind, [](const ledger::Posting& each) { return each.account.kind; });
    if (leg == entry.postings.end()) {
        return std::nullopt;
    }
    return leg->amount_minor < 0 ? -leg->amount_minor : leg->amount_minor;
}

// Nothing for entries that are about neither a payment nor a payout.
std::optional<TimelineItem> item_of(const Entry& entry) {
    const auto meaning = std::ranges::find(kMeanings, entry.kind, &Meaning::kind);
    if (meaning == kMeanings.end()) {
        return std::nullopt;
    }
    return TimelineItem{
        .type = meaning->type,
        .created_at = entry.created_at,
        .actor_id = entry.posted_by,
        .amount = amount_on(entry, meaning->account),
        .postings = entry.postings,
    };
}

TimelineType type_of(ActivityKind kind) {
    const auto found = std::ranges::find(kAttempts, kind, &std::pair<ActivityKind, TimelineType>::first);
    HOLDFAST_CHECK(found != kAttempts.end(), "what operators do is not about a payment");
    return found->second;
}

// Who asked, and why, and why it failed.
void add_refund(TimelineItem& item, const Entry& entry, const std::vector<Refund>& refunds) {
    const auto refund = std::ranges::find(refunds, RefundId{entry.reference_id}, &Refund::id);
    if (refund == refunds.end()) {
        return;
    }
    if (item.type == TimelineType::refund_requested) {
        item.actor_id = refund->requested_by;
        item.detail = refund->reason;
    } else if (item.type == TimelineType::refund_failed) {
        item.detail = refund->failure_reason;
    }
}

// What follows for the agreement, and in the end for the creator's bank.
void add_agreement(std::vector<TimelineItem>& items, const PaymentHistory& history) {
    const Payment& payment = history.payment;
    const Collaboration& agreement = history.collaboration;
    const bool is_settled = payment.status == PaymentStatus::released || payment.status == PaymentStatus::completed;
    const bool is_of_this_payment = payment.status == PaymentStatus::held || is_settled;
    if (is_of_this_payment && agreement.submitted_at && *agreement.submitted_at >= *payment.held_at) {
        items.push_back({
            .type = TimelineType::submitted,
            .created_at = *agreement.submitted_at,
            .actor_id = agreement.influencer_id,
        });
    }
    if (is_settled && agreement.completed_at && *agreement.completed_at >= *payment.held_at) {
        const auto newest_first = std::views::reverse(items);
        const auto last = std::ranges::find(newest_first, TimelineType::released, &TimelineItem::type);
        items.push_back({
            .type = TimelineType::completed,
            .created_at = *agreement.completed_at,
            .actor_id = last == newest_first.end() ? UserId{} : last->actor_id,
        });
    }
    if (payment.completed_at) {
        items.push_back({
            .type = TimelineType::paid_out,
            .created_at = *payment.completed_at,
            .amount = payment.amount_paid_out,
        });
    }
}

// In the order in which they were added where the time is the same.
std::vector<TimelineItem> in_order(std::vector<TimelineItem> items) {
    std::multimap<Timestamp, TimelineItem> by_time;
    for (TimelineItem& item : items) {
        const Timestamp at = item.created_at;
        by_time.emplace(at, std::move(item));
    }
    items.clear();
    for (auto& [at, item] : by_time) {
        items.push_back(std::move(item));
    }
    return items;
}

}  // namespace

std::string_view to_string(TimelineType type) {
    const auto found = std::ranges::find(kNames, type, &std::pair<TimelineType, std::string_view>::first);
    HOLDFAST_CHECK(found != kNames.end(), "a value is a listed one");
    return found->second;
}

std::vector<TimelineItem> timeline_of(const PaymentHistory& history) {
    const Payment& payment = history.payment;
    std::vector<TimelineItem> items{{
        .type = TimelineType::created,
        .created_at = payment.created_at,
        .actor_id = payment.company_id,
        .amount = payment.amount_budget,
    }};
    for (const Activity& activity : history.activities) {
        items.push_back({
            .type = type_of(activity.kind),
            .created_at = activity.created_at,
            .actor_id = activity.actor_id,
            .detail = activity.detail,
        });
    }
    for (const Entry& entry : history.entries) {
        if (auto item = item_of(entry)) {
            add_refund(*item, entry, history.refunds);
            if (item->type == TimelineType::suspended) {
                item->detail = entry.description;
            }
            items.push_back(std::move(*item));
        }
    }
    add_agreement(items, history);
    return in_order(std::move(items));
}

std::vector<TimelineItem> timeline_of(const PayoutHistory& history) {
    const Payout& payout = history.payout;
    std::vector<TimelineItem> items;
    for (const Entry& entry : history.entries) {
        if (auto item = item_of(entry)) {
            if (item->type == TimelineType::requested) {
                item->actor_id = payout.user_id;
            } else if (item->type == TimelineType::failed) {
                item->detail = payout.failure_reason;
            }
            items.push_back(std::move(*item));
        }
    }
    // Until the money is on its way back, the books have nothing to say of a payout that failed in transit.
    const bool is_told = std::ranges::find(items, TimelineType::failed, &TimelineItem::type) != items.end();
    if (payout.failed_at && !is_told) {
        items.push_back({
            .type = payout.status == PayoutStatus::canceled ? TimelineType::canceled : TimelineType::failed,
            .created_at = *payout.failed_at,
            .amount = payout.amount,
            .detail = payout.failure_reason,
        });
    }
    return in_order(std::move(items));
}

}  // namespace holdfast::escrow
