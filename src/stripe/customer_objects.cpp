// SPDX-License-Identifier: Apache-2.0
#include "stripe/customer_objects.hpp"

namespace holdfast::stripe {

Result<Customer> parse_customer(const Json& json) {
    if (auto kind = expect_object(json, "customer"); !kind) {
        return std::unexpected(kind.error());
    }
    return Customer{
        .id = json["id"].string_or(),
        .email = json["email"].string_or(),
        .name = json["name"].string_or(),
        .metadata = read_metadata(json["metadata"]),
        .deleted = json["deleted"].bool_or(false),
    };
}

Result<SetupIntent> parse_setup_intent(const Json& json) {
    if (auto kind = expect_object(json, "setup_intent"); !kind) {
        return std::unexpected(kind.error());
    }
    return SetupIntent{
        .id = json["id"].string_or(),
        .status = read_intent_status(json["status"]),
        .client_secret = json["client_secret"].string_or(),
        .customer = read_reference(json["customer"]),
        .payment_method = read_reference(json["payment_method"]),
        .last_setup_error = read_attempt_error(json["last_setup_error"]),
        .next_action = read_next_action(json["next_action"]),
        .metadata = read_metadata(json["metadata"]),
    };
}

Result<PaymentMethod> parse_payment_method(const Json& json) {
    if (auto kind = expect_object(json, "payment_method"); !kind) {
        return std::unexpected(kind.error());
    }
    const Json& card = json["card"];
    return PaymentMethod{
        .id = json["id"].string_or(),
        .type = json["type"].string_or(),
        .customer = read_reference(json["customer"]),
        .brand = card["brand"].string_or(),
        .last4 = card["last4"].string_or(),
        .exp_month = card["exp_month"].int_or(0),
        .exp_year = card["exp_year"].int_or(0),
    };
}

}  // namespace holdfast::stripe
