// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/columns.hpp"

// Work that outlives a request, what Stripe sent, and what clients may send again.
namespace holdfast::store {

template <>
struct TableOf<escrow::Job> {
    using Row = escrow::Job;
    static constexpr std::string_view kName = "jobs";
    static constexpr std::array kColumns{
        key<&Row::id>("id"),
        fixed<&Row::kind>("kind"),
        fixed<&Row::subject_id>("subject_id"),
        value<&Row::subject_key>("subject_key"),
        value<&Row::status>("status"),
        value<&Row::request>("request"),
        value<&Row::stripe_idempotency_key>("stripe_idempotency_key"),
        value<&Row::run_at>("run_at"),
        value<&Row::attempts>("attempts"),
        value<&Row::claim>("claim"),
        value<&Row::leased_until>("leased_until"),
        value<&Row::first_sent_at>("first_sent_at"),
        text_or_null<&Row::last_error>("last_error"),
        value<&Row::request_id>("request_id"),
        value<&Row::waiting_user_id>("waiting_user_id"),
        text_or_null<&Row::waiting_key>("waiting_key"),
        value<&Row::created_at>("created_at"),
        value<&Row::finished_at>("finished_at"),
    };
};

template <>
struct TableOf<escrow::StripeEvent> {
    using Row = escrow::StripeEvent;
    static constexpr std::string_view kName = "stripe_events";
    static constexpr std::array kColumns{
        key<&Row::id>("id"),
        fixed<&Row::type>("type"),
        text_or_null<&Row::account>("account"),
        text_or_null<&Row::object_id>("object_id"),
        fixed<&Row::payload>("payload"),
        value<&Row::status>("status"),
        fixed<&Row::received_at>("received_at"),
        value<&Row::applied_at>("applied_at"),
    };
};

template <>
struct TableOf<escrow::IdempotencyKey> {
    using Row = escrow::IdempotencyKey;
    static constexpr std::string_view kName = "idempotency_keys";
    static constexpr std::array kColumns{
        key<&Row::user_id>("user_id"),
        key<&Row::idempotency_key>("idempotency_key"),
        value<&Row::fingerprint>("fingerprint"),
        value<&Row::job_id>("job_id"),
        value<&Row::response_status>("response_status"),
        value<&Row::response_body>("response_body"),
        value<&Row::created_at>("created_at"),
    };
};

template <>
struct TableOf<escrow::Activity> {
    using Row = escrow::Activity;
    static constexpr std::string_view kName = "activities";
    static constexpr std::array kColumns{
        key<&Row::id>("id"),
        fixed<&Row::kind>("kind"),
        fixed<&Row::subject_id>("subject_id"),
        value<&Row::subject_key>("subject_key"),
        value<&Row::actor_id>("actor_id"),
        value<&Row::detail>("detail"),
        value<&Row::request_id>("request_id"),
        value<&Row::created_at>("created_at"),
    };
};

}  // namespace holdfast::store
