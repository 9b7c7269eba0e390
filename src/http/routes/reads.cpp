// SPDX-License-Identifier: Apache-2.0
#include "http/resources/handlers.hpp"
#include "http/routes/routes.hpp"

#include <array>

// Sums, histories, previews and statements: what screens show beside the objects.
namespace holdfast::http::routes {

namespace {

using enum FailureCode;
namespace r = resources;

constexpr std::array<std::string_view, 1> kAmountQuery{"amount"};
constexpr std::array<std::string_view, 2> kAmountAndCurrency{"amount", "currency"};
constexpr std::array<std::string_view, 1> kCurrencyQuery{"currency"};
constexpr std::array<std::string_view, 4> kStatementQuery{"currency", "type", "from", "to"};

constexpr std::array kReleaseRefusals{wrong_state, payment_disputed, amount_exceeds_held};

constexpr std::array kEndpoints{
    Endpoint{
        .method = Method::get,
        .path = "/payments/summary",
        .operation = "summarizePayments",
        .tag = "Payments",
        .summary = "What is held, released and refunded",
        .description = "Sums over the caller's payments, gross, by currency.",
        .access = Access::party,
        .handler = r::summarize_payments,
        .answers = {200, "PaymentSummary"},
    },
    Endpoint{
        .method = Method::get,
        .path = "/payments/:id/timeline",
        .operation = "showPaymentTimeline",
        .tag = "Payments",
        .summary = "What became of a payment",
        .description = "Oldest first, with who did it. Postings on accounts that the reader may not see are left out.",
        .access = Access::anyone,
        .handler = r::show_payment_timeline,
        .answers = {200, "Timeline"},
    },
    Endpoint{
        .method = Method::get,
        .path = "/payments/:id/release-preview",
        .operation = "previewRelease",
        .tag = "Payments",
        .summary = "What a release would do",
        .description = "Of `amount` (gross), or of all that is held: decided by the rule of the release itself, and "
                       "refused where the release would be.",
        .access = Access::anyone,
        .handler = r::preview_release,
        .answers = {200, "ReleasePreview"},
        .query = kAmountQuery,
        .refusals = kReleaseRefusals,
    },
    Endpoint{
        .method = Method::get,
        .path = "/wallet/holds",
        .operation = "listHolds",
        .tag = "Wallet",
        .summary = "Why money is not available yet",
        .description =
            "What a wallet waits for. The amounts of each kind add up to the total of that kind, unless there "
            "are more.",
        .access = Access::influencer,
        .handler = r::list_holds,
        .answers = {200, "Holds"},
        .query = kCurrencyQuery,
    },
    Endpoint{
        .method = Method::get,
        .path = "/wallet/transactions.csv",
        .operation = "exportTransactions",
        .tag = "Wallet",
        .summary = "The transactions as a table",
        .description = "RFC 4180, newest first, at most 100,000 rows (`Holdfast-Truncated: true` when there are more). "
                       "Texts that a spreadsheet would take for formulas begin with an apostrophe.",
        .access = Access::influencer,
        .handler = r::export_transactions,
        .answers = {200, "Text", "text/csv"},
        .query = kStatementQuery,
    },
    Endpoint{
        .method = Method::get,
        .path = "/wallet/payout-preview",
        .operation = "previewPayout",
        .tag = "Wallet",
        .summary = "What a payout would be",
        .description = "Decided by the rule of the payout itself; where it would be refused, `refusal` says why.",
        .access = Access::influencer,
        .handler = r::preview_payout,
        .answers = {200, "PayoutPreview"},
        .query = kAmountAndCurrency,
    },
    Endpoint{
        .method = Method::get,
        .path = "/wallet/payouts/:id/timeline",
        .operation = "showPayoutTimeline",
        .tag = "Wallet",
        .summary = "What became of a payout",
        .description = "Oldest first.",
        .access = Access::influencer,
        .handler = r::show_payout_timeline,
        .answers = {200, "Timeline"},
    },
};

}  // namespace

std::span<const Endpoint> reads() {
    return kEndpoints;
}

}  // namespace holdfast::http::routes
