// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/cards.hpp"

#include <algorithm>
#include <array>

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
constexpr TestCard foreign(std::string_view name, std::string_view number, std::string_view country) {
    return {.name = name, .number = number, .country = country};
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

constexpr std::array kCards{
    paying("visa", "4242424242424242", "visa"),
    debit("visa_debit", "4000056655665556", "visa"),
    paying("mastercard", "5555555555554444", "mastercard"),
    debit("mastercard_debit", "5200828282828210", "mastercard"),
    TestCard{.name = "mastercard_prepaid", .number = "5105105105105100", .brand = "mastercard", .funding = "prepaid"},
    paying("amex", "378282246310005", "amex"),
    paying("discover", "6011111111111117", "discover"),
    paying("diners", "3056930009020004", "diners"),
    paying("jcb", "3566002020360505", "jcb"),
    paying("unionpay", "6200000000000005", "unionpay"),
    foreign("gb", "4000008260000000", "GB"),
    foreign("de", "4000002760000016", "DE"),
    foreign("fr", "4000002500000003", "FR"),
    foreign("jp", "4000003920000003", "JP"),
    followed("bypassPending", "4000000000000077", funds_available),
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
    followed("riskLevelElevated", "4000000000009235", elevated_risk),
    followed("visa_triggerNextRequirements", "4000000000004202", asks_for_more),
    followed("visa_triggerChargeBlock", "4000000000004210", blocks_charges),
    followed("visa_triggerPayoutBlock", "4000000000004236", blocks_payouts),
};

struct DeclineMessage {
    std::string_view reason;
    std::string_view message;
};

constexpr std::array kMessages{
    DeclineMessage{"insufficient_funds", "Your card has insufficient funds."},
    DeclineMessage{"expired_card", "Your card has expired."},
    DeclineMessage{"incorrect_cvc", "Your card's security code is incorrect."},
    DeclineMessage{"processing_error", "An error occurred while processing your card. Try again in a little bit."},
    DeclineMessage{
        "card_velocity_exceeded",
        "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."
    },
    DeclineMessage{"authentication_required", "Your card was declined. This transaction requires authentication."},
};

struct BrandName {
    std::string_view brand;
    std::string_view name;
};

constexpr std::array kBrandNames{
    BrandName{"visa", "Visa"},
    BrandName{"mastercard", "MasterCard"},
    BrandName{"amex", "American Express"},
    BrandName{"discover", "Discover"},
    BrandName{"diners", "Diners Club"},
    BrandName{"jcb", "JCB"},
    BrandName{"unionpay", "UnionPay"},
};

}  // namespace

std::span<const TestCard> test_cards() {
    return kCards;
}

const TestCard* card_named(std::string_view name) {
    const auto found = std::ranges::find(kCards, name, &TestCard::name);
    return found == kCards.end() ? nullptr : &*found;
}

const TestCard* card_numbered(std::string_view number) {
    // Two lines share 4100000000000019; typed by hand it is blocked, which is what Stripe's table of numbers says.
    if (number == "4100000000000019") {
        return card_named("radarBlock");
    }
    const auto found = std::ranges::find(kCards, number, &TestCard::number);
    return found == kCards.end() ? nullptr : &*found;
}

const TestCard* card_template(std::string_view id) {
    for (const std::string_view prefix : {"pm_card_", "tok_"}) {
        if (id.starts_with(prefix)) {
            return card_named(id.substr(prefix.size()));
        }
    }
    return nullptr;
}

std::string_view brand_name(std::string_view brand) {
    const auto found = std::ranges::find(kBrandNames, brand, &BrandName::brand);
    return found == kBrandNames.end() ? "Unknown" : found->name;
}

bool passes_luhn(std::string_view number) {
    int sum = 0;
    bool is_doubled = false;
    for (auto digit = number.rbegin(); digit != number.rend(); ++digit) {
        if (*digit < '0' || *digit > '9') {
            return false;
        }
        const int value = (*digit - '0') * (is_doubled ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
        is_doubled = !is_doubled;
    }
    return number.size() >= 12 && number.size() <= 19 && sum % 10 == 0;
}

std::string_view decline_message(std::string_view code, std::string_view decline_code) {
    for (const auto reason : {decline_code, code}) {
        const auto found = std::ranges::find(kMessages, reason, &DeclineMessage::reason);
        if (found != kMessages.end()) {
            return found->message;
        }
    }
    return "Your card was declined.";
}

}  // namespace holdfast::sandbox::catalog
