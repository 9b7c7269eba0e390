// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.hpp"
#include "escrow/facts.hpp"
#include "escrow/job.hpp"

namespace holdfast::services {

// The engine's FreezeCall: the bytes of the request to Stripe and its idempotency key, one key an attempt (a job is an
// attempt). A customer's key is made from the user, so that two attempts can't make two customers. An amount that
// Stripe cannot move exactly gives an empty request: its job ends as refused without a call.
[[nodiscard]] engine::FrozenRequest freeze_call(const escrow::ProviderCall& call, const escrow::Job& job);

// The names under which our ids travel in Stripe's metadata, and are found again.
inline constexpr std::string_view kMetadataPayment = "holdfast_payment";
inline constexpr std::string_view kMetadataCollaboration = "holdfast_collaboration";
inline constexpr std::string_view kMetadataRefund = "holdfast_refund";
inline constexpr std::string_view kMetadataPayout = "holdfast_payout";
inline constexpr std::string_view kMetadataUser = "holdfast_user";
inline constexpr std::string_view kMetadataJob = "holdfast_job";

}  // namespace holdfast::services
