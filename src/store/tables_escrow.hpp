// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/columns.hpp"

// People, what they agreed on, and the money held for it.
namespace holdfast::store {

template <>
struct TableOf<identity::User> {
    using Row = identity::User;
    static constexpr std::string_view kName = "users";
    static constexpr std::array kColumns{
        key<&Row::id>("id"),
        text_or_null<&Row::email>("email"),
        value<&Row::display_name>("display_name"),
        value<&Row::role>("role"),
        value<&Row::default_currency>("default_currency"),
        text_or_null<&Row::password_hash>("password_hash"),
        value<&Row::issuer>("issuer"),
        value<&Row::subject>("subject"),
        text_or_null<&Row::stripe_customer_id>("stripe_customer_id"),
        value<&Row::created_at>("created_at"),
    };
};

template <>
struct TableOf<identity::Session> {
    using Row = identity::Session;
    static constexpr std::string_view kName = "sessions";
    static constexpr std::array kColumns{
        key<&Row::id>("id"),
        fixed<&Row::user_id>("user_id"),
        value<&Row::token_hash>("token_hash"),
        value<&Row::created_at>("created_at"),
        value<&Row::rotated_at>("rotated_at"),
        value<&Row::expires_at>("expires_at"),
        value<&Row::revoked_at>("revoked_at"),
    };
};

template <>
struct TableOf<escrow::Collaboration> {
    using Row = escrow::Collaboration;
    static constexpr std::string_view kName = "collaborations";
    static constexpr std::array kColumns{
        key<&Row::id>("id"),
        fixed<&Row::company_id>("company_id"),
        fixed<&Row::influencer_id>("influencer_id"),
        value<&Row::title>("title"),
        value<&Row::description>("description"),
        value<&Row::currency>("currency"),
        value<&Row::amount_budget>("amount_budget"),
        value<&Row::amount_influencer_fee>("amount_influencer_fee"),
        value<&Row::status>("status"),
        value<&Row::created_at>("created_at"),
        value<&Row::submitted_at>("submitted_at"),
        value<&Row::completed_at>("completed_at"),
        value<&Row::canceled_at>("canceled_at"),
    };
};

template <>
struct TableOf<escrow::Payment> {
    using Row = escrow::Payment;
    static constexpr std::string_view kName = "payments";
    static constexpr std::array kColumns{
        key<&Row::id>("id"),
        fixed<&Row::collaboration_id>("collaboration_id"),
        fixed<&Row::company_id>("company_id"),
        fixed<&Row::influencer_id>("influencer_id"),
        value<&Row::currency>("currency"),
        value<&Row::amount_budget>("amount_budget"),
        value<&Row::amount_influencer_fee>("amount_influencer_fee"),
        value<&Row::amount_released>("amount_released"),
        value<&Row::amount_credited>("amount_credited"),
        value<&Row::amount_refunding>("amount_refunding"),
        value<&Row::amount_refunded>("amount_refunded"),
        value<&Row::amount_disputed>("amount_disputed"),
        value<&Row::amount_paid_out>("amount_paid_out"),
        indexed<&Row::status>("status"),
        value<&Row::is_disputed>("is_disputed"),
        text_or_null<&Row::stripe_payment_intent_id>("stripe_payment_intent_id", ColumnUse::indexed),
        text_or_null<&Row::stripe_client_secret>("stripe_client_secret"),
        text_or_null<&Row::stripe_charge_id>("stripe_charge_id"),
        text_or_null<&Row::stripe_balance_transaction_id>("stripe_balance_transaction_id"),
        value<&Row::intent_job_id>("intent_job_id"),
        value<&Row::attempts>("attempts"),
        value<&Row::save_payment_method>("save_payment_method"),
        value<&Row::stripe_fee>("stripe_fee"),
        value<&Row::available_on>("available_on"),
        value<&Row::is_available>("is_available"),
        text_or_null<&Row::failure_code>("failure_code"),
        text_or_null<&Row::failure_reason>("failure_reason"),
        value<&Row::metadata>("metadata"),
        value<&Row::created_at>("created_at"),
        value<&Row::expires_at>("expires_at"),
        value<&Row::held_at>("held_at"),
        value<&Row::released_at>("released_at"),
        value<&Row::completed_at>("completed_at"),
    };
};

template <>
struct TableOf<escrow::Release> {
    using Row = escrow::Release;
    static constexpr std::string_view kName = "releases";
    static constexpr std::array kColumns{
        key<&Row::id>("id"),
        fixed<&Row::payment_id>("payment_id"),
        fixed<&Row::influencer_id>("influencer_id"),
        fixed<&Row::currency>("currency"),
        value<&Row::amount>("amount"),
        value<&Row::credited>("credited"),
        value<&Row::allocated>("allocated"),
        value<&Row::paid_out>("paid_out"),
        value<&Row::released_at>("released_at"),
        value<&Row::clears_after>("clears_after"),
        value<&Row::cleared_at>("cleared_at"),
    };
};

template <>
struct TableOf<escrow::Refund> {
    using Row = escrow::Refund;
    static constexpr std::string_view kName = "refunds";
    static constexpr std::array kColumns{
        key<&Row::id>("id"),
        fixed<&Row::payment_id>("payment_id"),
        value<&Row::requested_by>("requested_by"),
        value<&Row::currency>("currency"),
        value<&Row::amount>("amount"),
        text_or_null<&Row::reason>("reason"),
        value<&Row::status>("status"),
        text_or_null<&Row::stripe_refund_id>("stripe_refund_id"),
        text_or_null<&Row::failure_reason>("failure_reason"),
        value<&Row::created_at>("created_at"),
        value<&Row::completed_at>("completed_at"),
    };
};

template <>
struct TableOf<escrow::Dispute> {
    using Row = escrow::Dispute;
    static constexpr std::string_view kName = "disputes";
    static constexpr std::array kColumns{
        key<&Row::stripe_dispute_id>("stripe_dispute_id"),
        value<&Row::payment_id>("payment_id"),
        value<&Row::currency>("currency"),
        value<&Row::amount>("amount"),
        value<&Row::fee>("fee"),
        value<&Row::reinstated>("reinstated"),
        value<&Row::status>("status"),
        text_or_null<&Row::reason>("reason"),
        value<&Row::opened_at>("opened_at"),
        value<&Row::closed_at>("closed_at"),
    };
};

}  // namespace holdfast::store
