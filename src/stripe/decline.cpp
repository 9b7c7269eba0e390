// SPDX-License-Identifier: Apache-2.0
#include "stripe/decline.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace holdfast::stripe {

namespace {

constexpr std::string_view kGeneric = "The card was declined. Try another card, or ask the bank that issued it.";
constexpr std::string_view kTryAgain = "The payment could not be processed just now. Try again in a moment.";
constexpr std::string_view kWrongNumber = "The card number is wrong. Check it and try again.";
constexpr std::string_view kWrongCvc = "The card's security code is wrong. Check it and try again.";
constexpr std::string_view kWrongExpiry = "The card's expiry date is wrong. Check it and try again.";
constexpr std::string_view kWrongAddress = "The billing address does not match the card. Check it and try again.";
constexpr std::string_view kLimit = "The card's limit is reached. Try another card, or try again later.";
constexpr std::string_view kNotAllowed = "The card does not allow this kind of payment. Try another card.";
constexpr std::string_view kTestCard = "A test card was used for a real payment. Use a real card.";
constexpr std::string_view kNotAuthenticated =
    "The bank could not confirm that it is you who pays. Try again, or use another card.";

constexpr std::array kConcealed = std::to_array<std::string_view>({
    "fraudulent",
    "lost_card",
    "merchant_blacklist",
    "pickup_card",
    "restricted_card",
    "security_violation",
    "stolen_card",
});

// Codes and decline codes together: they share no word with two meanings.
constexpr std::array kAdvice = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"approve_with_id", kTryAgain},
    {"authentication_failure", kNotAuthenticated},
    {"authentication_not_handled", kNotAuthenticated},
    {"authentication_required", "The bank wants to confirm that it is you who pays. Pay again and follow its steps."},
    {"card_decline_rate_limit_exceeded", "The card was declined too often. Try another card, or try again tomorrow."},
    {"card_not_supported", kNotAllowed},
    {"card_velocity_exceeded", kLimit},
    {"currency_not_supported", "The card cannot pay in this currency. Try another card."},
    {"duplicate_transaction", "A payment of the same amount was just made with this card. Check before paying again."},
    {"expired_card", "The card has expired. Use another card."},
    {"expired_payment_method", "The card has expired. Use another card."},
    {"incorrect_address", kWrongAddress},
    {"incorrect_cvc", kWrongCvc},
    {"incorrect_number", kWrongNumber},
    {"incorrect_postal_code", kWrongAddress},
    {"incorrect_zip", kWrongAddress},
    {"insufficient_funds", "There is not enough money on the card. Try another card."},
    {"invalid_account", "The card or its account is not valid. Use another card."},
    {"invalid_amount", "The amount is more than the card allows. Try another card, or ask the bank that issued it."},
    {"invalid_cvc", kWrongCvc},
    {"invalid_expiry_month", kWrongExpiry},
    {"invalid_expiry_year", kWrongExpiry},
    {"invalid_number", kWrongNumber},
    {"issuer_not_available", kTryAgain},
    {"live_mode_test_card", kTestCard},
    {"new_account_information_available", "The card or its account is not valid. Use another card."},
    {"not_permitted", kNotAllowed},
    {"payment_intent_authentication_failure", kNotAuthenticated},
    {"payment_intent_payment_attempt_expired", "The payment took too long. Try again."},
    {"payment_method_customer_decline", "The payment was not approved. Try again, or use another payment method."},
    {"processing_error", kTryAgain},
    {"reenter_transaction", kTryAgain},
    {"service_not_allowed", kNotAllowed},
    {"setup_intent_authentication_failure", kNotAuthenticated},
    {"testmode_decline", "A test card was declined. Use one of Stripe's test cards that succeeds."},
    {"transaction_not_allowed", kNotAllowed},
    {"try_again_later", kTryAgain},
    {"withdrawal_count_limit_exceeded", kLimit},
});

std::string_view advice_for(std::string_view word) {
    const auto* found = std::ranges::find(kAdvice, word, &std::pair<std::string_view, std::string_view>::first);
    return found == kAdvice.end() ? std::string_view{} : found->second;
}

}  // namespace

Decline present_decline(std::string_view code, std::string_view decline_code) {
    if (std::ranges::count(kConcealed, decline_code) + std::ranges::count(kConcealed, code) > 0) {
        return {.code = "card_declined", .decline_code = "generic_decline", .advice = std::string{kGeneric}};
    }
    std::string_view advice = advice_for(decline_code);
    if (advice.empty()) {
        advice = advice_for(code);
    }
    return {
        .code = std::string{code},
        .decline_code = std::string{decline_code},
        .advice = std::string{advice.empty() ? kGeneric : advice},
    };
}

}  // namespace holdfast::stripe
