// SPDX-License-Identifier: Apache-2.0
#include "http/openapi/schema_types.hpp"
#include "http/openapi/schemas.hpp"

#include <array>

// Sums, histories and previews.
// clang-format off: tables
namespace holdfast::http::openapi {

namespace {

constexpr std::array kPaymentSummary{
    Property{"data", R"({"type":"array","items":{"$ref":"#/components/schemas/PaymentSums"}})", "A row a currency, in order of its code."},
};
constexpr std::array kPaymentSums{
    Property{"currency", kCurrency, "Of all amounts."},
    Property{"held", kMinor, "Held now and not reserved by refunds, gross."},
    Property{"heldCount", R"({"type":"integer"})", "Payments that hold any of it."},
    Property{"released", kMinor, "Released to creators, gross."},
    Property{"refunded", kMinor, "Returned to the company."},
    Property{"refunding", kMinor, "Reserved by refunds that Stripe has not confirmed."},
};
constexpr std::array kTimeline{
    Property{"data", R"({"type":"array","items":{"$ref":"#/components/schemas/TimelineItem"}})", "Oldest first; the postings of at most the newest 1,000 entries."},
};
constexpr std::array kTimelineItem{
    Property{"sequence", R"({"type":"integer","minimum":1})", "Its place in the history; steps that the reader may not see leave gaps."},
    Property{"type", R"({"type":"string","enum":["created","intent_created","attempt_failed","intent_canceled","held","fee_recorded","suspended","submitted","released","cleared","completed","refund_requested","refunded","refund_failed","disputed","dispute_won","dispute_lost","paid_out","requested","transferred","paid","returned","failed","canceled","funds_returned"]})", "What happened. Of a payment: `created` to `paid_out`; of a payout: `requested` to `funds_returned`."},
    Property{"createdAt", kTime, "When."},
    Property{"actor", R"({"$ref":"#/components/schemas/TimelineActor"})", "Who did it."},
    Property{"amount", kMinorOrNull, "How much it was about."},
    Property{"currency", kCurrency, "Of all amounts."},
    Property{"detail", kTextOrNull, "Why, as it was given: a refund's reason, a failure's advice, Stripe's id of an intent."},
    Property{"postings", R"({"type":"array","items":{"$ref":"#/components/schemas/TimelinePosting"}})", "What it posted, as far as the reader may see the accounts."},
};
constexpr std::array kTimelineActor{
    Property{"role", R"({"type":"string","enum":["company","influencer","admin","system"]})", "`system` acts for Stripe, the clock and the operator's tools."},
    Property{"userId", R"({"type":["string","null"],"format":"uuid"})", "Null for the system; operators are named to operators alone."},
    Property{"displayName", kTextOrNull, "Likewise."},
};
constexpr std::array kTimelinePosting{
    Property{"account", kText, "The account's code: `escrow:{payment}`."},
    Property{"accountLabel", kText, "What people call it."},
    Property{"debit", kMinorOrNull, "Either this"},
    Property{"credit", kMinorOrNull, "or that."},
    Property{"currency", kCurrency, "Of the amount."},
};
constexpr std::array kReleasePreview{
    Property{"amount", kAmount, "Gross."},
    Property{"creatorAmount", kMinor, "To the creator's wallet."},
    Property{"platformFee", kMinor, "The rest."},
    Property{"remaining", kMinor, "Held afterwards."},
    Property{"currency", kCurrency, "Of all amounts."},
};
constexpr std::array kHolds{
    Property{"data", R"({"type":"array","items":{"$ref":"#/components/schemas/Hold"}})", "Escrow, then clearing, then payouts; of each the oldest, in their order, and a hundred at most."},
    Property{"hasMore", kFlag, "There are more of a kind than are listed. The totals hold them."},
    Property{"totals", R"({"$ref":"#/components/schemas/HoldTotals"})", "The wallet's own columns."},
};
constexpr std::array kHold{
    Property{"paymentId", R"({"type":["string","null"],"format":"uuid"})", "Null for payouts."},
    Property{"payoutId", R"({"type":["string","null"],"format":"uuid"})", "Of payouts alone."},
    Property{"collaborationId", R"({"type":["string","null"],"format":"uuid"})", "Null for payouts."},
    Property{"collaborationTitle", kTextOrNull, "Null for payouts."},
    Property{"kind", R"({"type":"string","enum":["escrow","clearing","payout"]})", "Part of inEscrow, pendingBalance or inTransit."},
    Property{"amount", kMinor, "The creator's part."},
    Property{"currency", kCurrency, "Of the amount."},
    Property{"reason", R"({"type":"string","enum":["awaiting_work","awaiting_approval","disputed","clearing","payout_pending","platform_funds","payouts_paused","payout_in_transit","payout_returning"]})", "What it waits for."},
    Property{"until", kTimeOrNull, "When that should be over; null when nobody can say."},
};
constexpr std::array kHoldTotals{
    Property{"inEscrow", kMinor, "The sum of `escrow`."},
    Property{"pendingBalance", kMinor, "The sum of `clearing`."},
    Property{"inTransit", kMinor, "The sum of `payout`."},
    Property{"currency", kCurrency, "Of all amounts."},
};
constexpr std::array kPayoutPreview{
    Property{"amount", kAmount, "As asked."},
    Property{"fee", kMinor, "The platform takes none."},
    Property{"net", kMinor, "What reaches the bank."},
    Property{"currency", kCurrency, "Of all amounts."},
    Property{"availableBalance", kMinor, "Withdrawable now."},
    Property{"minimumPayout", kMinor, "The least that may be withdrawn."},
    Property{"estimatedArrival", kTimeOrNull, "Two business days on, as Stripe's standard payouts take; null where it would be refused."},
    Property{"bankAccount", kTextOrNull, "The last four digits; null when there is none in this currency."},
    Property{"refusal", R"({"oneOf":[{"$ref":"#/components/schemas/Refusal"},{"type":"null"}]})", "Why it would be refused; null when it would not."},
};
constexpr std::array kRefusal{
    Property{"code", kText, "As a problem's."},
    Property{"title", kText, "The kind of problem."},
    Property{"detail", kText, "What is wrong, in a sentence."},
};

constexpr std::array kReads{
    Schema{"PaymentSummary", "The caller's payments, summed.", kPaymentSummary},
    Schema{"PaymentSums", "The sums in one currency.", kPaymentSums},
    Schema{"Timeline", "What became of a payment or a payout.", kTimeline},
    Schema{"TimelineItem", "One step.", kTimelineItem},
    Schema{"TimelineActor", "Who took a step.", kTimelineActor},
    Schema{"TimelinePosting", "One leg of an entry in the ledger.", kTimelinePosting},
    Schema{"ReleasePreview", "What a release would do.", kReleasePreview},
    Schema{"Holds", "Why money is not available yet.", kHolds},
    Schema{"Hold", "One amount that waits.", kHold},
    Schema{"HoldTotals", "What a wallet waits for, in all.", kHoldTotals},
    Schema{"PayoutPreview", "What a payout would be.", kPayoutPreview},
    Schema{"Refusal", "Why something would be refused.", kRefusal},
};

}  // namespace

std::span<const Schema> read_schemas() { return kReads; }

}  // namespace holdfast::http::openapi
