// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"

#include <cstdint>
#include <string>

namespace holdfast::bench {

// A payment intent, with its charge and that one's balance transaction.
struct Intent {
    std::string number;  // of all three
    std::int64_t amount = 0;
    std::string currency;
    std::string customer;
    std::string payment_method;
    Json metadata = Json::object();
    bool is_captured = false;
    std::int64_t created = 0;
};

// As Stripe writes them, as far as the product reads them.
[[nodiscard]] Json render_charge(const Intent& intent);
[[nodiscard]] Json render_intent(const Intent& intent);

}  // namespace holdfast::bench
