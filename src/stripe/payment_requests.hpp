// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stripe/form.hpp"

#include <string>

// Requests about money coming in and going back. Those that move an amount fail where `to_stripe_amount` does.
namespace holdfast::stripe {

struct CreatePaymentIntent {
    money::Money amount;
    std::string customer{};
    std::string transfer_group{};
    std::string description{};
    bool save_payment_method = false;  // attaches the method to `customer` on success
    // Bank redirects (iDEAL, Bancontact, …) as well as cards. The server can then confirm only with a `return_url`;
    // without them a card can be confirmed either way, and 3-D Secure still redirects where a `return_url` was given.
    bool allow_redirect_methods = false;
    Metadata metadata{};
};
[[nodiscard]] Result<Request> create_payment_intent(const CreatePaymentIntent& params, std::string idempotency_key);

struct ConfirmPaymentIntent {
    std::string id;
    std::string payment_method{};  // empty: the one attached to the intent
    std::string return_url{};      // empty: 3-D Secure is left to Stripe.js
};
[[nodiscard]] Request confirm_payment_intent(const ConfirmPaymentIntent& params, std::string idempotency_key);
[[nodiscard]] Request cancel_payment_intent(const std::string& id, std::string idempotency_key);
// With the charge and its balance transaction inside, as `confirm_payment_intent` answers too.
[[nodiscard]] Request retrieve_payment_intent(const std::string& id);
// Newest first; of one customer.
[[nodiscard]] Request list_payment_intents(const std::string& customer, const std::string& starting_after = {});
// With its balance transaction inside.
[[nodiscard]] Request retrieve_charge(const std::string& id);

struct CreateRefund {
    std::string payment_intent;
    money::Money amount;
    Metadata metadata{};
};
[[nodiscard]] Result<Request> create_refund(const CreateRefund& params, std::string idempotency_key);
[[nodiscard]] Request retrieve_refund(const std::string& id);
[[nodiscard]] Request list_refunds(const std::string& payment_intent, const std::string& starting_after = {});

[[nodiscard]] Request retrieve_dispute(const std::string& id);
[[nodiscard]] Request list_disputes(const std::string& payment_intent, const std::string& starting_after = {});

}  // namespace holdfast::stripe
