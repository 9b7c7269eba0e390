// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "escrow/wallet.hpp"
#include "money/money.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

// What the provider says of its objects, in the ledger's own terms: parsed outside, folded in by rank, never by
// arrival.
namespace holdfast::escrow {

enum class IntentStatus {
    requires_payment_method,
    requires_confirmation,
    requires_action,
    processing,
    requires_capture,
    succeeded,
    canceled,
};

struct NextAction {
    std::string type;  // redirect_to_url or use_stripe_sdk
    std::string url;
};

// The charge's balance transaction.
struct FeeFact {
    std::string charge_id;
    std::string balance_transaction_id;
    std::int64_t fee = 0;  // minor units of the payment's currency
    Timestamp available_on{};
    bool is_available = false;
};

struct IntentFact {
    std::string id;
    IntentStatus status{};
    money::Money amount{};
    std::int64_t amount_received = 0;
    std::string client_secret;
    std::string charge_id;
    std::string payment_method_id;
    std::optional<NextAction> next_action{};
    // Of the latest attempt, when it failed.
    std::string failure_code;  // Stripe's code, e.g. card_declined
    std::string decline_code;
    std::string failure_reason;    // advice for the company, in a sentence
    std::optional<FeeFact> fee{};  // of the captured charge, where it is known already
};

enum class RefundFactStatus { pending, succeeded, failed };
struct RefundFact {
    std::string id;
    RefundFactStatus status{};
    std::string failure_reason;
};

enum class PayoutFactStatus { pending, in_transit, paid, failed, canceled };
struct PayoutFact {
    std::string id;
    PayoutFactStatus status{};
    std::optional<Timestamp> arrival_date{};
    std::string failure_code;
    std::string failure_reason;
};

struct AccountFact {
    std::string id;
    ConnectState state{};
    bool payouts_enabled = false;
    bool transfers_enabled = false;
    bool has_manual_payouts = true;  // else Stripe empties the account by a schedule of its own, behind the books
    std::vector<std::string> requirements;
    std::vector<BankAccount> bank_accounts;
};

enum class DisputeFactStatus { open, won, lost };
struct DisputeFact {
    std::string id;
    DisputeFactStatus status{};
    std::int64_t withdrawn = 0;   // what left the balance for the disputed amount
    std::int64_t fee = 0;         // minor units
    std::int64_t reinstated = 0;  // what came back
    std::string reason;
};

struct CardFact {
    std::string id;  // pm_…
    std::string brand;
    std::string last4;
    std::int64_t exp_month = 0;
    std::int64_t exp_year = 0;
};

// The calls that change something at the provider: typed here, turned into frozen bytes inside the batch by the
// function the engine was given.
struct CreateCustomerCall {
    UserId user_id{};
    std::string email;
    std::string name;
};
struct CreateIntentCall {
    PaymentId payment_id{};
    CollaborationId collaboration_id{};
    money::Money amount{};
    std::string customer_id;
    bool save_payment_method = false;
    std::string description;
};
struct ConfirmIntentCall {
    PaymentId payment_id{};
    std::string intent_id;
    std::string payment_method_id;
    std::string return_url;
};
struct CancelIntentCall {
    std::string intent_id;
};
struct CreateRefundCall {
    RefundId refund_id{};
    PaymentId payment_id{};
    std::string intent_id;
    money::Money amount{};
};
struct CreateConnectAccountCall {
    UserId user_id{};
    std::string country;
    std::string email;
};
struct DetachPaymentMethodCall {
    std::string payment_method_id;
};
struct CreateTransferCall {
    PayoutId payout_id{};
    std::string account_id;
    money::Money amount{};
};
struct CreateStripePayoutCall {
    PayoutId payout_id{};
    std::string account_id;
    money::Money amount{};
};
struct ReverseTransferCall {
    PayoutId payout_id{};
    std::string transfer_id;
    money::Money amount{};
};
using ProviderCall = std::variant<
    CreateCustomerCall,
    CreateIntentCall,
    ConfirmIntentCall,
    CancelIntentCall,
    CreateRefundCall,
    CreateConnectAccountCall,
    DetachPaymentMethodCall,
    CreateTransferCall,
    CreateStripePayoutCall,
    ReverseTransferCall>;

}  // namespace holdfast::escrow
