// SPDX-License-Identifier: Apache-2.0
#include "escrow/holds.hpp"

#include "base/check.hpp"
#include "escrow/rules/payment_state.hpp"

#include <algorithm>

namespace holdfast::escrow {

namespace {

std::optional<Hold> unless_empty(Hold hold) {
    return hold.amount == 0 ? std::nullopt : std::optional{hold};
}

}  // namespace

std::string_view to_string(HoldKind kind) {
    switch (kind) {
        case HoldKind::escrow:
            return "escrow";
        case HoldKind::clearing:
            return "clearing";
        case HoldKind::payout:
            return "payout";
    }
    check_failed("kind", "a hold's kind is a listed one");
}

std::optional<Hold> hold_of(const Payment& payment, CollaborationStatus agreement) {
    const std::string_view reason = payment.is_disputed                           ? "disputed"
                                    : agreement == CollaborationStatus::submitted ? "awaiting_approval"
                                                                                  : "awaiting_work";
    return unless_empty({.kind = HoldKind::escrow, .amount = rules::share_in_escrow(payment), .reason = reason});
}

std::optional<Hold> hold_of(const Release& release, const Payment& payment) {
    if (release.cleared_at) {
        return std::nullopt;
    }
    Hold hold{.kind = HoldKind::clearing, .amount = release.credited, .reason = "clearing"};
    if (payment.is_disputed) {
        hold.reason = "disputed";
    } else if (payment.available_on) {
        hold.until = std::max(*payment.available_on, release.clears_after);
    }
    return unless_empty(hold);
}

std::optional<Hold> hold_of(const Payout& payout) {
    Hold hold{.kind = HoldKind::payout, .amount = payout.amount, .reason = {}, .until = payout.estimated_arrival};
    switch (payout.status) {
        case PayoutStatus::pending:
            hold.reason = "payout_pending";
            if (!payout.pending_reason.empty()) {
                hold.reason = payout.pending_reason;  // a view of the row, not of a copy
            }
            return hold;
        case PayoutStatus::in_transit:
            hold.reason = "payout_in_transit";
            return hold;
        case PayoutStatus::completed:
            return std::nullopt;
        case PayoutStatus::failed:
        case PayoutStatus::canceled:
            hold.reason = "payout_returning";
            hold.until.reset();
            return payout.funds_returned_at ? std::nullopt : std::optional{hold};
    }
    check_failed("payout.status", "a payout's status is a listed one");
}

}  // namespace holdfast::escrow
