// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/books.hpp"
#include "tests/store_contract/arbitrary_values.hpp"

// Rows with any content that the types allow. Every field is drawn: one that a column list forgets comes back empty.
namespace holdfast::store_contract {

inline void draw(identity::User& row) {
    draw_all(row.id, row.email, row.display_name, row.default_currency, row.password_hash, row.issuer, row.subject);
    draw_all(row.stripe_customer_id, row.created_at);
    draw_up_to(row.role, identity::Role::admin);
    row.email += unique();
    row.subject += unique();
}
inline void draw(identity::Session& row) {
    draw_all(row.id, row.user_id, row.token_hash, row.created_at, row.rotated_at, row.expires_at, row.revoked_at);
}
inline void draw(escrow::ConnectAccount& row) {
    draw_all(row.user_id, row.stripe_account_id, row.country, row.payouts_enabled, row.transfers_enabled);
    draw_all(row.requirements, row.bank_accounts, row.created_at, row.updated_at, row.payouts_paused_at);
    draw_up_to(row.state, escrow::ConnectState::rejected);
}
inline void draw(escrow::Collaboration& row) {
    draw_all(row.id, row.company_id, row.influencer_id, row.title, row.description, row.currency, row.amount_budget);
    draw_all(row.amount_influencer_fee, row.created_at, row.submitted_at, row.completed_at, row.canceled_at);
    draw_up_to(row.status, escrow::CollaborationStatus::canceled);
}
inline void draw(escrow::Payment& row) {
    draw_all(row.id, row.collaboration_id, row.company_id, row.influencer_id, row.currency, row.amount_budget);
    draw_all(row.amount_influencer_fee, row.amount_released, row.amount_credited, row.amount_refunding);
    draw_all(row.amount_refunded, row.amount_disputed, row.amount_paid_out, row.is_disputed);
    draw_all(row.stripe_payment_intent_id, row.stripe_client_secret, row.stripe_charge_id);
    draw_all(row.stripe_balance_transaction_id, row.attempts, row.save_payment_method, row.stripe_fee);
    draw_all(row.available_on, row.is_available, row.failure_code, row.failure_reason, row.metadata, row.created_at);
    draw_all(row.expires_at, row.held_at, row.released_at, row.completed_at);
    draw_up_to(row.status, escrow::PaymentStatus::refunded);
}
inline void draw(escrow::Release& row) {
    draw_all(row.id, row.payment_id, row.influencer_id, row.currency, row.amount, row.credited, row.allocated);
    draw_all(row.paid_out, row.released_at, row.clears_after, row.cleared_at);
}
inline void draw(escrow::Refund& row) {
    draw_all(row.id, row.payment_id, row.currency, row.amount, row.reason, row.stripe_refund_id, row.failure_reason);
    draw_all(row.created_at, row.completed_at);
    draw_or_nil(row.requested_by);
    draw_up_to(row.status, escrow::RefundStatus::failed);
}
inline void draw(escrow::Dispute& row) {
    draw_all(row.stripe_dispute_id, row.payment_id, row.currency, row.amount, row.fee, row.reinstated, row.reason);
    draw_all(row.opened_at, row.closed_at);
    row.stripe_dispute_id += unique();
    draw_up_to(row.status, escrow::DisputeStatus::lost);
}
inline void draw(escrow::Wallet& row) {
    draw_all(row.id, row.user_id, row.currency, row.available_balance, row.pending_balance, row.in_escrow);
    draw_all(row.in_transit, row.total_earned, row.total_withdrawn, row.created_at);
}
inline void draw(escrow::Payout& row) {
    draw_all(row.id, row.wallet_id, row.user_id, row.currency, row.amount, row.unallocated, row.pending_reason);
    draw_all(row.stripe_account_id, row.stripe_transfer_id, row.stripe_payout_id, row.stripe_transfer_reversal_id);
    draw_all(row.bank_account, row.failure_code, row.failure_reason, row.is_settled, row.requested_at);
    draw_all(row.estimated_arrival, row.completed_at, row.failed_at, row.funds_returned_at);
    draw_up_to(row.status, escrow::PayoutStatus::canceled);
}
inline void draw(escrow::PayoutAllocation& row) {
    draw_all(row.payout_id, row.release_id, row.payment_id, row.amount);
    draw_up_to(row.status, escrow::AllocationStatus::freed);
}
inline void draw(escrow::PaymentMethod& row) {
    draw_all(row.id, row.user_id, row.stripe_payment_method_id, row.brand, row.last4, row.exp_month, row.exp_year);
    draw_all(row.is_default, row.created_at, row.detached_at);
}
inline void draw(escrow::BalanceRow& row) {
    do {
        draw(row.account);
    } while (ledger::is_platform(row.account.kind));  // those keep no row
    draw_all(row.balance_minor, row.version);
}
inline void draw(escrow::Job& row) {
    draw_all(row.id, row.subject_id, row.subject_key, row.request, row.stripe_idempotency_key, row.run_at);
    draw_all(row.attempts, row.claim, row.leased_until, row.first_sent_at, row.last_error, row.request_id);
    draw_all(row.waiting_key, row.created_at, row.finished_at);
    draw_or_nil(row.waiting_user_id);
    draw_up_to(row.kind, escrow::JobKind::reconcile);
    draw_up_to(row.status, escrow::JobStatus::dead);
}
inline void draw(escrow::StripeEvent& row) {
    draw_all(row.id, row.type, row.account, row.object_id, row.payload, row.received_at, row.applied_at);
    row.id += unique();
    draw_up_to(row.status, escrow::StripeEventStatus::unmatched);
}
inline void draw(escrow::IdempotencyKey& row) {
    draw_all(row.user_id, row.idempotency_key, row.fingerprint, row.response_status, row.response_body, row.created_at);
    draw_or_nil(row.job_id);
}
inline void draw(escrow::Activity& row) {
    draw_all(row.id, row.subject_id, row.subject_key, row.detail, row.request_id, row.created_at);
    draw_or_nil(row.actor_id);
    draw_up_to(row.kind, escrow::ActivityKind::reconciliation_run);
}
inline void draw(escrow::Difference& row) {
    draw_all(row.id, row.account, row.stripe_id, row.balance_transaction_id, row.reference_type, row.reference_id);
    draw_all(row.currency, row.amount_here, row.amount_there, row.fee_here, row.fee_there, row.moved_at, row.found_at);
    draw_all(row.closed_at, row.note);
    draw_or_nil(row.user_id);
    draw_or_nil(row.closed_by);
    draw_up_to(row.kind, escrow::DifferenceClass::fee);
    draw_up_to(row.status, escrow::DifferenceStatus::vanished);
    draw_up_to(row.leg, escrow::Leg::other);
    draw_up_to(row.posted_to.emplace(), ledger::AccountKind::losses);
}
inline void draw(escrow::Reconciliation& row) {
    draw_all(row.id, row.account, row.window_from, row.window_until, row.remaining_until, row.matched, row.in_transit);
    draw_all(row.missing_here, row.missing_there, row.amount, row.fee, row.started_at, row.finished_at);
    draw_or_nil(row.user_id);
}
inline void draw(store::EventRow& row) {
    draw_all(row.type, row.subject_id, row.first_recipient, row.payload, row.request_id, row.created_at);
    draw_or_nil(row.second_recipient);
}

}  // namespace holdfast::store_contract
