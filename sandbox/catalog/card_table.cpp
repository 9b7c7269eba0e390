// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/country_cards.hpp"

#include <array>
#include <vector>

// Stripe's tables of test cards, row by row (docs.stripe.com/testing).
namespace holdfast::sandbox::catalog {
namespace {

using enum Authentication;
using enum Aftermath;

constexpr TestCard paying(std::string_view name, std::string_view number, std::string_view brand) {
    return {.name = name, .number = number, .brand = brand};
}
constexpr TestCard debit(std::string_view name, std::string_view number, std::string_view brand) {
    return {.name = name, .number = number, .brand = brand, .funding = "debit"};
}
constexpr TestCard co_branded(
    std::string_view name,
    std::string_view number,
    std::string_view brand,
    std::string_view second,
    std::string_view country
) {
    return {.name = name, .number = number, .brand = brand, .country = country, .second_network = second};
}
constexpr TestCard checked(std::string_view name, std::string_view number, Checks checks) {
    return {.name = name, .number = number, .checks = checks};
}
constexpr TestCard declined(
    std::string_view name, std::string_view number, std::string_view code, std::string_view decline_code
) {
    return {.name = name, .number = number, .code = code, .decline_code = decline_code, .attaches = false};
}
constexpr TestCard authenticated(std::string_view name, std::string_view number, Authentication when) {
    return {.name = name, .number = number, .authentication = when};
}
constexpr TestCard followed(std::string_view name, std::string_view number, Aftermath aftermath) {
    return {.name = name, .number = number, .aftermath = aftermath};
}

// Cards that Stripe lists by number alone are named by it.
constexpr std::array kCards{
    paying("visa", "4242424242424242", "visa"),
    debit("visa_debit", "4000056655665556", "visa"),
    paying("mastercard", "5555555555554444", "mastercard"),
    debit("mastercard_debit", "5200828282828210", "mastercard"),
    TestCard{.name = "mastercard_prepaid", .number = "5105105105105100", .brand = "mastercard", .funding = "prepaid"},
    paying("2223003122003222", "2223003122003222", "mastercard"),
    paying("amex", "378282246310005", "amex"),
    paying("371449635398431", "371449635398431", "amex"),
    paying("discover", "6011111111111117", "discover"),
    paying("6011000990139424", "6011000990139424", "discover"),
    debit("6011981111111113", "6011981111111113", "discover"),
    paying("6555900000604105", "6555900000604105", "discover"),  // BC Card and DinaCard, by Discover's network
    paying("diners", "3056930009020004", "diners"),
    paying("36227206271667", "36227206271667", "diners"),
    paying("jcb", "3566002020360505", "jcb"),
    paying("unionpay", "6200000000000005", "unionpay"),
    debit("6200000000000047", "6200000000000047", "unionpay"),
    paying("6205500000000000004", "6205500000000000004", "unionpay"),
    co_branded("visa_cartesBancaires", "4000002500001001", "visa", "cartes_bancaires", "FR"),
    co_branded("mastercard_cartesBancaires", "5555552500001001", "mastercard", "cartes_bancaires", "FR"),
    checked("cvcCheckFail", "4000000000000101", {.cvc = "fail"}),
    checked("avsFail", "4000000000000010", {.line1 = "fail", .postal_code = "fail"}),
    checked("avsLine1Fail", "4000000000000028", {.line1 = "fail"}),
    checked("avsZipFail", "4000000000000036", {.postal_code = "fail"}),
    checked("avsUnchecked", "4000000000000044", {.line1 = "unavailable", .postal_code = "unavailable"}),
    followed("bypassPending", "4000000000000077", funds_available),
    TestCard{
        .name = "bypassPendingInternational",
        .number = "4000003720000278",
        .aftermath = funds_available,
        .country = "IE",
    },
    declined("chargeDeclined", "4000000000000002", "card_declined", "generic_decline"),
    declined("visa_chargeDeclined", "4000000000000002", "card_declined", "generic_decline"),
    declined("chargeDeclinedInsufficientFunds", "4000000000009995", "card_declined", "insufficient_funds"),
    declined("visa_chargeDeclinedInsufficientFunds", "4000000000009995", "card_declined", "insufficient_funds"),
    declined("visa_chargeDeclinedLostCard", "4000000000009987", "card_declined", "lost_card"),
    declined("chargeDeclinedLostCard", "4000000000009987", "card_declined", "lost_card"),
    declined("visa_chargeDeclinedStolenCard", "4000000000009979", "card_declined", "stolen_card"),
    declined("chargeDeclinedStolenCard", "4000000000009979", "card_declined", "stolen_card"),
    declined("chargeDeclinedFraudulent", "4100000000000019", "card_declined", "fraudulent"),
    declined("chargeDeclinedExpiredCard", "4000000000000069", "expired_card", "expired_card"),
    declined("chargeDeclinedIncorrectCvc", "4000000000000127", "incorrect_cvc", "incorrect_cvc"),
    declined("chargeDeclinedProcessingError", "4000000000000119", "processing_error", "processing_error"),
    declined("visa_chargeDeclinedVelocityLimitExceeded", "4000000000006975", "card_declined", "card_velocity_exceeded"),
    TestCard{
        .name = "chargeCustomerFail",
        .number = "4000000000000341",
        .code = "card_declined",
        .decline_code = "generic_decline",
    },
    authenticated("threeDSecure2Required", "4000000000003220", always),
    authenticated("threeDSecureRequired", "4000000000003063", always),
    authenticated("threeDSecureOptional", "4000000000003055", never),
    // The bank can't be asked for 3-D Secure, only where a payment asks for it.
    authenticated("threeDSecureOptionalProcessingError", "4000000000003097", never),
    paying("amex_threeDSecureNotSupported", "378282246310005", "amex"),
    authenticated("4000008400000027", "4000008400000027", always),
    authenticated("4000000032200000", "4000000032200000", never),  // the bank is content without asking
    authenticated("4000582600000094", "4000582600000094", always),
    authenticated("4000582600000045", "4000582600000045", always),
    authenticated("4000582600000102", "4000582600000102", always),
    authenticated("4000582600000110", "4000582600000110", always),
    TestCard{
        .name = "threeDSecureRequiredChargeDeclined",
        .number = "4000008400001629",
        .code = "card_declined",
        .decline_code = "generic_decline",
        .authentication = always,
    },
    // The check can't even begin.
    declined("threeDSecureRequiredProcessingError", "4000008400001280", "card_declined", "generic_decline"),
    authenticated("authenticationRequired", "4000002760003184", always),
    authenticated("authenticationRequiredOnSetup", "4000002500003155", unless_set_up),
    authenticated("authenticationRequiredSetupForOffSession", "4000003800000446", on_session_only),
    TestCard{
        .name = "authenticationRequiredChargeDeclinedInsufficientFunds",
        .number = "4000008260003178",
        .code = "card_declined",
        .decline_code = "insufficient_funds",
        .authentication = always,
    },
    followed("createDispute", "4000000000000259", disputed),
    followed("createDisputeProductNotReceived", "4000000000002685", disputed_product),
    followed("createDisputeInquiry", "4000000000001976", inquiry),
    followed("pendingRefund", "4000000000007726", refund_pending),
    followed("refundFail", "4000000000005126", refund_fails),
    TestCard{
        .name = "radarBlock",
        .number = "4100000000000019",
        .code = "card_declined",
        .decline_code = "fraudulent",
        .aftermath = blocked,
        .attaches = false,
    },
    TestCard{
        .name = "riskLevelHighest",
        .number = "4000000000004954",
        .code = "card_declined",
        .decline_code = "fraudulent",
        .aftermath = blocked,
        .attaches = false,
    },
    followed("riskLevelElevated", "4000000000009235", elevated_risk),
    TestCard{
        .name = "cvcCheckFailElevatedRisk",
        .number = "4000058400307872",
        .aftermath = elevated_risk,
        .checks = {.cvc = "fail"},
    },
    TestCard{
        .name = "avsZipFailElevatedRisk",
        .number = "4000058400306072",
        .aftermath = elevated_risk,
        .checks = {.postal_code = "fail"},
    },
    followed("visa_triggerNextRequirements", "4000000000004202", asks_for_more),
    followed("visa_triggerChargeBlock", "4000000000004210", blocks_charges),
    followed("visa_triggerPayoutBlock", "4000000000004236", blocks_payouts),
};

}  // namespace

std::span<const TestCard> test_cards() {
    static const auto kAll = [] {
        std::vector<TestCard> all{kCards.begin(), kCards.end()};
        const auto foreign = country_cards();
        all.insert(all.end(), foreign.begin(), foreign.end());
        return all;
    }();
    return kAll;
}

}  // namespace holdfast::sandbox::catalog
