// SPDX-License-Identifier: Apache-2.0
#include "api/problem.hpp"
#include "http/openapi/document.hpp"
#include "http/route_table.hpp"

#include <algorithm>
#include <array>

namespace holdfast::http::openapi {

namespace {

using enum FailureCode;

constexpr std::array kExplanations{
    Explanation{
        invalid_request,
        "Something in the request is not as the reference says; `errors` names every place. Nothing was "
        "changed."
    },
    Explanation{currency_not_supported, "The platform does not settle in that currency (CURRENCIES)."},
    Explanation{unauthenticated, "Send `Authorization: Bearer <token>` with a token that this server accepts."},
    Explanation{token_expired, "Sign in again."},
    Explanation{invalid_credentials, "The e-mail or the password is wrong; which of them is not told."},
    Explanation{session_expired, "There is no session, or it has ended: sign in again."},
    Explanation{
        session_reused,
        "A refresh token came again after it had been exchanged, so it may have been stolen: the session has ended for "
        "everybody who holds it. Sign in again."
    },
    Explanation{
        card_declined,
        "Stripe refused the payment method; `code` and `declineCode` are Stripe's. You were not charged: "
        "try another card."
    },
    Explanation{forbidden, "The caller's role may not do this."},
    Explanation{role_mismatch, "The token claims another role than the one fixed at first sight."},
    Explanation{not_found, "There is no such object, or it belongs to somebody else."},
    Explanation{method_not_allowed, "The `Allow` header lists what the path takes."},
    Explanation{request_timeout, "The request did not arrive whole in time."},
    Explanation{wrong_state, "The object is not in a state that allows this; `detail` says which one it is in."},
    Explanation{payment_disputed, "A chargeback is open: release, refund and clearing wait until it is decided."},
    Explanation{insufficient_balance, "Less than that is available in the wallet."},
    Explanation{amount_exceeds_held, "Less than that is held and not reserved."},
    Explanation{email_taken, "Sign in with that e-mail instead."},
    Explanation{
        payouts_paused, "A movement of the creator's money is being checked with Stripe. It goes on by itself."
    },
    Explanation{idempotency_key_in_use, "The first request with this key still runs: ask again with the same key."},
    Explanation{stale_claim, "A job was claimed again meanwhile; told to workers alone."},
    Explanation{payload_too_large, "The body is larger than this route takes."},
    Explanation{unsupported_media_type, "Send the body as `application/json`."},
    Explanation{expectation_failed, "The only `Expect` understood is `100-continue`."},
    Explanation{bank_account_required, "Add a bank account in the wallet's currency at Stripe first."},
    Explanation{payouts_not_enabled, "Finish onboarding first; /connect/status lists what Stripe still asks for."},
    Explanation{below_minimum, "The payout is smaller than the platform allows (MINIMUM_PAYOUT)."},
    Explanation{idempotency_key_reused, "The key stands for another request: take a new one."},
    Explanation{upgrade_required, "Connect with WebSocket version 13; `Sec-WebSocket-Version` says so, too."},
    Explanation{headers_too_large, "The request's headers are too large."},
    Explanation{rate_limited, "Wait as long as `Retry-After` says."},
    Explanation{internal, "A defect on our side; nothing was changed. The request id finds it in the log."},
    Explanation{provider_refused, "Stripe refused a request of ours; `detail` says why."},
    Explanation{provider_pending, "Stripe has not answered yet: send the same key again."},
    Explanation{overloaded, "Too much is waiting; try again soon."},
    Explanation{deadline_exceeded, "The request waited longer than it may; nothing was changed."},
    Explanation{shutting_down, "This process is starting or stopping, or can't write; another may serve you."},
    Explanation{
        outcome_unknown, "A call to Stripe ended without an answer: neither success nor failure. It is being looked up."
    },
};

}  // namespace

std::span<const Explanation> explanations() {
    return kExplanations;
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

}  // namespace holdfast::http::openapi
