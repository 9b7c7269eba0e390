// SPDX-License-Identifier: Apache-2.0
#include "api/admin_objects.hpp"
#include "api/member.hpp"

namespace holdfast::api {

void write(JsonWriter& out, const escrow::Difference& difference) {
    out.begin_object();
    member(out, "id", difference.id);
    out.member("class", to_string(difference.kind));
    out.member("status", to_string(difference.status));
    out.member_or_null("account", difference.account);
    member_or_null(out, "userId", difference.user_id);
    out.member("movement", to_string(difference.leg));
    out.member("stripeId", difference.stripe_id);
    out.member_or_null("balanceTransactionId", difference.balance_transaction_id);
    out.member_or_null("referenceType", difference.reference_type);
    out.member_or_null(
        "referenceId", difference.reference_id.is_nil() ? std::string{} : to_string(difference.reference_id)
    );
    out.member("currency", difference.currency.code());
    member(out, "amountHere", difference.amount_here);
    member(out, "amountThere", difference.amount_there);
    member(out, "feeHere", difference.fee_here);
    member(out, "feeThere", difference.fee_there);
    member(out, "movedAt", std::optional{difference.moved_at});
    member(out, "foundAt", std::optional{difference.found_at});
    member(out, "closedAt", difference.closed_at);
    member_or_null(out, "closedBy", difference.closed_by);
    out.member_or_null("note", difference.note);
    out.member_or_null("postedTo", difference.posted_to ? to_string(*difference.posted_to) : std::string_view{});
    out.end_object();
}

void write(JsonWriter& out, const escrow::Reconciliation& run) {
    out.begin_object();
    member(out, "id", run.id);
    out.member_or_null("account", run.account);
    member_or_null(out, "userId", run.user_id);
    member(out, "windowFrom", std::optional{run.window_from});
    member(out, "windowUntil", std::optional{run.window_until});
    out.member("matched", run.matched);
    out.member("inTransit", run.in_transit);
    out.member("missingHere", run.missing_here);
    out.member("missingThere", run.missing_there);
    out.member("amount", run.amount);
    out.member("fee", run.fee);
    member(out, "startedAt", std::optional{run.started_at});
    member(out, "finishedAt", run.finished_at);
    out.end_object();
}

}  // namespace holdfast::api
