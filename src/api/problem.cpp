// SPDX-License-Identifier: Apache-2.0
#include "api/problem.hpp"

#include "base/check.hpp"
#include "base/json.hpp"

namespace holdfast::api {
namespace {

struct Mapping {
    int status;
    std::string_view code;
    std::string_view title;
    bool is_retryable = false;
};

Mapping mapping_of(FailureCode code) {
    switch (code) {
        case FailureCode::invalid_request:
            return {400, "invalid_request", "The request is not valid"};
        case FailureCode::currency_not_supported:
            return {400, "currency_not_supported", "The currency is not supported"};
        case FailureCode::unauthenticated:
            return {401, "unauthenticated", "Authentication is required"};
        case FailureCode::token_expired:
            return {401, "token_expired", "The access token has expired"};
        case FailureCode::invalid_credentials:
            return {401, "invalid_credentials", "The e-mail or password is wrong"};
        case FailureCode::session_expired:
            return {401, "session_expired", "The session has ended"};
        case FailureCode::session_reused:
            return {401, "session_reused", "The session was used from two places"};
        case FailureCode::card_declined:
            return {402, "card_declined", "The payment was declined"};
        case FailureCode::forbidden:
            return {403, "forbidden", "This role may not do that"};
        case FailureCode::role_mismatch:
            return {403, "role_mismatch", "The role differs from the user's"};
        case FailureCode::not_found:
            return {404, "not_found", "There is no such object"};
        case FailureCode::method_not_allowed:
            return {405, "method_not_allowed", "The method is not allowed here"};
        case FailureCode::request_timeout:
            return {408, "request_timeout", "The request took too long to arrive", true};
        case FailureCode::wrong_state:
            return {409, "wrong_state", "The object's state does not allow that"};
        case FailureCode::payment_disputed:
            return {409, "payment_disputed", "A chargeback is open on the payment"};
        case FailureCode::insufficient_balance:
            return {409, "insufficient_balance", "The balance is too low"};
        case FailureCode::amount_exceeds_held:
            return {409, "amount_exceeds_held", "Less than that is held"};
        case FailureCode::email_taken:
            return {409, "email_taken", "The e-mail is already registered"};
        case FailureCode::payouts_paused:
            return {409, "payouts_paused", "Payouts are paused"};
        case FailureCode::idempotency_key_in_use:
            return {409, "idempotency_key_in_use", "The first request with this key is still running", true};
        case FailureCode::stale_claim:
            return {409, "stale_claim", "The job was claimed again"};
        case FailureCode::payload_too_large:
            return {413, "payload_too_large", "The request body is too large"};
        case FailureCode::unsupported_media_type:
            return {415, "unsupported_media_type", "The body must be JSON"};
        case FailureCode::expectation_failed:
            return {417, "expectation_failed", "The expectation can't be met"};
        case FailureCode::bank_account_required:
            return {422, "bank_account_required", "A bank account is needed"};
        case FailureCode::payouts_not_enabled:
            return {422, "payouts_not_enabled", "Payouts are not enabled"};
        case FailureCode::below_minimum:
            return {422, "below_minimum", "The amount is below the minimum"};
        case FailureCode::idempotency_key_reused:
            return {422, "idempotency_key_reused", "The key was used with another request"};
        case FailureCode::upgrade_required:
            return {426, "upgrade_required", "Another protocol is needed here"};
        case FailureCode::headers_too_large:
            return {431, "headers_too_large", "The request headers are too large"};
        case FailureCode::rate_limited:
            return {429, "rate_limited", "Too many requests", true};
        case FailureCode::internal:
            return {500, "internal", "Something went wrong on our side"};
        case FailureCode::provider_refused:
            return {502, "provider_refused", "The payment provider refused the request"};
        case FailureCode::provider_pending:
            return {503, "provider_pending", "The payment provider has not answered yet", true};
        case FailureCode::overloaded:
            return {503, "overloaded", "The server is busy", true};
        case FailureCode::deadline_exceeded:
            return {503, "deadline_exceeded", "The request waited too long", true};
        case FailureCode::shutting_down:
            return {503, "shutting_down", "The server is shutting down", true};
        case FailureCode::outcome_unknown:
            return {503, "outcome_unknown", "The outcome is not known yet", true};
    }
    check_failed("code", "a failure code without a mapping");
}

}  // namespace

int status_of(FailureCode code) {
    return mapping_of(code).status;
}
std::string_view code_of(FailureCode code) {
    return mapping_of(code).code;
}
std::string_view title_of(FailureCode code) {
    return mapping_of(code).title;
}
bool is_retryable(FailureCode code) {
    return mapping_of(code).is_retryable;
}

bool is_storable(int status) {
    return status != 400 && status != 401 && status != 429 && status != 503;
}

std::string render_problem(const Failure& failure, std::string_view request_id, std::string_view extra) {
    const Mapping mapping = mapping_of(failure.code);
    // A decline carries the provider's own code, which is what a client switches on; all else has ours.
    const bool is_decline = failure.code == FailureCode::card_declined && !failure.provider_code.empty();
    std::string out;
    out.reserve(256 + failure.detail.size() + extra.size());
    JsonWriter json{out};
    json.begin_object();
    json.member("type", std::string{"/docs/errors#"} + std::string{mapping.code});
    json.member("title", mapping.title);
    json.member("status", mapping.status);
    json.member("detail", failure.detail);
    json.member("code", is_decline ? std::string_view{failure.provider_code} : mapping.code);
    json.member("requestId", request_id);
    json.member("retryable", mapping.is_retryable);
    json.key("errors").begin_array();
    for (const FieldError& error : failure.errors) {
        json.begin_object().member("pointer", error.pointer).member("detail", error.detail).end_object();
    }
    json.end_array();
    if (failure.code == FailureCode::card_declined) {
        json.member_or_null("declineCode", failure.decline_code);
    }
    json.end_object();
    if (!extra.empty()) {
        out.pop_back();
        out += ',';
        out += extra;
        out += '}';
    }
    return out;
}

}  // namespace holdfast::api
