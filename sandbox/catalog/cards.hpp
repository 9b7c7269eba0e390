// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace holdfast::sandbox::catalog {

// When the bank asks for 3-D Secure.
enum class Authentication {
    never,
    always,           // on session it must be passed; off session the payment is declined
    unless_set_up,    // not any more once a SetupIntent (or setup_future_usage) has passed it
    on_session_only,  // off session it counts as set up already
};

enum class Aftermath {
    none,
    funds_available,   // skips the pending balance
    disputed,          // as fraudulent
    disputed_product,  // as product_not_received
    inquiry,           // a question of the bank's, without money moving
    refund_pending,    // refunds take a while
    refund_fails,      // refunds succeed, then come back
    elevated_risk,
    blocked,  // by fraud rules, before the bank was asked
    // Of the connected account that is charged, or charged for:
    asks_for_more,  // more has to be told by a deadline
    blocks_charges,
    blocks_payouts,
};

// What the bank says of what was typed with the number: `pass`, `fail` or `unavailable`. None of them stops a payment.
struct Checks {
    std::string_view cvc = "pass";
    std::string_view line1 = "pass";
    std::string_view postal_code = "pass";
};

// One line of Stripe's tables of test cards: `pm_card_<name>`, `tok_<name>`, and the number.
struct TestCard {
    std::string_view name;
    std::string_view number;
    std::string_view brand = "visa";
    std::string_view code{};  // of the decline; empty for a card that pays
    std::string_view decline_code{};
    Authentication authentication = Authentication::never;
    Aftermath aftermath = Aftermath::none;
    bool attaches = true;  // to a customer
    std::string_view country = "US";
    std::string_view funding = "credit";
    Checks checks{};
    std::string_view second_network{};  // of a card with two brands
};

[[nodiscard]] std::span<const TestCard> test_cards();
// Null for a name or number that is not a test card's.
[[nodiscard]] const TestCard* card_named(std::string_view name);
[[nodiscard]] const TestCard* card_numbered(std::string_view number);
// `pm_card_visa` → visa, `tok_visa` → visa; null for anything else.
[[nodiscard]] const TestCard* card_template(std::string_view id);

// `mastercard` → MasterCard, as tokens and other Card objects write it; payment methods have the short name.
[[nodiscard]] std::string_view brand_name(std::string_view brand);
[[nodiscard]] bool passes_luhn(std::string_view number);
// What Stripe tells a customer whose card was declined so.
[[nodiscard]] std::string_view decline_message(std::string_view code, std::string_view decline_code);

}  // namespace holdfast::sandbox::catalog
