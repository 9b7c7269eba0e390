// SPDX-License-Identifier: Apache-2.0
#include "http/openapi/schema_types.hpp"
#include "http/openapi/schemas.hpp"

#include <array>

// clang-format off: tables
namespace holdfast::http::openapi {

namespace {

constexpr std::string_view kLeg = R"({"type":"string","enum":["charge","refund","refund_return","transfer","transfer_return","payout","payout_return","dispute","dispute_return","top_up","top_up_return","other"]})";
constexpr std::string_view kUuidOrNull = R"({"type":["string","null"],"format":"uuid"})";

constexpr std::array kDifference{
    Property{"id", kUuid, "The difference."},
    Property{"class", kDifferenceClass, "missing_here: Stripe moved money that the books know nothing of; missing_there: the other way round."},
    Property{"status", kDifferenceStatus, "RESOLVED by an operator, or by itself where money moved between the platform and its bank; VANISHED: both sides agree by now."},
    Property{"account", kTextOrNull, "The connected account that it is in; null: the platform's."},
    Property{"userId", kUuidOrNull, "The creator whose payouts wait while it is open."},
    Property{"movement", kLeg, "What the object does to the balance."},
    Property{"stripeId", kText, "Stripe's object."},
    Property{"balanceTransactionId", kTextOrNull, "Stripe's balance transaction; null where Stripe has none."},
    Property{"referenceType", kTextOrNull, "What of ours it is about."},
    Property{"referenceId", kUuidOrNull, "And which."},
    Property{"currency", kCurrency, "Of all amounts."},
    Property{"amountHere", kMinorOrNull, "What the balance moved by, as the books have it."},
    Property{"amountThere", kMinorOrNull, "The same at Stripe."},
    Property{"feeHere", kMinorOrNull, "Stripe's fee, as the books have it."},
    Property{"feeThere", kMinorOrNull, "The same at Stripe."},
    Property{"movedAt", kTime, "When the money moved."},
    Property{"foundAt", kTime, "When a walk came upon it."},
    Property{"closedAt", kTimeOrNull, "When it was resolved or vanished."},
    Property{"closedBy", kUuidOrNull, "The operator who resolved it; null: it vanished, or resolved itself."},
    Property{"note", kTextOrNull, "Why it is as it should be."},
    Property{"postedTo", R"({"type":["string","null"],"enum":["suspense","bank","stripe_fees","losses",null]})", "The platform's account that has it in the books, `suspense` while it is open; null: nothing was posted for it."},
};
constexpr std::array kDifferenceAnswer{
    Property{"difference", R"({"$ref":"#/components/schemas/Difference"})", "As it stands now."},
};
constexpr std::array kReconciliation{
    Property{"id", kUuid, "The walk."},
    Property{"account", kTextOrNull, "The connected account that was walked; null: the platform's."},
    Property{"userId", kUuidOrNull, "Whose it is."},
    Property{"windowFrom", kTime, "Movements from then on"},
    Property{"windowUntil", kTime, "and before that."},
    Property{"matched", kMinor, "Movements that both sides have alike."},
    Property{"inTransit", kMinor, "Those begun and not ended."},
    Property{"missingHere", kMinor, "Those of Stripe's that the books lack."},
    Property{"missingThere", kMinor, "Those of the books that Stripe lacks."},
    Property{"amount", kMinor, "Those of another amount."},
    Property{"fee", kMinor, "Those of another fee."},
    Property{"startedAt", kTime, "When it began."},
    Property{"finishedAt", kTimeOrNull, "When it came to its end."},
};

constexpr std::array kReconciliations{
    Schema{"Difference", "A movement that the books and Stripe do not say the same of. Amounts are signed, as the balance moved.", kDifference},
    Schema{"DifferenceAnswer", "A difference that was resolved.", kDifferenceAnswer},
    Schema{"Reconciliation", "One walk over an account's movements.", kReconciliation},
};

}  // namespace

std::span<const Schema> reconciliation_schemas() { return kReconciliations; }

}  // namespace holdfast::http::openapi
