// SPDX-License-Identifier: Apache-2.0
#include "http/openapi/schema_types.hpp"
#include "http/openapi/schemas.hpp"

#include <array>

// What operators see.
// clang-format off: tables
namespace holdfast::http::openapi {

namespace {

constexpr std::string_view kAccountKind = R"({"type":"string","enum":["stripe_platform","bank","stripe_connected","receivable","disputed","suspense","fx","escrow","refund","payout","wallet_pending","wallet_available","fees","stripe_fees","losses"]})";
constexpr std::string_view kEmailOrNull = R"({"type":["string","null"],"format":"email"})";

constexpr std::array kAdminPayment{
    Property{"id", kUuid, "The payment."},
    Property{"collaborationId", kUuid, "What it funds."},
    Property{"companyId", kUuid, "Who pays."},
    Property{"influencerId", kUuid, "Who is paid."},
    Property{"amountBudget", kAmount, "What is charged."},
    Property{"amountInfluencerFee", kAmount, "The creator's share of it."},
    Property{"amountReleased", kMinor, "Released so far, gross."},
    Property{"amountRefunded", kMinor, "Returned to the company so far."},
    Property{"amountRefunding", kMinor, "Reserved by refunds that Stripe has not confirmed."},
    Property{"currency", kCurrency, "Of all amounts."},
    Property{"status", R"({"type":"string","enum":["PENDING","HELD","RELEASED","COMPLETED","FAILED","REFUNDED"]})", "HELD means captured funds."},
    Property{"disputed", kFlag, "A chargeback is open."},
    Property{"stripePaymentIntentId", kTextOrNull, "Stripe's payment intent."},
    Property{"failureCode", kTextOrNull, "Why the latest attempt failed."},
    Property{"failureReason", kTextOrNull, "The same as advice, in a sentence."},
    Property{"createdAt", kTime, "When it was begun."},
    Property{"heldAt", kTimeOrNull, "When the money arrived."},
    Property{"releasedAt", kTimeOrNull, "When the last of it was released."},
    Property{"completedAt", kTimeOrNull, "When every release had reached the creator's bank."},
    Property{"metadata", R"({"type":"object","additionalProperties":{"type":"string"}})", "Free text by key."},
    Property{"companyEmail", kEmailOrNull, "Of the company."},
    Property{"influencerEmail", kEmailOrNull, "Of the creator."},
};
constexpr std::array kAdminUser{
    Property{"id", kUuid, "The user."},
    Property{"email", kEmailOrNull, "In lower case."},
    Property{"displayName", kText, "How others see them."},
    Property{"role", R"({"type":"string","enum":["company","influencer","admin"]})", "Fixed when the user was made."},
    Property{"createdAt", kTime, "When that was."},
    Property{"stripeAccountId", kTextOrNull, "A creator's account at Stripe."},
    Property{"connectState", R"({"type":["string","null"],"enum":["NONE","PENDING","ACTIVE","RESTRICTED","REJECTED",null]})", "How their onboarding stands; null before it began."},
};
constexpr std::array kLedgerAccount{
    Property{"account", kText, "Its code: `wallet_available:{user}:usd`."},
    Property{"accountLabel", kText, "What people call it."},
    Property{"kind", kAccountKind, "What it is."},
    Property{"currency", kCurrency, "Of the balance."},
    Property{"balance", kMinor, "What is owned, owed, earned or spent."},
};
constexpr std::array kLedgerEntry{
    Property{"id", kUuid, "The entry."},
    Property{"sequence", kMinor, "Its number: gapless, in commit order."},
    Property{"type", R"({"type":"string","enum":["hold","stripe_fee","release","clear","refund_request","refund_confirm","refund_reversal","payout_request","payout_refused","transfer","payout_paid","payout_returned","transfer_reversal","dispute_open","dispute_won","dispute_lost","platform_payout","suspense"]})", "What it records."},
    Property{"createdAt", kTime, "When it was posted."},
    Property{"description", kText, "For the people who see its postings."},
    Property{"referenceType", kText, "What kind of object it is about."},
    Property{"referenceId", R"({"type":["string","null"],"format":"uuid"})", "And which."},
    Property{"postedBy", R"({"type":["string","null"],"format":"uuid"})", "Whose command it was; null: the system's."},
    Property{"postings", R"({"type":"array","items":{"$ref":"#/components/schemas/LedgerPosting"}})", "Its legs, which sum to zero."},
};
constexpr std::array kLedgerPosting{
    Property{"account", kText, "The account's code."},
    Property{"accountLabel", kText, "What people call it."},
    Property{"debit", kMinorOrNull, "Either this"},
    Property{"credit", kMinorOrNull, "or that."},
    Property{"currency", kCurrency, "Of the amount."},
    Property{"balanceAfter", kMinorOrNull, "The account's balance afterwards; null for the platform's own, which keep none."},
};
constexpr std::array kTrialBalance{
    Property{"data", R"({"type":"array","items":{"$ref":"#/components/schemas/TrialBalanceCurrency"}})", "A row a currency."},
    Property{"balanced", kFlag, "Whether debits equal credits in every currency."},
    Property{"asOf", kTime, "When the newest batch was committed."},
    Property{"sequence", kMinor, "The newest entry that the sums hold."},
    Property{"seal", kTextOrNull, "The newest seal of the books, `number:seal`: noted elsewhere, it shows later that nothing was changed."},
};
constexpr std::array kTrialBalanceCurrency{
    Property{"currency", kCurrency, "Of all amounts."},
    Property{"debits", kMinor, "The sum of the debit balances."},
    Property{"credits", kMinor, "The sum of the credit balances."},
    Property{"accounts", R"({"type":"array","items":{"$ref":"#/components/schemas/TrialBalanceLine"}})", "A row a kind of account."},
};
constexpr std::array kTrialBalanceLine{
    Property{"kind", kAccountKind, "What they are."},
    Property{"accountLabel", kText, "What people call them."},
    Property{"debit", kMinor, "Their balance, when it is a debit."},
    Property{"credit", kMinor, "Their balance, when it is a credit."},
};
constexpr std::array kAdminEvent{
    Property{"id", kText, "Stripe's id."},
    Property{"type", kText, "Stripe's type."},
    Property{"account", kTextOrNull, "The connected account it is about."},
    Property{"objectId", kTextOrNull, "The object inside."},
    Property{"status", kEventStatus, "FAILED: the job that handles it is a dead letter."},
    Property{"receivedAt", kTime, "When it came."},
    Property{"processedAt", kTimeOrNull, "When it was applied or set aside."},
    Property{"attempts", R"({"type":"integer"})", "How often it was tried."},
    Property{"lastError", kTextOrNull, "Why the last try failed."},
};
constexpr std::array kAdminEventDetail{
    Property{"id", kText, "Stripe's id."},
    Property{"type", kText, "Stripe's type."},
    Property{"account", kTextOrNull, "The connected account it is about."},
    Property{"objectId", kTextOrNull, "The object inside."},
    Property{"status", kEventStatus, "FAILED: the job that handles it is a dead letter."},
    Property{"receivedAt", kTime, "When it came."},
    Property{"processedAt", kTimeOrNull, "When it was applied or set aside."},
    Property{"attempts", R"({"type":"integer"})", "How often it was tried."},
    Property{"lastError", kTextOrNull, "Why the last try failed."},
    Property{"payload", kText, "The body as it came, byte by byte."},
};
constexpr std::array kAdminEventAnswer{
    Property{"event", R"({"$ref":"#/components/schemas/AdminEvent"})", "Waiting to be handled again."},
};
constexpr std::array kAdminJob{
    Property{"id", kUuid, "The job."},
    Property{"kind", R"({"type":"string","enum":["create_customer","create_intent","confirm_intent","poll_intent","expire_payment","record_fee","clear_releases","create_refund","poll_refund","create_connect_account","refresh_account","detach_payment_method","sync_payment_methods","create_transfer","create_stripe_payout","poll_payout","reverse_transfer","allocate_payout","settle_payout","handle_stripe_event","reconcile"]})", "What it does."},
    Property{"state", kJobState, "DEAD: it waits for an operator."},
    Property{"runAt", kTime, "When it is due."},
    Property{"attempts", R"({"type":"integer"})", "How often it was claimed."},
    Property{"maxAttempts", R"({"type":"integer"})", "How often it may be."},
    Property{"lastError", kTextOrNull, "Why the last attempt failed."},
    Property{"leasedUntil", kTimeOrNull, "While somebody works on it."},
    Property{"reference", kTextOrNull, "What it is about."},
    Property{"requestId", kText, "Of the request or event that asked for it."},
    Property{"createdAt", kTime, "When it was recorded."},
    Property{"finishedAt", kTimeOrNull, "When it was done or given up."},
};
constexpr std::array kAuditEntry{
    Property{"sequence", kMinor, "Its number: gapless, in commit order."},
    Property{"actorId", R"({"type":["string","null"],"format":"uuid"})", "Who asked; null: the server's own command line."},
    Property{"actorRole", R"({"type":"string","enum":["company","influencer","admin","system"]})", "As whom."},
    Property{"action", kText, "What for: `release_payment`."},
    Property{"subjectType", R"({"type":"string","enum":["user","collaboration","payment","refund","payout","connect_account","payment_method","job","stripe_event","difference"]})", "What kind of object it was about."},
    Property{"subjectId", kText, "And which."},
    Property{"requestId", kText, "Of the request, as in its `Request-Id` and in the logs."},
    Property{"changes", R"({"type":"object","additionalProperties":{"type":"object"}})", "By `table/id` and column, the value before and after; of secrets only that they changed."},
    Property{"createdAt", kTime, "When it was committed."},
};
constexpr std::array kAdminJobAnswer{
    Property{"job", R"({"$ref":"#/components/schemas/AdminJob"})", "Due at once."},
};

constexpr std::array kAdmin{
    Schema{"AdminPayment", "A payment with the e-mails of its parties.", kAdminPayment},
    Schema{"AdminUser", "A user, as operators see them.", kAdminUser},
    Schema{"LedgerAccount", "An account of the ledger.", kLedgerAccount},
    Schema{"LedgerEntry", "A balanced record: never changed, never deleted.", kLedgerEntry},
    Schema{"LedgerPosting", "One leg of an entry.", kLedgerPosting},
    Schema{"TrialBalance", "The books, summed.", kTrialBalance},
    Schema{"TrialBalanceCurrency", "The sums in one currency.", kTrialBalanceCurrency},
    Schema{"TrialBalanceLine", "The accounts of one kind.", kTrialBalanceLine},
    Schema{"AdminEvent", "A delivery of Stripe's.", kAdminEvent},
    Schema{"AdminEventDetail", "A delivery with its body.", kAdminEventDetail},
    Schema{"AdminEventAnswer", "A delivery that is handled again.", kAdminEventAnswer},
    Schema{"AdminJob", "Work in the background.", kAdminJob},
    Schema{"AuditEntry", "What one request changed: never changed itself, never deleted.", kAuditEntry},
    Schema{"AdminJobAnswer", "A job that is tried again.", kAdminJobAnswer},
};

}  // namespace

std::span<const Schema> admin_schemas() { return kAdmin; }

}  // namespace holdfast::http::openapi
