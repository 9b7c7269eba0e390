// SPDX-License-Identifier: Apache-2.0
#include "escrow/activity.hpp"
#include "escrow/decide.hpp"
#include "escrow/holds.hpp"
#include "escrow/reconciliation.hpp"
#include "escrow/timeline.hpp"

#include <gtest/gtest.h>

#include <string_view>
#include <utility>
#include <vector>

// The words are in the database, in the API and in other people's programs: they never change.
namespace holdfast::escrow {
namespace {

template <class Enum>
using Words = std::vector<std::pair<Enum, std::string_view>>;

template <class Enum>
void expect_words(const Words<Enum>& words) {
    for (const auto& [value, word] : words) {
        EXPECT_EQ(to_string(value), word);
    }
}

template <class Enum>
void expect_words(const Words<Enum>& words, std::optional<Enum> (*parse)(std::string_view)) {
    expect_words(words);
    for (const auto& [value, word] : words) {
        EXPECT_EQ(parse(word), value) << word;
    }
    EXPECT_EQ(parse("no such word"), std::nullopt);
}

}  // namespace

TEST(Names, OfStates) {
    expect_words<CollaborationStatus>(
        {{CollaborationStatus::active, "ACTIVE"},
         {CollaborationStatus::submitted, "SUBMITTED"},
         {CollaborationStatus::completed, "COMPLETED"},
         {CollaborationStatus::canceled, "CANCELED"}},
        parse_collaboration_status
    );
    expect_words<PaymentStatus>(
        {{PaymentStatus::pending, "PENDING"},
         {PaymentStatus::held, "HELD"},
         {PaymentStatus::released, "RELEASED"},
         {PaymentStatus::completed, "COMPLETED"},
         {PaymentStatus::failed, "FAILED"},
         {PaymentStatus::refunded, "REFUNDED"}},
        parse_payment_status
    );
    expect_words<RefundStatus>(
        {{RefundStatus::pending, "PENDING"}, {RefundStatus::succeeded, "SUCCEEDED"}, {RefundStatus::failed, "FAILED"}},
        parse_refund_status
    );
    expect_words<DisputeStatus>(
        {{DisputeStatus::open, "OPEN"}, {DisputeStatus::won, "WON"}, {DisputeStatus::lost, "LOST"}},
        parse_dispute_status
    );
    expect_words<PayoutStatus>(
        {{PayoutStatus::pending, "PENDING"},
         {PayoutStatus::in_transit, "IN_TRANSIT"},
         {PayoutStatus::completed, "COMPLETED"},
         {PayoutStatus::failed, "FAILED"},
         {PayoutStatus::canceled, "CANCELED"}},
        parse_payout_status
    );
    expect_words<AllocationStatus>(
        {{AllocationStatus::reserved, "RESERVED"}, {AllocationStatus::paid, "PAID"}, {AllocationStatus::freed, "FREED"}
        },
        parse_allocation_status
    );
    expect_words<ConnectState>(
        {{ConnectState::none, "NONE"},
         {ConnectState::pending, "PENDING"},
         {ConnectState::active, "ACTIVE"},
         {ConnectState::restricted, "RESTRICTED"},
         {ConnectState::rejected, "REJECTED"}},
        parse_connect_state
    );
}

TEST(Names, OfWork) {
    expect_words<JobKind>(
        {{JobKind::create_customer, "create_customer"},
         {JobKind::create_intent, "create_intent"},
         {JobKind::confirm_intent, "confirm_intent"},
         {JobKind::poll_intent, "poll_intent"},
         {JobKind::expire_payment, "expire_payment"},
         {JobKind::record_fee, "record_fee"},
         {JobKind::clear_releases, "clear_releases"},
         {JobKind::create_refund, "create_refund"},
         {JobKind::poll_refund, "poll_refund"},
         {JobKind::create_connect_account, "create_connect_account"},
         {JobKind::refresh_account, "refresh_account"},
         {JobKind::detach_payment_method, "detach_payment_method"},
         {JobKind::sync_payment_methods, "sync_payment_methods"},
         {JobKind::create_transfer, "create_transfer"},
         {JobKind::create_stripe_payout, "create_stripe_payout"},
         {JobKind::poll_payout, "poll_payout"},
         {JobKind::reverse_transfer, "reverse_transfer"},
         {JobKind::allocate_payout, "allocate_payout"},
         {JobKind::settle_payout, "settle_payout"},
         {JobKind::handle_stripe_event, "handle_stripe_event"}},
        parse_job_kind
    );
    expect_words<JobStatus>(
        {{JobStatus::ready, "READY"},
         {JobStatus::leased, "LEASED"},
         {JobStatus::done, "DONE"},
         {JobStatus::dead, "DEAD"}},
        parse_job_status
    );
    expect_words<StripeEventStatus>(
        {{StripeEventStatus::received, "RECEIVED"},
         {StripeEventStatus::applied, "APPLIED"},
         {StripeEventStatus::ignored, "IGNORED"},
         {StripeEventStatus::unmatched, "UNMATCHED"}},
        parse_stripe_event_status
    );
    expect_words<ActivityKind>(
        {{ActivityKind::intent_created, "intent_created"},
         {ActivityKind::attempt_failed, "attempt_failed"},
         {ActivityKind::intent_canceled, "intent_canceled"},
         {ActivityKind::job_retried, "job_retried"},
         {ActivityKind::event_replayed, "event_replayed"},
         {ActivityKind::difference_found, "difference_found"},
         {ActivityKind::difference_resolved, "difference_resolved"},
         {ActivityKind::payouts_paused, "payouts_paused"},
         {ActivityKind::payouts_resumed, "payouts_resumed"},
         {ActivityKind::reconciliation_run, "reconciliation_run"}},
        parse_activity_kind
    );
}

TEST(Names, OfReconciliation) {
    expect_words<Leg>(
        {{Leg::charge, "charge"},
         {Leg::refund, "refund"},
         {Leg::refund_return, "refund_return"},
         {Leg::transfer, "transfer"},
         {Leg::transfer_return, "transfer_return"},
         {Leg::payout, "payout"},
         {Leg::payout_return, "payout_return"},
         {Leg::dispute, "dispute"},
         {Leg::dispute_return, "dispute_return"},
         {Leg::top_up, "top_up"},
         {Leg::top_up_return, "top_up_return"},
         {Leg::other, "other"}},
        parse_leg
    );
    expect_words<DifferenceClass>(
        {{DifferenceClass::missing_here, "missing_here"},
         {DifferenceClass::missing_there, "missing_there"},
         {DifferenceClass::amount, "amount"},
         {DifferenceClass::fee, "fee"}},
        parse_difference_class
    );
    expect_words<DifferenceStatus>(
        {{DifferenceStatus::open, "OPEN"},
         {DifferenceStatus::resolved, "RESOLVED"},
         {DifferenceStatus::vanished, "VANISHED"}},
        parse_difference_status
    );
}

TEST(Names, OfWhatIsToldAlone) {
    expect_words<EventType>(
        {{EventType::collaboration_update, "collaboration:update"},
         {EventType::payment_update, "payment:update"},
         {EventType::refund_update, "refund:update"},
         {EventType::wallet_update, "wallet:update"},
         {EventType::payout_update, "payout:update"},
         {EventType::connect_update, "connect:update"},
         {EventType::payment_method_update, "payment_method:update"}}
    );
    expect_words<HoldKind>(
        {{HoldKind::escrow, "escrow"}, {HoldKind::clearing, "clearing"}, {HoldKind::payout, "payout"}}
    );
    expect_words<TimelineType>(
        {{TimelineType::created, "created"},
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
         {TimelineType::funds_returned, "funds_returned"}}
    );
}

TEST(Names, BankAccountsAreFoundByTheirCurrency) {
    const auto usd = *money::Currency::parse("usd");
    const auto eur = *money::Currency::parse("eur");
    const ConnectAccount account{.bank_accounts = {{.currency = eur, .last4 = "1"}, {.currency = usd, .last4 = "2"}}};
    EXPECT_EQ(account.bank_account_in(usd)->last4, "2");
    EXPECT_EQ(account.bank_account_in(*money::Currency::parse("jpy")), nullptr);
}

}  // namespace holdfast::escrow
