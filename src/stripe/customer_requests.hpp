// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stripe/form.hpp"

#include <string>

// Requests about a company as Stripe's customer, and its cards on file.
namespace holdfast::stripe {

struct CreateCustomer {
    std::string email;
    std::string name{};
    Metadata metadata{};
};
[[nodiscard]] Request create_customer(const CreateCustomer& params, std::string idempotency_key);

// For a card that its owner will use again while present.
[[nodiscard]] Request create_setup_intent(
    const std::string& customer, const Metadata& metadata, std::string idempotency_key
);
[[nodiscard]] Request retrieve_setup_intent(const std::string& id);

// Cards alone.
[[nodiscard]] Request list_payment_methods(const std::string& customer, const std::string& starting_after = {});
[[nodiscard]] Request retrieve_payment_method(const std::string& id);
[[nodiscard]] Request detach_payment_method(const std::string& id, std::string idempotency_key);

}  // namespace holdfast::stripe
