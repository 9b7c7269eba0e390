// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stripe/payment_objects.hpp"

// A company as Stripe's customer, and its cards on file.
namespace holdfast::stripe {

struct Customer {
    std::string id;
    std::string email{};
    std::string name{};
    MetadataMap metadata{};
    bool deleted = false;
};

struct SetupIntent {
    std::string id;
    IntentStatus status{};
    std::string client_secret{};
    std::string customer{};
    std::string payment_method{};
    std::optional<AttemptError> last_setup_error{};
    std::optional<NextAction> next_action{};
    MetadataMap metadata{};
};

struct PaymentMethod {
    std::string id;
    std::string type;
    std::string customer{};  // empty: attached to none
    // Of a card.
    std::string brand{};
    std::string last4{};
    std::int64_t exp_month = 0;
    std::int64_t exp_year = 0;
};

[[nodiscard]] Result<Customer> parse_customer(const Json& json);
[[nodiscard]] Result<SetupIntent> parse_setup_intent(const Json& json);
[[nodiscard]] Result<PaymentMethod> parse_payment_method(const Json& json);

}  // namespace holdfast::stripe
