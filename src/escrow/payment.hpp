// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "ledger/account.hpp"
#include "money/currency.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace holdfast::escrow {

enum class PaymentStatus { pending, held, released, completed, failed, refunded };
[[nodiscard]] std::string_view to_string(PaymentStatus status);  // PENDING, …
[[nodiscard]] std::optional<PaymentStatus> parse_payment_status(std::string_view text);

// One funding of a collaboration: a Stripe payment intent and the escrow it fills. All amounts in minor units of
// `currency`.
struct Payment {
    using Key = PaymentId;

    PaymentId id{};
    CollaborationId collaboration_id{};
    UserId company_id{};
    UserId influencer_id{};
    money::Currency currency{};
    std::int64_t amount_budget = 0;          // A
    std::int64_t amount_influencer_fee = 0;  // I
    std::int64_t amount_released = 0;        // gross, of A
    std::int64_t amount_credited = 0;        // the creator's part of what was released, of I
    std::int64_t amount_refunding = 0;       // reserved by open refunds
    std::int64_t amount_refunded = 0;
    std::int64_t amount_disputed = 0;  // taken out of escrow for good by a lost chargeback
    std::int64_t amount_paid_out = 0;  // of amount_credited, covered by COMPLETED payouts
    PaymentStatus status{};
    bool is_disputed = false;  // a chargeback is open: release, refund and clear are refused

    std::string stripe_payment_intent_id;
    std::string stripe_client_secret;  // for the company's browser; never logged
    std::string stripe_charge_id;
    std::string stripe_balance_transaction_id;
    JobId intent_job_id{};  // the job that makes the intent (its customer first), until the intent is there; else nil
    std::int64_t attempts = 0;  // confirmations begun
    bool save_payment_method = false;

    std::optional<std::int64_t> stripe_fee{};  // posted, in minor units; absent until Stripe told it
    std::optional<Timestamp> available_on{};   // when Stripe says the charge can be paid out
    bool is_available = false;                 // the balance transaction said `available`

    std::string failure_code;
    std::string failure_reason;
    std::string metadata = "{}";  // JSON object of strings
    Timestamp created_at{};
    Timestamp expires_at{};
    std::optional<Timestamp> held_at{};
    std::optional<Timestamp> released_at{};
    std::optional<Timestamp> completed_at{};

    // What is held, not released, not reserved by a refund.
    [[nodiscard]] std::int64_t held() const {
        return held_at ? amount_budget - amount_released - amount_refunding - amount_refunded - amount_disputed : 0;
    }
    [[nodiscard]] Key key() const { return id; }
    friend bool operator==(const Payment&, const Payment&) = default;
};

// One release of held money to the creator. Waits until its funds are cleared, then is paid out by one or more payouts.
struct Release {
    using Key = ReleaseId;

    ReleaseId id{};
    PaymentId payment_id{};
    UserId influencer_id{};
    money::Currency currency{};
    std::int64_t amount = 0;     // gross
    std::int64_t credited = 0;   // to the creator
    std::int64_t allocated = 0;  // of credited, reserved by payouts that have not failed
    std::int64_t paid_out = 0;   // of credited, covered by COMPLETED payouts
    Timestamp released_at{};
    Timestamp clears_after{};  // released_at + CLEARING_DELAY
    std::optional<Timestamp> cleared_at{};

    [[nodiscard]] Key key() const { return id; }
    friend bool operator==(const Release&, const Release&) = default;
};

enum class RefundStatus { pending, succeeded, failed };
[[nodiscard]] std::string_view to_string(RefundStatus status);
[[nodiscard]] std::optional<RefundStatus> parse_refund_status(std::string_view text);

inline constexpr std::size_t kMaxRefundReasonLength = 500;  // in code points

struct Refund {
    using Key = RefundId;

    RefundId id{};
    PaymentId payment_id{};
    UserId requested_by{};  // nil: the system (a second capture for one collaboration)
    money::Currency currency{};
    std::int64_t amount = 0;
    std::string reason;
    RefundStatus status{};
    std::string stripe_refund_id;
    std::string failure_reason;
    Timestamp created_at{};
    std::optional<Timestamp> completed_at{};

    [[nodiscard]] Key key() const { return id; }
    friend bool operator==(const Refund&, const Refund&) = default;
};

enum class DisputeStatus { open, won, lost };
[[nodiscard]] std::string_view to_string(DisputeStatus status);
[[nodiscard]] std::optional<DisputeStatus> parse_dispute_status(std::string_view text);

// A chargeback, keyed by Stripe's id.
struct Dispute {
    using Key = std::string;

    std::string stripe_dispute_id;
    PaymentId payment_id{};
    money::Currency currency{};
    std::int64_t amount = 0;      // withdrawn (D)
    std::int64_t fee = 0;         // d
    std::int64_t reinstated = 0;  // returned when won
    DisputeStatus status{};
    std::string reason;
    Timestamp opened_at{};
    std::optional<Timestamp> closed_at{};

    [[nodiscard]] const Key& key() const { return stripe_dispute_id; }
    friend bool operator==(const Dispute&, const Dispute&) = default;
};

}  // namespace holdfast::escrow
