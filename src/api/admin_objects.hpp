// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "escrow/job.hpp"
#include "escrow/reconciliation.hpp"

// What operators see beside the objects of the parties. Pure.
namespace holdfast::api {

void write(JsonWriter& out, const escrow::Job& job);

void write(JsonWriter& out, const escrow::Difference& difference);
void write(JsonWriter& out, const escrow::Reconciliation& run);

// What became of a delivery of Stripe's. FAILED: its job is a dead letter.
enum class DeliveryStatus { received, applied, ignored, unmatched, failed };
[[nodiscard]] std::string_view to_string(DeliveryStatus status);
[[nodiscard]] std::optional<DeliveryStatus> parse_delivery_status(std::string_view text);
// `handler` is the job that handles the event; null when it is kept no more.
[[nodiscard]] DeliveryStatus delivery_status(const escrow::StripeEvent& event, const escrow::Job* handler);

void write(JsonWriter& out, const escrow::StripeEvent& event, const escrow::Job* handler);
// With `payload`: the bytes as they came.
void write_with_payload(JsonWriter& out, const escrow::StripeEvent& event, const escrow::Job* handler);

}  // namespace holdfast::api
