// SPDX-License-Identifier: Apache-2.0
#include "api/admin_objects.hpp"

#include "api/member.hpp"
#include "base/check.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace holdfast::api {
namespace {

constexpr std::array<std::pair<DeliveryStatus, std::string_view>, 5> kDeliveryStatuses{{
    {DeliveryStatus::received, "RECEIVED"},
    {DeliveryStatus::applied, "APPLIED"},
    {DeliveryStatus::ignored, "IGNORED"},
    {DeliveryStatus::unmatched, "UNMATCHED"},
    {DeliveryStatus::failed, "FAILED"},
}};

std::string reference_of(const escrow::Job& job) {
    return job.subject_id.is_nil() ? job.subject_key : to_string(job.subject_id);
}

void write_members(JsonWriter& out, const escrow::StripeEvent& event, const escrow::Job* handler) {
    out.member("id", event.id);
    out.member("type", event.type);
    out.member_or_null("account", event.account);
    out.member_or_null("objectId", event.object_id);
    out.member("status", to_string(delivery_status(event, handler)));
    member(out, "receivedAt", std::optional{event.received_at});
    member(out, "processedAt", event.applied_at);
    out.member("attempts", handler == nullptr ? std::int64_t{0} : handler->attempts);
    out.member_or_null("lastError", handler == nullptr ? std::string_view{} : handler->last_error);
}

}  // namespace

void write(JsonWriter& out, const escrow::Job& job) {
    out.begin_object();
    member(out, "id", job.id);
    out.member("kind", escrow::to_string(job.kind));
    out.member("state", escrow::to_string(job.status));
    member(out, "runAt", std::optional{job.run_at});
    out.member("attempts", job.attempts);
    out.member("maxAttempts", escrow::kMaxJobAttempts);
    out.member_or_null("lastError", job.last_error);
    member(out, "leasedUntil", job.leased_until);
    out.member_or_null("reference", reference_of(job));
    out.member("requestId", job.request_id);
    member(out, "createdAt", std::optional{job.created_at});
    member(out, "finishedAt", job.finished_at);
    out.end_object();
}

std::string_view to_string(DeliveryStatus status) {
    const auto found =
        std::ranges::find(kDeliveryStatuses, status, &std::pair<DeliveryStatus, std::string_view>::first);
    HOLDFAST_CHECK(found != kDeliveryStatuses.end(), "a delivery's status is a listed one");
    return found->second;
}

std::optional<DeliveryStatus> parse_delivery_status(std::string_view text) {
    const auto found = std::ranges::find(kDeliveryStatuses, text, &std::pair<DeliveryStatus, std::string_view>::second);
    return found == kDeliveryStatuses.end() ? std::nullopt : std::optional{found->first};
}

DeliveryStatus delivery_status(const escrow::StripeEvent& event, const escrow::Job* handler) {
    switch (event.status) {
        case escrow::StripeEventStatus::received:
            return handler != nullptr && handler->status == escrow::JobStatus::dead ? DeliveryStatus::failed
                                                                                    : DeliveryStatus::received;
        case escrow::StripeEventStatus::applied:
            return DeliveryStatus::applied;
        case escrow::StripeEventStatus::ignored:
            return DeliveryStatus::ignored;
        case escrow::StripeEventStatus::unmatched:
            return DeliveryStatus::unmatched;
    }
    check_failed("event.status", "an event's status is a listed one");
}

void write(JsonWriter& out, const escrow::StripeEvent& event, const escrow::Job* handler) {
    out.begin_object();
    write_members(out, event, handler);
    out.end_object();
}

void write_with_payload(JsonWriter& out, const escrow::StripeEvent& event, const escrow::Job* handler) {
    out.begin_object();
    write_members(out, event, handler);
    out.member("payload", event.payload);
    out.end_object();
}

}  // namespace holdfast::api
