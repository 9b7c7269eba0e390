// SPDX-License-Identifier: Apache-2.0
#include "services/arrived_event.hpp"

#include "stripe/event.hpp"

#include <utility>

namespace holdfast::services {

namespace {

constexpr std::size_t kLongestId = 255;

}  // namespace

Result<escrow::StripeEvent> read_arrived_event(std::string payload, Timestamp arrived) {
    const auto json = parse_json(payload);
    if (!json) {
        return std::unexpected(json.error());
    }
    auto event = stripe::parse_event(*json);
    if (!event) {
        return std::unexpected(std::move(event.error()));
    }
    for (const std::string* part : {&event->id, &event->type, &event->account, &event->object_id}) {
        if (part->size() > kLongestId) {
            return fail(FailureCode::invalid_request, "An id of this event is longer than Stripe's ever are.");
        }
    }
    return escrow::StripeEvent{
        .id = std::move(event->id),
        .type = std::move(event->type),
        .account = std::move(event->account),
        .object_id = std::move(event->object_id),
        .payload = std::move(payload),
        .status = escrow::StripeEventStatus::received,
        .received_at = arrived,
    };
}

}  // namespace holdfast::services
