// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace holdfast {

// Every way in which a request can fail through no fault of the server's own infrastructure. `api::problem` maps each
// to a status, a stable `code` and a retryable flag, by one switch without a default.
enum class FailureCode {
    invalid_request,         // 400 malformed JSON, unknown field, wrong type, bad amount
    currency_not_supported,  // 400
    unauthenticated,         // 401 no token, bad signature, wrong issuer or audience
    token_expired,           // 401
    invalid_credentials,     // 401 login refused
    session_expired,         // 401 no session, or one that has ended
    session_reused,          // 401 a refresh token came that was exchanged before: its whole session has ended
    card_declined,           // 402 the provider refused the payment method; `decline_code` says why
    forbidden,               // 403 the role may not do this
    role_mismatch,           // 403 the token's role differs from the one fixed at first sight
    not_found,               // 404 also every foreign object
    method_not_allowed,      // 405
    request_timeout,         // 408
    wrong_state,             // 409 the edge is not listed for the object's state
    payment_disputed,        // 409 a chargeback is open on the payment
    insufficient_balance,    // 409 less is available than was asked for
    amount_exceeds_held,     // 409 less is held than was asked to be released or refunded
    email_taken,             // 409
    payouts_paused,          // 409 the books and Stripe differ on the payee's money; an operator looks into it
    idempotency_key_in_use,  // 409 the first request with this key is still running
    stale_claim,             // 409 a job was claimed again meanwhile; internal to jobs
    payload_too_large,       // 413
    unsupported_media_type,  // 415
    expectation_failed,      // 417 another expectation than 100-continue
    bank_account_required,   // 422 no bank account in the wallet's currency
    payouts_not_enabled,     // 422 onboarding is unfinished or the account is restricted
    below_minimum,           // 422 the payout is under MINIMUM_PAYOUT
    idempotency_key_reused,  // 422 same key, another request
    upgrade_required,        // 426 another version of WebSocket than the one spoken
    headers_too_large,       // 431
    rate_limited,            // 429
    internal,                // 500 a rule of the books was about to be broken; nothing was changed
    provider_refused,        // 502 Stripe refused a request of ours that has no decline code
    provider_pending,        // 503 Stripe has not answered yet; the same key may be sent again
    overloaded,              // 503 the queue is full
    deadline_exceeded,       // 503 the command waited longer than its caller would
    shutting_down,           // 503
    outcome_unknown,         // 503 a provider call ended in a timeout, a reset or a 5xx: neither success nor failure
};

// A JSON pointer (RFC 6901) into the request body, or `?name` for a query parameter, with what is wrong there.
struct FieldError {
    std::string pointer;
    std::string detail;
};

struct Failure {
    FailureCode code;
    std::string detail;  // a sentence for the person who reads it; never holds a secret
    std::vector<FieldError> errors{};
    std::string provider_code{};  // Stripe's error code, if one came
    std::string decline_code{};   // Stripe's decline code, if one came
    std::optional<std::chrono::seconds> retry_after{};
};

template <class T>
using Result = std::expected<T, Failure>;

[[nodiscard]] inline std::unexpected<Failure> fail(FailureCode code, std::string detail) {
    return std::unexpected(Failure{.code = code, .detail = std::move(detail)});
}

[[nodiscard]] inline std::unexpected<Failure> fail_field(std::string pointer, std::string detail) {
    return std::unexpected(Failure{
        .code = FailureCode::invalid_request,
        .detail = detail,
        .errors = {{.pointer = std::move(pointer), .detail = detail}},
    });
}

}  // namespace holdfast
