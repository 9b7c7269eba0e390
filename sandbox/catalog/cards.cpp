// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/cards.hpp"

#include <algorithm>
#include <array>

namespace holdfast::sandbox::catalog {
namespace {

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

const TestCard* card_named(std::string_view name) {
    const auto cards = test_cards();
    const auto found = std::ranges::find(cards, name, &TestCard::name);
    return found == cards.end() ? nullptr : &*found;
}

const TestCard* card_numbered(std::string_view number) {
    // Two lines share 4100000000000019; typed by hand it is blocked, which is what Stripe's table of numbers says.
    if (number == "4100000000000019") {
        return card_named("radarBlock");
    }
    const auto cards = test_cards();
    const auto found = std::ranges::find(cards, number, &TestCard::number);
    return found == cards.end() ? nullptr : &*found;
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
