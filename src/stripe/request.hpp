// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"

#include <string>
#include <string_view>

namespace holdfast::stripe {

// A call of Stripe, frozen: sent again, it is the same bytes under the same key. What is not in here (the secret key,
// the API version) belongs to the client.
struct Request {
    std::string method;             // GET, POST or DELETE
    std::string path;               // with the query: `/v1/refunds?payment_intent=pi_1`
    std::string body{};             // form-encoded
    std::string idempotency_key{};  // of a POST; at most 255 characters
    std::string account{};          // acts on this connected account; empty: on the platform

    friend bool operator==(const Request&, const Request&) = default;
};

// For the row that a request is recorded in before it is sent. `parse_request` takes back exactly what
// `serialize_request` gave.
[[nodiscard]] std::string serialize_request(const Request& request);
[[nodiscard]] Result<Request> parse_request(std::string_view text);

}  // namespace holdfast::stripe
