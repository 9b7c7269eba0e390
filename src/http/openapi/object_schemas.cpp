// SPDX-License-Identifier: Apache-2.0
#include "http/openapi/schema_types.hpp"
#include "http/openapi/schemas.hpp"

#include <array>
#include <vector>

// clang-format off: tables
namespace holdfast::http::openapi {

namespace {

constexpr std::array kUser{
    Property{"id", kUuid, "The user."},
    Property{"email", R"({"type":["string","null"],"format":"email"})", "In lower case; null for users of an outside identity provider that told none."},
    Property{"displayName", kText, "How others see them."},
    Property{"role", R"({"type":"string","enum":["company","influencer","admin"]})", "Fixed when the user was made."},
    Property{"defaultCurrency", kCurrency, "Of wallets and payouts that name none."},
};
constexpr std::array kSignedIn{
    Property{"user", R"({"$ref":"#/components/schemas/User"})", "Who signed in."},
    Property{"accessToken", kText, "A JWT for the Authorization header."},
    Property{"expiresIn", R"({"type":"integer"})", "Seconds until the token expires."},
    Property{"tokenType", R"({"type":"string","const":"Bearer"})", "Always Bearer."},
};
constexpr std::array kCollaboration{
    Property{"id", kUuid, "The collaboration."},
    Property{"companyId", kUuid, "Who pays."},
    Property{"influencerId", kUuid, "Who does the work."},
    Property{"title", kText, "What it is about."},
    Property{"description", kText, "What was agreed on; may be empty."},
    Property{"currency", kCurrency, "Of both amounts."},
    Property{"amountBudget", kAmount, "What the company is charged, in minor units."},
    Property{"amountInfluencerFee", kAmount, "The creator's share of it; the rest is the platform's fee."},
    Property{"status", R"({"type":"string","enum":["ACTIVE","SUBMITTED","COMPLETED","CANCELED"]})", "Where it stands."},
    Property{"createdAt", kTime, "When it was agreed on."},
    Property{"submittedAt", kTimeOrNull, "When the work was delivered."},
    Property{"completedAt", kTimeOrNull, "When all that was held was released."},
    Property{"canceledAt", kTimeOrNull, "When it was canceled."},
    Property{"companyName", kTextOrNull, "The company's name; in reads alone, not in commands' answers or events.", false},
    Property{"influencerName", kTextOrNull, "The creator's name, likewise.", false},
    Property{"paymentStatus", R"({"type":["string","null"],"enum":["PENDING","HELD","RELEASED","COMPLETED","FAILED","REFUNDED",null]})", "How its newest payment stands; null while there is none. Likewise.", false},
};
constexpr std::array kPaymentProperties{
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
    Property{"status", R"({"type":"string","enum":["PENDING","HELD","RELEASED","COMPLETED","FAILED","REFUNDED"]})", "HELD means captured funds, never a card authorisation."},
    Property{"disputed", kFlag, "A chargeback is open: release and refund are refused meanwhile."},
    Property{"stripePaymentIntentId", kTextOrNull, "Stripe's payment intent."},
    Property{"failureCode", kTextOrNull, "Why the latest attempt failed."},
    Property{"failureReason", kTextOrNull, "The same as advice, in a sentence."},
    Property{"createdAt", kTime, "When it was begun."},
    Property{"heldAt", kTimeOrNull, "When the money arrived."},
    Property{"releasedAt", kTimeOrNull, "When the last of it was released."},
    Property{"completedAt", kTimeOrNull, "When every release had reached the creator's bank."},
    Property{"metadata", R"({"type":"object","additionalProperties":{"type":"string"}})", "Free text by key."},
};
constexpr std::array kPaymentIntent{
    Property{"payment", kPayment, "PENDING."},
    Property{"clientSecret", kText, "For Stripe.js in the company's browser."},
    Property{"publishableKey", kText, "Stripe's publishable key."},
};
constexpr std::array kConfirmation{
    Property{"payment", kPayment, "As Stripe says it stands."},
    Property{"nextAction", R"({"$ref":"#/components/schemas/NextAction"})", "What the browser has to do first, such as 3-D Secure.", false},
};
constexpr std::array kNextAction{
    Property{"type", R"({"type":"string","enum":["redirect_to_url","use_stripe_sdk"]})", "How."},
    Property{"url", kTextOrNull, "Where to, for redirect_to_url."},
};
constexpr std::array kPaymentAnswer{
    Property{"payment", kPayment, "After the command."},
};
constexpr std::array kRefund{
    Property{"id", kUuid, "The refund."},
    Property{"paymentId", kUuid, "Of which payment."},
    Property{"amount", kAmount, "On its way back."},
    Property{"currency", kCurrency, "Of the amount."},
    Property{"reason", kTextOrNull, "As it was given."},
    Property{"status", R"({"type":"string","enum":["PENDING","SUCCEEDED","FAILED"]})", "A failed refund returns the money to escrow."},
    Property{"stripeRefundId", kTextOrNull, "Stripe's refund, once it exists."},
    Property{"failureReason", kTextOrNull, "Why it failed."},
    Property{"createdAt", kTime, "When it was asked for."},
    Property{"completedAt", kTimeOrNull, "When Stripe confirmed or failed it."},
};
constexpr std::array kRefundAnswer{
    Property{"payment", kPayment, "After the command."},
    Property{"refund", R"({"$ref":"#/components/schemas/Refund"})", "The refund that was begun."},
};
constexpr std::array kWallet{
    Property{"id", kUuid, "The wallet."},
    Property{"userId", kUuid, "Whose."},
    Property{"currency", kCurrency, "Of all balances."},
    Property{"availableBalance", kMinor, "Withdrawable now."},
    Property{"pendingBalance", kMinor, "Released, not cleared."},
    Property{"inEscrow", kMinor, "The creator's share of what is held."},
    Property{"inTransit", kMinor, "Payouts not settled, and failed ones whose money is not back."},
    Property{"totalEarned", kMinor, "Released to the creator, ever."},
    Property{"totalWithdrawn", kMinor, "Reached the bank and stayed there."},
    Property{"stripeAccountId", kTextOrNull, "The creator's account at Stripe."},
};
constexpr std::array kTransaction{
    Property{"id", kUuid, "The posting."},
    Property{"walletId", kUuid, "On which wallet."},
    Property{"type", R"({"type":"string","enum":["credit","debit"]})", "In or out."},
    Property{"amount", kAmount, "Always positive."},
    Property{"balanceBefore", kMinor, "The available balance before."},
    Property{"balanceAfter", kMinor, "And after."},
    Property{"currency", kCurrency, "Of all amounts."},
    Property{"description", kText, "What it was for."},
    Property{"referenceType", kText, "What kind of object caused it."},
    Property{"referenceId", kUuid, "And which."},
    Property{"createdAt", kTime, "When it was posted."},
};
constexpr std::array kPayout{
    Property{"id", kUuid, "The payout."},
    Property{"walletId", kUuid, "Out of which wallet."},
    Property{"amount", kAmount, "How much."},
    Property{"currency", kCurrency, "Of the amount."},
    Property{"status", R"({"type":"string","enum":["PENDING","IN_TRANSIT","COMPLETED","FAILED","CANCELED"]})", "FAILED may follow COMPLETED: banks return money."},
    Property{"pendingReason", kTextOrNull, "Why it waits: platform_funds or payouts_paused."},
    Property{"stripePayoutId", kTextOrNull, "Stripe's payout."},
    Property{"bankAccount", kTextOrNull, "The last four digits."},
    Property{"failureCode", kTextOrNull, "Why it failed."},
    Property{"failureReason", kTextOrNull, "The same in a sentence."},
    Property{"stripeTransferId", kTextOrNull, "Stripe's transfer to the creator's account."},
    Property{"requestedAt", kTime, "When it was asked for."},
    Property{"estimatedArrival", kTimeOrNull, "When the bank should have it."},
    Property{"completedAt", kTimeOrNull, "When it was paid."},
    Property{"fundsReturnedAt", kTimeOrNull, "When the money of a failed payout was back in the wallet."},
};
constexpr std::array kConnectStatus{
    Property{"accountId", kTextOrNull, "Stripe's account."},
    Property{"state", R"({"type":"string","enum":["NONE","PENDING","ACTIVE","RESTRICTED","REJECTED"]})", "Earning is always allowed; payouts only when ACTIVE."},
    Property{"payoutsPaused", kFlag, "Payouts wait while a movement of the creator's money is checked with Stripe."},
    Property{"payoutsEnabled", kFlag, "Whether a payout would be accepted."},
    Property{"requirements", R"({"type":"array","items":{"type":"string"}})", "What Stripe still asks for."},
    Property{"bankAccount", kTextOrNull, "The last four digits of the first bank account."},
    Property{"bankAccounts", R"({"type":"array","items":{"$ref":"#/components/schemas/BankAccount"}})", "The default one of each currency."},
};
constexpr std::array kBankAccount{
    Property{"currency", kCurrency, "What it takes."},
    Property{"last4", kText, "The last four digits."},
    Property{"bankName", kTextOrNull, "Whose."},
};
constexpr std::array kAccountLink{
    Property{"url", kUrl, "Works once."},
    Property{"expiresAt", kTime, "Until when."},
};
constexpr std::array kPaymentMethod{
    Property{"id", kUuid, "The card on file."},
    Property{"stripePaymentMethodId", kText, "Stripe's id of it."},
    Property{"brand", kText, "visa, mastercard, …"},
    Property{"last4", kText, "The last four digits."},
    Property{"expMonth", R"({"type":"integer","minimum":1,"maximum":12})", "Expires in this month,"},
    Property{"expYear", R"({"type":"integer"})", "of this year."},
    Property{"isDefault", kFlag, "Exactly one is."},
    Property{"createdAt", kTime, "When it was saved."},
};
constexpr std::array kSetupIntent{
    Property{"setupIntentId", kText, "Stripe's setup intent."},
    Property{"clientSecret", kText, "For Stripe.js in the company's browser."},
    Property{"publishableKey", kText, "Stripe's publishable key."},
};
constexpr std::array kWebhookReceipt{
    Property{"received", kFlag, "Always true.", false},
};
constexpr std::array kHealth{
    Property{"status", R"({"type":"string","enum":["ok","ready"]})", "Alive, or taking work."},
    Property{"sequence", kMinor, "The newest event.", false},
    Property{"version", kText, "Of Holdfast.", false},
};
constexpr std::array kAppConfig{
    Property{"mode", R"({"type":"string","enum":["sandbox","live"]})", "Whether real money moves."},
    Property{"publishableKey", kText, "Stripe's, for the browser; empty where it is not set."},
    Property{"stripeJsUrl", kText, "Where the browser gets Stripe.js."},
    Property{"currencies", R"({"type":"array","items":{"type":"string","pattern":"^[a-z]{3}$"}})", "Settlement currencies; the first is the usual one."},
    Property{"minimumPayout", R"({"type":["integer","null"],"format":"int64"})", "In minor units of any currency; null: none."},
    Property{"clearingDelaySeconds", kMinor, "How long a released amount stays pending at least."},
    Property{"version", kText, "Of Holdfast."},
    Property{"now", kTime, "The server's time; a demo's runs ahead once it was moved."},
    Property{"demo", R"({"oneOf":[{"$ref":"#/components/schemas/Demo"},{"type":"null"}]})", "Present in a demo alone."},
};
constexpr std::array kDemo{
    Property{"users", R"({"type":"array","items":{"$ref":"#/components/schemas/DemoUser"}})", "Who can be tried out."},
    Property{"sandboxUrl", kText, "The stand-in for Stripe."},
};
constexpr std::array kDemoUser{
    Property{"email", kEmail, "For signing in."},
    Property{"password", kText, "For signing in."},
    Property{"role", R"({"type":"string","enum":["company","influencer","admin"]})", "What they see."},
    Property{"displayName", kText, "Their name."},
};
constexpr std::array kDemoClock{
    Property{"now", kTime, "The demo's time from now on."},
};
constexpr std::array kFieldError{
    Property{"pointer", kText, "A JSON pointer into the body, or `?name` for a query parameter."},
    Property{"detail", kText, "What is wrong there."},
};
constexpr std::array kProblem{
    Property{"type", R"({"type":"string","format":"uri-reference"})", "Leads to the code's explanation."},
    Property{"title", kText, "The kind of problem."},
    Property{"status", R"({"type":"integer","minimum":400,"maximum":599})", "The HTTP status."},
    Property{"detail", kText, "What happened, in a sentence."},
    Property{"code", kText, "Stable; for programs."},
    Property{"requestId", kText, "To be found in logs, events and postings."},
    Property{"retryable", kFlag, "Whether the same request may succeed later."},
    Property{"errors", R"({"type":"array","items":{"$ref":"#/components/schemas/FieldError"}})", "Every field in error, at once."},
    Property{"declineCode", kTextOrNull, "Stripe's decline code, for declines.", false},
    Property{"payment", kPayment, "The payment that was declined.", false},
};
constexpr std::array kRealtimeEvent{
    Property{"seq", kMinor, "Its number: gapless over all events, in commit order."},
    Property{"type", R"({"type":"string","enum":["collaboration:update","payment:update","refund:update","wallet:update","payout:update","connect:update","payment_method:update"]})", "What changed."},
    Property{"createdAt", kTime, "When it was committed."},
    Property{"data", R"({"oneOf":[{"$ref":"#/components/schemas/Collaboration"},{"$ref":"#/components/schemas/Payment"},{"$ref":"#/components/schemas/Refund"},{"$ref":"#/components/schemas/Wallet"},{"$ref":"#/components/schemas/Payout"},{"$ref":"#/components/schemas/ConnectStatus"},{"$ref":"#/components/schemas/PaymentMethod"}]})", "The object, as REST shows it."},
};

constexpr std::array kObjects{
    Schema{"User", "A person, or a company's account.", kUser},
    Schema{"SignedIn", "A user with a fresh token.", kSignedIn},
    Schema{"Collaboration", "What a company and a creator agreed on.", kCollaboration},
    Schema{"Payment", "One funding of a collaboration: the escrow.", kPaymentProperties},
    Schema{"PaymentIntent", "What the browser needs to pay.", kPaymentIntent},
    Schema{"Confirmation", "How a confirmation went.", kConfirmation},
    Schema{"NextAction", "A step in the company's browser.", kNextAction},
    Schema{"PaymentAnswer", "A payment after a command.", kPaymentAnswer},
    Schema{"Refund", "Money on its way back to the company.", kRefund},
    Schema{"RefundAnswer", "A refund that was begun.", kRefundAnswer},
    Schema{"Wallet", "A creator's money in one currency, in minor units.", kWallet},
    Schema{"Transaction", "A posting on a wallet, as its owner sees it.", kTransaction},
    Schema{"Payout", "A withdrawal to the creator's bank.", kPayout},
    Schema{"ConnectStatus", "A creator's account at Stripe.", kConnectStatus},
    Schema{"BankAccount", "Where payouts go.", kBankAccount},
    Schema{"AccountLink", "A way into Stripe's onboarding.", kAccountLink},
    Schema{"PaymentMethod", "A company's card on file.", kPaymentMethod},
    Schema{"SetupIntent", "What the browser needs to save a card.", kSetupIntent},
    Schema{"WebhookReceipt", "The event is stored.", kWebhookReceipt},
    Schema{"Health", "How the server does.", kHealth},
    Schema{"AppConfig", "What the web app needs to know.", kAppConfig},
    Schema{"Demo", "What a demo shows.", kDemo},
    Schema{"DemoUser", "Somebody to try out.", kDemoUser},
    Schema{"DemoClock", "A demo's time.", kDemoClock},
    Schema{"FieldError", "One field in error.", kFieldError},
    Schema{"Problem", "An error (RFC 9457).", kProblem},
    Schema{"RealtimeEvent", "What the socket sends after something changed.", kRealtimeEvent},
};

constexpr std::array kLists{
    ListSchema{"CollaborationList", "Collaboration"}, ListSchema{"PaymentList", "Payment"},
    ListSchema{"RefundList", "Refund"},               ListSchema{"TransactionList", "Transaction"},
    ListSchema{"PayoutList", "Payout"},               ListSchema{"PaymentMethodList", "PaymentMethod"},
    ListSchema{"AdminPaymentList", "AdminPayment"},   ListSchema{"AdminUserList", "AdminUser"},
    ListSchema{"AccountList", "LedgerAccount"},       ListSchema{"EntryList", "LedgerEntry"},
    ListSchema{"AdminEventList", "AdminEvent"},       ListSchema{"AdminJobList", "AdminJob"},
    ListSchema{"AuditList", "AuditEntry"},
    ListSchema{"DifferenceList", "Difference"},       ListSchema{"ReconciliationList", "Reconciliation"},
};

}  // namespace

std::span<const Schema> object_schemas() {
    static const std::vector<Schema> kAll = [] {
        std::vector<Schema> all;
        for (const std::span<const Schema> part : {std::span<const Schema>{kObjects}, read_schemas(), admin_schemas(), reconciliation_schemas()}) {
            all.insert(all.end(), part.begin(), part.end());
        }
        return all;
    }();
    return kAll;
}
std::span<const ListSchema> list_schemas() { return kLists; }

}  // namespace holdfast::http::openapi
