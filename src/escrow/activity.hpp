// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/ids.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace holdfast::escrow {

using ActivityId = Id<struct ActivityTag>;

// Kept as text; never renamed.
enum class ActivityKind {
    intent_created,       // subject: payment; detail: Stripe's id
    attempt_failed,       // subject: payment; detail: advice
    intent_canceled,      // subject: payment; canceled or expired; detail: why
    job_retried,          // subject: job; by an operator
    event_replayed,       // subject_key: Stripe's event; by an operator
    difference_found,     // subject: difference; subject_key: Stripe's id; detail: its class
    difference_resolved,  // subject: difference; by an operator; detail: the note
    payouts_paused,       // subject: user
    payouts_resumed,      // subject: user
    reconciliation_run,   // subject: job; by an operator
};
[[nodiscard]] std::string_view to_string(ActivityKind kind);
[[nodiscard]] std::optional<ActivityKind> parse_activity_kind(std::string_view text);

// Something that happened and that no entry of the ledger tells: kept for timelines, and as the trail of what operators
// did. Written once.
struct Activity {
    using Key = ActivityId;

    ActivityId id{};
    ActivityKind kind{};
    Uuid subject_id{};
    std::string subject_key;  // for subjects that have no id of ours
    UserId actor_id{};        // nil: the system
    std::string detail;
    std::string request_id;
    Timestamp created_at{};

    [[nodiscard]] Key key() const { return id; }
    friend bool operator==(const Activity&, const Activity&) = default;
};

}  // namespace holdfast::escrow
