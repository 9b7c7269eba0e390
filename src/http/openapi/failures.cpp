// SPDX-License-Identifier: Apache-2.0
#include "api/problem.hpp"
#include "http/openapi/document.hpp"
#include "http/route_table.hpp"

#include <algorithm>
#include <array>

namespace holdfast::http::openapi {

namespace {

using enum FailureCode;

constexpr std::array kAll{
    invalid_request,     currency_not_supported, unauthenticated,
    token_expired,       invalid_credentials,    card_declined,
    forbidden,           role_mismatch,          not_found,
    method_not_allowed,  request_timeout,        wrong_state,
    payment_disputed,    insufficient_balance,   amount_exceeds_held,
    email_taken,         idempotency_key_in_use, stale_claim,
    payload_too_large,   unsupported_media_type, bank_account_required,
    payouts_not_enabled, below_minimum,          idempotency_key_reused,
    headers_too_large,   rate_limited,           internal,
    provider_refused,    provider_pending,       overloaded,
    deadline_exceeded,   shutting_down,          outcome_unknown,
};

}  // namespace

std::span<const FailureCode> all_failures() {
    return kAll;
}

std::vector<FailureCode> failures_of(const Endpoint& endpoint) {
    std::vector<FailureCode> codes;
    const auto add = [&codes](std::initializer_list<FailureCode> more) { codes.insert(codes.end(), more); };
    const bool is_read = endpoint.method == Method::get;
    if (endpoint.body != BodyRule::none || !endpoint.query.empty() || endpoint.is_idempotent) {
        add({invalid_request});
    }
    if (endpoint.access != Access::open && endpoint.access != Access::stripe) {
        add({unauthenticated, token_expired, role_mismatch});
        if (endpoint.access != Access::anyone) {
            add({forbidden});
        }
    }
    if (endpoint.path.contains(":id")) {
        add({not_found});
    }
    if (endpoint.body == BodyRule::optional || endpoint.body == BodyRule::required) {
        add({unsupported_media_type});
    }
    if (endpoint.body != BodyRule::none) {
        add({payload_too_large});
    }
    if (endpoint.is_idempotent) {
        add({idempotency_key_in_use, idempotency_key_reused});
    }
    if (endpoint.rate != RateClass::none) {
        add({rate_limited});
    }
    if (!is_read || endpoint.rate != RateClass::none || endpoint.path == "/readyz") {
        add({overloaded, shutting_down});
    }
    add({internal});
    codes.insert(codes.end(), endpoint.refusals.begin(), endpoint.refusals.end());
    std::ranges::sort(codes);
    codes.erase(std::ranges::unique(codes).begin(), codes.end());
    return codes;
}

std::string_view advice_on(FailureCode code) {
    switch (code) {
        case invalid_request:
            return "Something in the request is not as the reference says; `errors` names every place. Nothing was "
                   "changed.";
        case currency_not_supported:
            return "The platform does not settle in that currency (CURRENCIES).";
        case unauthenticated:
            return "Send `Authorization: Bearer <token>` with a token that this server accepts.";
        case token_expired:
            return "Sign in again.";
        case invalid_credentials:
            return "The e-mail or the password is wrong; which of them is not told.";
        case card_declined:
            return "Stripe refused the payment method; `code` and `declineCode` are Stripe's. You were not charged: "
                   "try another card.";
        case forbidden:
            return "The caller's role may not do this.";
        case role_mismatch:
            return "The token claims another role than the one fixed at first sight.";
        case not_found:
            return "There is no such object, or it belongs to somebody else.";
        case method_not_allowed:
            return "The `Allow` header lists what the path takes.";
        case request_timeout:
            return "The request did not arrive whole in time.";
        case wrong_state:
            return "The object is not in a state that allows this; `detail` says which one it is in.";
        case payment_disputed:
            return "A chargeback is open: release, refund and clearing wait until it is decided.";
        case insufficient_balance:
            return "Less than that is available in the wallet.";
        case amount_exceeds_held:
            return "Less than that is held and not reserved.";
        case email_taken:
            return "Sign in with that e-mail instead.";
        case idempotency_key_in_use:
            return "The first request with this key still runs: ask again with the same key.";
        case stale_claim:
            return "A job was claimed again meanwhile; told to workers alone.";
        case payload_too_large:
            return "The body is larger than this route takes.";
        case unsupported_media_type:
            return "Send the body as `application/json`.";
        case bank_account_required:
            return "Add a bank account in the wallet's currency at Stripe first.";
        case payouts_not_enabled:
            return "Finish onboarding first; /connect/status lists what Stripe still asks for.";
        case below_minimum:
            return "The payout is smaller than the platform allows (MINIMUM_PAYOUT).";
        case idempotency_key_reused:
            return "The key stands for another request: take a new one.";
        case headers_too_large:
            return "The request's headers are too large.";
        case rate_limited:
            return "Wait as long as `Retry-After` says.";
        case internal:
            return "A defect on our side; nothing was changed. The request id finds it in the log.";
        case provider_refused:
            return "Stripe refused a request of ours; `detail` says why.";
        case provider_pending:
            return "Stripe has not answered yet: send the same key again.";
        case overloaded:
            return "Too much is waiting; try again soon.";
        case deadline_exceeded:
            return "The request waited longer than it may; nothing was changed.";
        case shutting_down:
            return "This process is starting or stopping, or can't write; another may serve you.";
        case outcome_unknown:
            return "A call to Stripe ended without an answer: neither success nor failure. It is being looked up.";
    }
    return "";
}

}  // namespace holdfast::http::openapi
