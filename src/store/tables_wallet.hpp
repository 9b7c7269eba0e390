// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/columns.hpp"

// The creator's side, and the cards of companies.
namespace holdfast::store {

template <>
struct TableOf<escrow::ConnectAccount> {
    using Row = escrow::ConnectAccount;
    static constexpr std::string_view kName = "connect_accounts";
    static constexpr std::array kColumns{
        key<&Row::user_id>("user_id"),
        text_or_null<&Row::stripe_account_id>("stripe_account_id"),
        value<&Row::account_job_id>("account_job_id"),
        value<&Row::country>("country"),
        value<&Row::state>("state"),
        value<&Row::payouts_enabled>("payouts_enabled"),
        value<&Row::transfers_enabled>("transfers_enabled"),
        value<&Row::requirements>("requirements"),
        value<&Row::bank_accounts>("bank_accounts"),
        value<&Row::created_at>("created_at"),
        value<&Row::updated_at>("updated_at"),
        value<&Row::payouts_paused_at>("payouts_paused_at"),
    };
};

template <>
struct TableOf<escrow::Wallet> {
    using Row = escrow::Wallet;
    static constexpr std::string_view kName = "wallets";
    static constexpr std::array kColumns{
        fixed<&Row::id>("id"),
        key<&Row::user_id>("user_id"),
        key<&Row::currency>("currency"),
        value<&Row::available_balance>("available_balance"),
        value<&Row::pending_balance>("pending_balance"),
        value<&Row::in_escrow>("in_escrow"),
        value<&Row::in_transit>("in_transit"),
        value<&Row::total_earned>("total_earned"),
        value<&Row::total_withdrawn>("total_withdrawn"),
        value<&Row::created_at>("created_at"),
    };
};

template <>
struct TableOf<escrow::Payout> {
    using Row = escrow::Payout;
    static constexpr std::string_view kName = "payouts";
    static constexpr std::array kColumns{
        key<&Row::id>("id"),
        fixed<&Row::wallet_id>("wallet_id"),
        fixed<&Row::user_id>("user_id"),
        value<&Row::currency>("currency"),
        value<&Row::amount>("amount"),
        value<&Row::unallocated>("unallocated"),
        value<&Row::status>("status"),
        text_or_null<&Row::pending_reason>("pending_reason"),
        text_or_null<&Row::stripe_account_id>("stripe_account_id"),
        text_or_null<&Row::stripe_transfer_id>("stripe_transfer_id"),
        text_or_null<&Row::stripe_payout_id>("stripe_payout_id"),
        text_or_null<&Row::stripe_transfer_reversal_id>("stripe_transfer_reversal_id"),
        text_or_null<&Row::bank_account>("bank_account"),
        text_or_null<&Row::failure_code>("failure_code"),
        text_or_null<&Row::failure_reason>("failure_reason"),
        value<&Row::is_settled>("is_settled"),
        value<&Row::requested_at>("requested_at"),
        value<&Row::estimated_arrival>("estimated_arrival"),
        value<&Row::completed_at>("completed_at"),
        value<&Row::failed_at>("failed_at"),
        value<&Row::funds_returned_at>("funds_returned_at"),
    };
};

template <>
struct TableOf<escrow::PayoutAllocation> {
    using Row = escrow::PayoutAllocation;
    static constexpr std::string_view kName = "payout_allocations";
    static constexpr std::array kColumns{
        key<&Row::payout_id>("payout_id"),
        key<&Row::release_id>("release_id"),
        fixed<&Row::payment_id>("payment_id"),
        value<&Row::amount>("amount"),
        value<&Row::status>("status"),
    };
};

template <>
struct TableOf<escrow::PaymentMethod> {
    using Row = escrow::PaymentMethod;
    static constexpr std::string_view kName = "payment_methods";
    static constexpr std::array kColumns{
        key<&Row::id>("id"),
        fixed<&Row::user_id>("user_id"),
        value<&Row::stripe_payment_method_id>("stripe_payment_method_id"),
        value<&Row::brand>("brand"),
        value<&Row::last4>("last4"),
        value<&Row::exp_month>("exp_month"),
        value<&Row::exp_year>("exp_year"),
        value<&Row::is_default>("is_default"),
        value<&Row::created_at>("created_at"),
        value<&Row::detached_at>("detached_at"),
    };
};

}  // namespace holdfast::store
