// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"
#include "base/json.hpp"
#include "net/http_client.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace holdfast::stripe {

// Why a call did not end in an object, and what that tells of the object.
struct CallFailure {
    enum class Outcome {
        refused,      // Stripe looked at the request and will not do it: the attempt has ended, a retry takes a new key
        retry_later,  // this sending did nothing, whatever an earlier one did: the same key and bytes again later
        unknown,      // it may have been done: the same key and bytes again later, or a look-up
    };

    Outcome outcome{};
    int status = 0;  // 0: no answer
    std::string type{};
    std::string code{};
    std::string decline_code{};  // as Stripe says it; `to_failure` conceals what a customer must not see
    std::string param{};
    std::string message{};  // for logs and operators
    std::string request_id{};
    std::optional<Json> object{};  // the payment or setup intent inside the error, in its state after the refusal
    std::optional<std::chrono::seconds> retry_after{};
};

// An answer other than 2xx. Only an error in Stripe's own form can be a refusal: any other 4xx is some proxy's word.
[[nodiscard]] CallFailure classify(const net::HttpResponse& response);
[[nodiscard]] CallFailure classify(const net::TransportFailure& failure);
// A 2xx whose body is no JSON object.
[[nodiscard]] CallFailure unreadable(const net::HttpResponse& response);

// As the person who asked may see it.
[[nodiscard]] Failure to_failure(const CallFailure& failure);

}  // namespace holdfast::stripe
