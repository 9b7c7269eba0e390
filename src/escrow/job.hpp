// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace holdfast::escrow {

// Work that outlives the request that asked for it. Kept as text; never renamed.
enum class JobKind {
    create_customer,         // subject: user
    create_intent,           // subject: payment
    confirm_intent,          // subject: payment
    poll_intent,             // subject: payment; asks how an unfinished intent stands
    expire_payment,          // subject: payment; cancels the intent, then the payment fails
    record_fee,              // subject: payment; fetches the balance transaction: fee, available_on, status
    clear_releases,          // subject: payment; at the time the next release may clear
    create_refund,           // subject: refund
    poll_refund,             // subject: refund
    create_connect_account,  // subject: user
    refresh_account,         // subject: user; fetches the connected account
    detach_payment_method,   // subject: payment method
    sync_payment_methods,    // subject: user; fetches the customer's cards
    create_transfer,         // subject: payout
    create_stripe_payout,    // subject: payout
    poll_payout,             // subject: payout
    reverse_transfer,        // subject: payout
    allocate_payout,         // subject: payout; allocates it to more cleared releases
    settle_payout,           // subject: payout; marks its allocations paid, or frees them
    handle_stripe_event,     // subject_key: the event's id
    reconcile,               // subject: user, nil for the platform; one each, plans itself anew every day
};
[[nodiscard]] std::string_view to_string(JobKind kind);
[[nodiscard]] std::optional<JobKind> parse_job_kind(std::string_view text);

enum class JobStatus { ready, leased, done, dead };
[[nodiscard]] std::string_view to_string(JobStatus status);
[[nodiscard]] std::optional<JobStatus> parse_job_status(std::string_view text);

struct Job {
    using Key = JobId;

    JobId id{};
    JobKind kind{};
    Uuid subject_id{};
    std::string subject_key;  // for subjects that have no id of ours
    JobStatus status{};
    // The provider's request, frozen when the job was recorded: bytes and key never change. Empty for jobs that only
    // read.
    std::string request;
    std::string stripe_idempotency_key;
    Timestamp run_at{};
    std::int64_t attempts = 0;  // claims so far; counted before the work runs
    std::int64_t claim = 0;     // the fence: results with another number are refused as stale
    std::optional<Timestamp> leased_until{};
    std::optional<Timestamp> first_sent_at{};  // of an event's job: when nothing here matched it for the first time
    std::string last_error;
    std::string request_id;  // of the HTTP request or event that asked for it
    // The idempotency key that waits for this job's answer; user nil when none does.
    UserId waiting_user_id{};
    std::string waiting_key;
    Timestamp created_at{};
    std::optional<Timestamp> finished_at{};

    [[nodiscard]] Key key() const { return id; }
    friend bool operator==(const Job&, const Job&) = default;
};

// A result for a leased job: refused as `stale_claim` when the job was claimed again since.
struct JobClaim {
    JobId job_id{};
    std::int64_t claim = 0;
};

// A job is given this many claims, then is a dead letter for an operator.
inline constexpr std::int64_t kMaxJobAttempts = 25;

enum class StripeEventStatus { received, applied, ignored, unmatched };
[[nodiscard]] std::string_view to_string(StripeEventStatus status);
[[nodiscard]] std::optional<StripeEventStatus> parse_stripe_event_status(std::string_view text);

// A webhook as Stripe sent it, kept before it is answered.
struct StripeEvent {
    using Key = std::string;

    std::string id;       // evt_…
    std::string type;     // payment_intent.succeeded
    std::string account;  // acct_… for events of connected accounts
    std::string object_id;
    std::string payload;  // the raw body
    StripeEventStatus status{};
    Timestamp received_at{};
    std::optional<Timestamp> applied_at{};

    [[nodiscard]] const Key& key() const { return id; }
    friend bool operator==(const StripeEvent&, const StripeEvent&) = default;
};

struct IdempotencyKeyId {
    UserId user_id{};
    std::string key;
    friend auto operator<=>(const IdempotencyKeyId&, const IdempotencyKeyId&) = default;
};

// A POST's key: done (with the answer to replay) or pending (a job will answer).
struct IdempotencyKey {
    using Key = IdempotencyKeyId;

    UserId user_id{};
    std::string idempotency_key;
    std::string fingerprint;  // SHA-256 of method, path and body, in hexadecimal
    JobId job_id{};           // nil when the answer is there
    std::int64_t response_status = 0;
    std::string response_body;
    Timestamp created_at{};

    [[nodiscard]] bool is_done() const { return response_status != 0; }
    [[nodiscard]] Key key() const { return {user_id, idempotency_key}; }
    friend bool operator==(const IdempotencyKey&, const IdempotencyKey&) = default;
};

}  // namespace holdfast::escrow

template <>
struct std::hash<holdfast::escrow::IdempotencyKeyId> {
    std::size_t operator()(const holdfast::escrow::IdempotencyKeyId& id) const noexcept {
        return std::hash<holdfast::UserId>{}(id.user_id) ^ std::hash<std::string>{}(id.key);
    }
};
