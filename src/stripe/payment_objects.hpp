// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stripe/balance_objects.hpp"
#include "stripe/reading.hpp"

// Payment intents, charges, refunds and disputes, as far as Stripe told of them. Amounts are in ISO minor units.
namespace holdfast::stripe {

struct Charge {
    std::string id;
    money::Money amount;
    money::Money refunded;
    bool captured = false;
    bool disputed = false;
    std::string payment_intent{};
    std::string balance_transaction_id{};
    std::optional<BalanceTransaction> balance_transaction{};  // where it was expanded and exists yet
};

enum class IntentStatus {
    unknown,
    requires_payment_method,
    requires_confirmation,
    requires_action,
    processing,
    requires_capture,
    succeeded,
    canceled,
};
// Of a payment or setup attempt that failed.
struct AttemptError {
    std::string code;
    std::string decline_code;
    std::string message;  // Stripe's words, in English
};
struct NextAction {
    std::string type;  // redirect_to_url, use_stripe_sdk, …
    std::string url;   // of a redirect
};
struct PaymentIntent {
    std::string id;
    IntentStatus status{};
    money::Money amount;
    money::Money amount_received;
    std::string client_secret{};
    std::string customer{};
    std::string payment_method{};
    std::string latest_charge{};
    std::optional<Charge> charge{};  // where it was expanded and exists yet
    std::optional<AttemptError> last_payment_error{};
    std::optional<NextAction> next_action{};
    std::string cancellation_reason{};
    std::string transfer_group{};
    MetadataMap metadata{};
    bool livemode = false;
    std::optional<Timestamp> created{};
};

enum class RefundStatus { unknown, pending, requires_action, succeeded, failed, canceled };
struct Refund {
    std::string id;
    RefundStatus status{};
    money::Money amount;
    std::string charge{};
    std::string payment_intent{};
    std::string failure_reason{};
    MetadataMap metadata{};
    std::optional<Timestamp> created{};
};

enum class DisputeStatus {
    unknown,
    warning_needs_response,  // the three of an inquiry, which moves no money
    warning_under_review,
    warning_closed,
    needs_response,
    under_review,
    appeal_needs_response,
    appeal_under_review,
    prevented,
    won,
    lost,
};
struct Dispute {
    std::string id;
    DisputeStatus status{};
    money::Money amount;
    std::string charge{};
    std::string payment_intent{};
    std::string reason{};
    std::vector<BalanceTransaction> balance_transactions{};  // withdrawals (negative) and reinstatements
    std::optional<Timestamp> created{};
};

[[nodiscard]] Result<Charge> parse_charge(const Json& json);
[[nodiscard]] Result<PaymentIntent> parse_payment_intent(const Json& json);
[[nodiscard]] Result<Refund> parse_refund(const Json& json);
[[nodiscard]] Result<Dispute> parse_dispute(const Json& json);

// Shared with setup intents.
[[nodiscard]] IntentStatus read_intent_status(const Json& status);
[[nodiscard]] std::optional<AttemptError> read_attempt_error(const Json& error);
[[nodiscard]] std::optional<NextAction> read_next_action(const Json& action);

}  // namespace holdfast::stripe
