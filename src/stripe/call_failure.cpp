// SPDX-License-Identifier: Apache-2.0
#include "stripe/call_failure.hpp"

#include "stripe/decline.hpp"

#include <charconv>

namespace holdfast::stripe {

namespace {

using Outcome = CallFailure::Outcome;

Outcome outcome_of(const CallFailure& failure) {
    switch (failure.status) {
        case 401:
        case 403:
            // Stripe checks the key before it looks the request up, so this says nothing of an earlier sending that may
            // have gone through: a key that was revoked in between must not free money that is already moving.
        case 409:
        case 429:
            return Outcome::retry_later;
        case 408:
        case 424:  // something Stripe depends on failed
        case 425:
            return Outcome::unknown;
        default:
            break;
    }
    if (failure.status < 400 || failure.status > 499) {
        return Outcome::unknown;
    }
    if (failure.code == "rate_limit" || failure.code == "lock_timeout" || failure.code == "idempotency_key_in_use") {
        return Outcome::retry_later;
    }
    // The key was used with other bytes: what those did stands, and this request will never tell.
    return failure.type == "idempotency_error" ? Outcome::unknown : Outcome::refused;
}

std::optional<std::chrono::seconds> read_retry_after(const net::Headers& headers) {
    const auto text = net::find_header(headers, "Retry-After");
    if (!text) {
        return std::nullopt;
    }
    std::int32_t seconds = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), seconds);
    if (error != std::errc{} || end != text->data() + text->size() || seconds < 0) {
        return std::nullopt;  // a date: Stripe sends none
    }
    return std::chrono::seconds{seconds};
}

CallFailure without_error(const net::HttpResponse& response, std::string message) {
    return CallFailure{
        .outcome = Outcome::unknown,
        .status = response.status,
        .message = std::move(message),
        .request_id = std::string{net::find_header(response.headers, "Request-Id").value_or("")},
        .retry_after = read_retry_after(response.headers),
    };
}

Failure refusal(const CallFailure& failure) {
    if (failure.type == "card_error") {
        Decline decline = present_decline(failure.code, failure.decline_code);
        return Failure{
            .code = FailureCode::card_declined,
            .detail = std::move(decline.advice),
            .provider_code = std::move(decline.code),
            .decline_code = std::move(decline.decline_code),
        };
    }
    return Failure{
        .code = FailureCode::provider_refused,
        .detail =
            failure.message.empty() ? "Stripe refused the request." : "Stripe refused the request: " + failure.message,
        .provider_code = failure.code,
    };
}

}  // namespace

CallFailure classify(const net::HttpResponse& response) {
    const auto json = parse_json(response.body);
    const Json* error = json ? json->find("error") : nullptr;
    if (error == nullptr || error->as_object() == nullptr) {
        CallFailure failure = without_error(response, "HTTP " + std::to_string(response.status));
        if (response.status == 429) {
            failure.outcome = Outcome::retry_later;
        }
        return failure;
    }
    CallFailure failure = without_error(response, (*error)["message"].string_or());
    failure.type = (*error)["type"].string_or();
    failure.code = (*error)["code"].string_or();
    failure.decline_code = (*error)["decline_code"].string_or();
    failure.param = (*error)["param"].string_or();
    for (const auto* member : {"payment_intent", "setup_intent"}) {
        if ((*error)[member].as_object() != nullptr) {
            failure.object = (*error)[member];
        }
    }
    failure.outcome = outcome_of(failure);
    return failure;
}

CallFailure classify(const net::TransportFailure& failure) {
    const bool never_sent = failure.fault == net::TransportFault::not_sent;
    return CallFailure{.outcome = never_sent ? Outcome::retry_later : Outcome::unknown, .message = failure.detail};
}

CallFailure unreadable(const net::HttpResponse& response) {
    return without_error(response, "The body of the answer is no JSON object.");
}

Failure to_failure(const CallFailure& failure) {
    if (failure.status == 401 || failure.status == 403) {
        // Stripe's own message would tell the caller about our key.
        return Failure{
            .code = FailureCode::provider_refused,
            .detail = "Stripe does not accept this server's key for the request.",
            .provider_code = failure.code,
        };
    }
    switch (failure.outcome) {
        case Outcome::refused:
            return refusal(failure);
        case Outcome::retry_later:
            return Failure{
                .code = FailureCode::provider_pending,
                .detail = "Stripe cannot take the request just now. Try again in a moment.",
                .provider_code = failure.code,
                .retry_after = failure.retry_after,
            };
        case Outcome::unknown:
            break;
    }
    return Failure{
        .code = FailureCode::outcome_unknown,
        .detail = "Stripe has not said how the request ended. It will be found out; nothing is done twice.",
        .provider_code = failure.code,
        .retry_after = failure.retry_after,
    };
}

}  // namespace holdfast::stripe
