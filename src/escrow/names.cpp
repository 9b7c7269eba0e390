// SPDX-License-Identifier: Apache-2.0
#include "base/check.hpp"
#include "escrow/activity.hpp"
#include "escrow/collaboration.hpp"
#include "escrow/decide.hpp"
#include "escrow/job.hpp"
#include "escrow/payment.hpp"
#include "escrow/wallet.hpp"

#include <algorithm>
#include <array>
#include <utility>

// The words of the API and of the database for each enumeration. Kept as text: never renamed.
namespace holdfast::escrow {

namespace {

template <class Enum>
using Name = std::pair<Enum, std::string_view>;

constexpr auto kCollaborationStatuses = std::to_array<Name<CollaborationStatus>>({
    {CollaborationStatus::active, "ACTIVE"},
    {CollaborationStatus::submitted, "SUBMITTED"},
    {CollaborationStatus::completed, "COMPLETED"},
    {CollaborationStatus::canceled, "CANCELED"},
});
constexpr auto kPaymentStatuses = std::to_array<Name<PaymentStatus>>({
    {PaymentStatus::pending, "PENDING"},
    {PaymentStatus::held, "HELD"},
    {PaymentStatus::released, "RELEASED"},
    {PaymentStatus::completed, "COMPLETED"},
    {PaymentStatus::failed, "FAILED"},
    {PaymentStatus::refunded, "REFUNDED"},
});
constexpr auto kRefundStatuses = std::to_array<Name<RefundStatus>>({
    {RefundStatus::pending, "PENDING"},
    {RefundStatus::succeeded, "SUCCEEDED"},
    {RefundStatus::failed, "FAILED"},
});
constexpr auto kDisputeStatuses = std::to_array<Name<DisputeStatus>>({
    {DisputeStatus::open, "OPEN"},
    {DisputeStatus::won, "WON"},
    {DisputeStatus::lost, "LOST"},
});
constexpr auto kPayoutStatuses = std::to_array<Name<PayoutStatus>>({
    {PayoutStatus::pending, "PENDING"},
    {PayoutStatus::in_transit, "IN_TRANSIT"},
    {PayoutStatus::completed, "COMPLETED"},
    {PayoutStatus::failed, "FAILED"},
    {PayoutStatus::canceled, "CANCELED"},
});
constexpr auto kAllocationStatuses = std::to_array<Name<AllocationStatus>>({
    {AllocationStatus::reserved, "RESERVED"},
    {AllocationStatus::paid, "PAID"},
    {AllocationStatus::freed, "FREED"},
});
constexpr auto kConnectStates = std::to_array<Name<ConnectState>>({
    {ConnectState::none, "NONE"},
    {ConnectState::pending, "PENDING"},
    {ConnectState::active, "ACTIVE"},
    {ConnectState::restricted, "RESTRICTED"},
    {ConnectState::rejected, "REJECTED"},
});
constexpr auto kJobKinds = std::to_array<Name<JobKind>>({
    {JobKind::create_customer, "create_customer"},
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
    {JobKind::handle_stripe_event, "handle_stripe_event"},
    {JobKind::reconcile, "reconcile"},
});
constexpr auto kJobStatuses = std::to_array<Name<JobStatus>>({
    {JobStatus::ready, "READY"},
    {JobStatus::leased, "LEASED"},
    {JobStatus::done, "DONE"},
    {JobStatus::dead, "DEAD"},
});
constexpr auto kStripeEventStatuses = std::to_array<Name<StripeEventStatus>>({
    {StripeEventStatus::received, "RECEIVED"},
    {StripeEventStatus::applied, "APPLIED"},
    {StripeEventStatus::ignored, "IGNORED"},
    {StripeEventStatus::unmatched, "UNMATCHED"},
});
constexpr auto kActivityKinds = std::to_array<Name<ActivityKind>>({
    {ActivityKind::intent_created, "intent_created"},
    {ActivityKind::attempt_failed, "attempt_failed"},
    {ActivityKind::intent_canceled, "intent_canceled"},
    {ActivityKind::job_retried, "job_retried"},
    {ActivityKind::event_replayed, "event_replayed"},
    {ActivityKind::difference_found, "difference_found"},
    {ActivityKind::difference_resolved, "difference_resolved"},
    {ActivityKind::payouts_paused, "payouts_paused"},
    {ActivityKind::payouts_resumed, "payouts_resumed"},
    {ActivityKind::reconciliation_run, "reconciliation_run"},
});
constexpr auto kEventTypes = std::to_array<Name<EventType>>({
    {EventType::collaboration_update, "collaboration:update"},
    {EventType::payment_update, "payment:update"},
    {EventType::refund_update, "refund:update"},
    {EventType::wallet_update, "wallet:update"},
    {EventType::payout_update, "payout:update"},
    {EventType::connect_update, "connect:update"},
    {EventType::payment_method_update, "payment_method:update"},
});

template <class Enum, std::size_t Count>
std::string_view name_in(const std::array<Name<Enum>, Count>& names, Enum value) {
    const auto found = std::ranges::find(names, value, &Name<Enum>::first);
    HOLDFAST_CHECK(found != names.end(), "a value is a listed one");
    return found->second;
}

template <class Enum, std::size_t Count>
std::optional<Enum> value_in(const std::array<Name<Enum>, Count>& names, std::string_view text) {
    const auto found = std::ranges::find(names, text, &Name<Enum>::second);
    return found == names.end() ? std::nullopt : std::optional{found->first};
}

}  // namespace

std::string_view to_string(CollaborationStatus status) {
    return name_in(kCollaborationStatuses, status);
}
std::string_view to_string(PaymentStatus status) {
    return name_in(kPaymentStatuses, status);
}
std::string_view to_string(RefundStatus status) {
    return name_in(kRefundStatuses, status);
}
std::string_view to_string(DisputeStatus status) {
    return name_in(kDisputeStatuses, status);
}
std::string_view to_string(PayoutStatus status) {
    return name_in(kPayoutStatuses, status);
}
std::string_view to_string(AllocationStatus status) {
    return name_in(kAllocationStatuses, status);
}
std::string_view to_string(ConnectState state) {
    return name_in(kConnectStates, state);
}
std::string_view to_string(JobKind kind) {
    return name_in(kJobKinds, kind);
}
std::string_view to_string(JobStatus status) {
    return name_in(kJobStatuses, status);
}
std::string_view to_string(StripeEventStatus status) {
    return name_in(kStripeEventStatuses, status);
}
std::string_view to_string(ActivityKind kind) {
    return name_in(kActivityKinds, kind);
}
std::string_view to_string(EventType type) {
    return name_in(kEventTypes, type);
}

std::optional<CollaborationStatus> parse_collaboration_status(std::string_view text) {
    return value_in(kCollaborationStatuses, text);
}
std::optional<PaymentStatus> parse_payment_status(std::string_view text) {
    return value_in(kPaymentStatuses, text);
}
std::optional<RefundStatus> parse_refund_status(std::string_view text) {
    return value_in(kRefundStatuses, text);
}
std::optional<DisputeStatus> parse_dispute_status(std::string_view text) {
    return value_in(kDisputeStatuses, text);
}
std::optional<PayoutStatus> parse_payout_status(std::string_view text) {
    return value_in(kPayoutStatuses, text);
}
std::optional<AllocationStatus> parse_allocation_status(std::string_view text) {
    return value_in(kAllocationStatuses, text);
}
std::optional<ConnectState> parse_connect_state(std::string_view text) {
    return value_in(kConnectStates, text);
}
std::optional<JobKind> parse_job_kind(std::string_view text) {
    return value_in(kJobKinds, text);
}
std::optional<JobStatus> parse_job_status(std::string_view text) {
    return value_in(kJobStatuses, text);
}
std::optional<StripeEventStatus> parse_stripe_event_status(std::string_view text) {
    return value_in(kStripeEventStatuses, text);
}

std::optional<ActivityKind> parse_activity_kind(std::string_view text) {
    return value_in(kActivityKinds, text);
}

const BankAccount* ConnectAccount::bank_account_in(money::Currency wanted) const {
    const auto found = std::ranges::find(bank_accounts, wanted, &BankAccount::currency);
    return found == bank_accounts.end() ? nullptr : &*found;
}

}  // namespace holdfast::escrow
