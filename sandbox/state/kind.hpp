// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

namespace holdfast::sandbox::state {

// A kind of object. `keys` are the members that lists can be filtered by quickly (three indexed columns).
struct Kind {
    std::string_view name;    // the value of `object`, and what the database calls it
    std::string_view prefix;  // of its ids
    std::string_view url;     // of its list; empty when it has none of its own
    std::array<std::string_view, 3> keys{};
    std::string_view label{};  // in "No such …"; the name where empty
};

inline constexpr Kind kAccount{"account", "acct", "/v1/accounts"};
inline constexpr Kind kBankAccount{"bank_account", "ba", "", {"account"}, "external account"};
inline constexpr Kind kPerson{"person", "person", "", {}, "person"};
inline constexpr Kind kCustomer{"customer", "cus", "/v1/customers", {"email"}};
inline constexpr Kind kPaymentMethod{
    "payment_method", "pm", "/v1/payment_methods", {"customer", "type"}, "PaymentMethod"
};
inline constexpr Kind kPaymentIntent{"payment_intent", "pi", "/v1/payment_intents", {"customer"}};
inline constexpr Kind kSetupIntent{
    "setup_intent", "seti", "/v1/setup_intents", {"customer", "payment_method"}, "setupintent"
};
inline constexpr Kind kSetupAttempt{"setup_attempt", "setatt", "/v1/setup_attempts", {"setup_intent"}};
inline constexpr Kind kCharge{"charge", "ch", "/v1/charges", {"payment_intent", "customer", "transfer_group"}};
inline constexpr Kind kRefund{"refund", "re", "/v1/refunds", {"charge", "payment_intent"}};
inline constexpr Kind kTransfer{
    "transfer", "tr", "/v1/transfers", {"destination", "transfer_group", "source_transaction"}
};
inline constexpr Kind kTransferReversal{"transfer_reversal", "trr", "", {"transfer"}, "transfer reversal"};
inline constexpr Kind kPayout{"payout", "po", "/v1/payouts", {"status", "destination"}};
inline constexpr Kind kBalanceTransaction{
    "balance_transaction", "txn", "/v1/balance_transactions", {"type", "source", "currency"}, "balance transaction"
};
inline constexpr Kind kDispute{"dispute", "du", "/v1/disputes", {"charge", "payment_intent"}};
inline constexpr Kind kEvent{"event", "evt", "/v1/events", {"type"}};
inline constexpr Kind kWebhookEndpoint{"webhook_endpoint", "we", "/v1/webhook_endpoints", {}, "webhook endpoint"};
inline constexpr Kind kToken{"token", "tok", ""};
inline constexpr Kind kConfirmationToken{"confirmation_token", "ctoken", "", {}, "confirmation token"};
inline constexpr Kind kApplicationFee{
    "application_fee", "fee", "/v1/application_fees", {"charge", "account"}, "application fee"
};
inline constexpr Kind kFeeRefund{"fee_refund", "fr", "", {"fee"}, "fee refund"};
inline constexpr Kind kProduct{"product", "prod", "/v1/products"};
inline constexpr Kind kPrice{"price", "price", "/v1/prices", {"product", "lookup_key"}};
inline constexpr Kind kCheckoutSession{
    "checkout.session", "cs_test", "/v1/checkout/sessions", {"payment_intent", "customer", "status"}
};
inline constexpr Kind kLineItem{"item", "li", "", {"_session"}, "line item"};
// Ours: whoever fetches webhooks instead of being sent them.
inline constexpr Kind kListener{"_listener", "lis", ""};
// Ours: a link to a hosted page, and what was entered there. Never rendered.
inline constexpr Kind kOnboardingLink{"_onboarding_link", "acl", ""};
inline constexpr Kind kOnboardingVisit{"_onboarding_visit", "obv", ""};

// Nothing for a name that is no kind.
[[nodiscard]] const Kind* kind_named(std::string_view name);
[[nodiscard]] constexpr std::string_view label(const Kind& kind) {
    return kind.label.empty() ? kind.name : kind.label;
}

}  // namespace holdfast::sandbox::state
