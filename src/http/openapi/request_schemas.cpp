// SPDX-License-Identifier: Apache-2.0
#include "http/openapi/schema_types.hpp"
#include "http/openapi/schemas.hpp"

#include <algorithm>
#include <array>

// clang-format off: tables
namespace holdfast::http::openapi {

namespace {

constexpr std::array kRegister{
    Property{"email", kEmail, "One `@`, no white space; kept in lower case."},
    Property{"password", R"({"type":"string","format":"password","minLength":8,"maxLength":256})", "Kept as an argon2id hash alone."},
    Property{"role", R"({"type":"string","enum":["company","influencer"]})", "Fixed from now on."},
    Property{"displayName", R"({"type":"string","minLength":1,"maxLength":120})", "How others see them."},
    Property{"keepSession", kFlag, "Also answer with the cookie of a session, which /auth/refresh goes on with.", false},
};
constexpr std::array kLogin{
    Property{"email", kEmail, "As registered."},
    Property{"password", R"({"type":"string","format":"password","minLength":1,"maxLength":256})", "As registered."},
    Property{"keepSession", kFlag, "Also answer with the cookie of a session, which /auth/refresh goes on with.", false},
};
constexpr std::array kProfile{
    Property{"displayName", R"({"type":"string","minLength":1,"maxLength":120})", "How others see them.", false},
};
constexpr std::array kPassword{
    Property{"currentPassword", R"({"type":"string","format":"password","minLength":1,"maxLength":256})", "The one that is valid now."},
    Property{"newPassword", R"({"type":"string","format":"password","minLength":8,"maxLength":256})", "The one from now on."},
};
constexpr std::array kCreateCollaboration{
    Property{"influencerId", kUuid, "The creator; or:", false},
    Property{"influencerEmail", kEmail, "the creator's e-mail. Exactly one of the two.", false},
    Property{"title", R"({"type":"string","minLength":1,"maxLength":200})", "Without control characters."},
    Property{"description", R"({"type":"string","maxLength":5000})", "May have line breaks.", false},
    Property{"currency", kCurrency, "One of the platform's settlement currencies."},
    Property{"amountBudget", kAmount, "What the company will be charged, in minor units."},
    Property{"amountInfluencerFee", kAmount, "The creator's share, at most the budget."},
};
constexpr std::array kCreateIntent{
    Property{"collaborationId", kUuid, "What is paid for; amounts come from it."},
    Property{"savePaymentMethod", kFlag, "Keep the card on file.", false},
};
constexpr std::array kConfirm{
    Property{"paymentMethodId", R"({"type":"string","minLength":1,"maxLength":255})", "Stripe's id, or that of a card on file. Absent: ask how the browser's confirmation ended.", false},
    Property{"returnUrl", kUrl, "Where 3-D Secure returns to.", false},
};
constexpr std::array kRelease{
    Property{"amount", kAmount, "Gross, in minor units; absent: all that is held.", false},
};
constexpr std::array kRefund{
    Property{"amount", kAmount, "In minor units; absent: all that is held.", false},
    Property{"reason", R"({"type":"string","maxLength":500})", "For the other party.", false},
};
constexpr std::array kPayout{
    Property{"amount", kAmount, "In minor units."},
    Property{"currency", kCurrency, "Absent: the user's default.", false},
};
constexpr std::array kConnectAccount{
    Property{"country", R"({"type":"string","pattern":"^[A-Z]{2}$","examples":["US"]})", "ISO 3166-1 alpha-2."},
};
constexpr std::array kAccountLink{
    Property{"returnUrl", kUrl, "Where Stripe sends the creator afterwards."},
    Property{"refreshUrl", kUrl, "Where Stripe sends them when the link is dead."},
};

constexpr std::array kResolveDifference{
    Property{"note", R"({"type":"string","minLength":1,"maxLength":1000})", "Why it is as it should be."},
    Property{"account", R"({"type":"string","enum":["stripe_fees","losses","bank"]})", "Where what is in suspense belongs; absent: `stripe_fees` for money that went, `losses` (which it makes smaller) for money that came. For a difference that has nothing there it must be absent.", false},
};
constexpr std::array kRunReconciliation{
    Property{"account", R"({"type":"string","minLength":1,"maxLength":255})", "A creator's account at Stripe; absent, or `platform`: the platform's own.", false},
};

constexpr std::array kDemoClock{
    Property{"advanceSeconds", R"({"type":"integer","minimum":1,"maximum":31622400})", "At most a year at a time."},
};

constexpr std::array kRequests{
    Schema{"RegisterRequest", "A new company or creator.", kRegister, true},
    Schema{"LoginRequest", "E-mail and password.", kLogin, true},
    Schema{"ProfileRequest", "What is to change.", kProfile, true},
    Schema{"PasswordRequest", "The password of now and the one to come.", kPassword, true},
    Schema{"CreateCollaborationRequest", "What was agreed on.", kCreateCollaboration, true},
    Schema{"CreateIntentRequest", "What is to be paid for.", kCreateIntent, true},
    Schema{"ConfirmRequest", "With which method, if any.", kConfirm, true},
    Schema{"ReleaseRequest", "How much, if not all.", kRelease, true},
    Schema{"RefundRequest", "How much, if not all, and why.", kRefund, true},
    Schema{"PayoutRequest", "How much.", kPayout, true},
    Schema{"ConnectAccountRequest", "Where the creator lives.", kConnectAccount, true},
    Schema{"AccountLinkRequest", "Where to go afterwards.", kAccountLink, true},
    Schema{"ResolveDifferenceRequest", "Why, and where it belongs.", kResolveDifference, true},
    Schema{"RunReconciliationRequest", "Which account.", kRunReconciliation, true},
    Schema{"DemoClockRequest", "How far to go.", kDemoClock, true},
    Schema{"EmptyRequest", "No members.", {}, true},
};

constexpr std::array kParameters{
    Parameter{"limit", R"({"type":"integer","minimum":1,"maximum":100,"default":20})", "Rows on a page."},
    Parameter{"after", R"({"type":"string"})", "The `nextCursor` of the page before."},
    Parameter{"currency", kCurrency, "One currency alone."},
    Parameter{"type", R"({"type":"string","enum":["credit","debit"]})", "One direction alone."},
    Parameter{"status", R"({"type":"string"})", "These statuses alone: given several times, or with commas between them."},
    Parameter{"collaborationId", kUuid, "Of one collaboration alone."},
    Parameter{"from", kTime, "Made or posted then or later."},
    Parameter{"to", kTime, "Made or posted before that."},
    Parameter{"amount", kAmount, "In minor units."},
    Parameter{"query", R"({"type":"string"})", "What to look for."},
    Parameter{"role", R"({"type":"string","enum":["company","influencer","admin"]})", "One role alone."},
    Parameter{"prefix", R"({"type":"string"})", "How the account's code begins."},
    Parameter{"account", R"({"type":"string"})", "The account's code, whole."},
    Parameter{"class", kDifferenceClass, "One class alone."},
    Parameter{"entryId", kUuid, "That entry alone."},
    Parameter{"actor", kUuid, "What that user did."},
    Parameter{"subject", R"({"type":"string"})", "What was done to the object of that id."},
    Parameter{"action", R"({"type":"string"})", "`release_payment` and the like."},
    Parameter{"state", kJobState, "One state alone."},
    Parameter{"kind", R"({"type":"string"})", "One kind alone."},
};

constexpr std::string_view kSomePaymentStatuses =
    R"({"type":"array","items":{"type":"string","enum":["PENDING","HELD","RELEASED","COMPLETED","FAILED","REFUNDED"]}})";

// Where a parameter is another thing than elsewhere.
struct ParameterOnPath {
    std::string_view path;
    std::string_view name;
    std::string_view schema;
};
constexpr std::array kOnPaths{
    ParameterOnPath{"/collaborations", "status", R"({"type":"array","items":{"type":"string","enum":["ACTIVE","SUBMITTED","COMPLETED","CANCELED"]}})"},
    ParameterOnPath{"/payments", "status", kSomePaymentStatuses},
    ParameterOnPath{"/admin/payments", "status", kSomePaymentStatuses},
    ParameterOnPath{"/admin/events", "status", kEventStatus},
    ParameterOnPath{"/admin/reconciliation", "status", kDifferenceStatus},
    ParameterOnPath{"/admin/reconciliation", "account", R"({"type":"string","examples":["platform"]})"},
    ParameterOnPath{"/admin/reconciliation/runs", "account", R"({"type":"string","examples":["platform"]})"},
    ParameterOnPath{"/admin/events", "type", R"({"type":"string","examples":["payout.paid"]})"},
};

}  // namespace

std::span<const Schema> request_schemas() { return kRequests; }
std::span<const Parameter> query_parameters() { return kParameters; }

std::string_view parameter_schema(std::string_view path, const Parameter& parameter) {
    const auto found = std::ranges::find_if(kOnPaths, [&](const ParameterOnPath& each) {
        return each.path == path && each.name == parameter.name;
    });
    return found == kOnPaths.end() ? parameter.schema : found->schema;
}

}  // namespace holdfast::http::openapi
