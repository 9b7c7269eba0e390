// SPDX-License-Identifier: Apache-2.0
#include "sandbox/state/kind.hpp"

namespace holdfast::sandbox::state {

const Kind* kind_named(std::string_view name) {
    static constexpr std::array kKinds{
        &kAccount,
        &kBankAccount,
        &kPerson,
        &kCustomer,
        &kPaymentMethod,
        &kPaymentIntent,
        &kSetupIntent,
        &kSetupAttempt,
        &kCharge,
        &kRefund,
        &kTransfer,
        &kTransferReversal,
        &kPayout,
        &kBalanceTransaction,
        &kDispute,
        &kEvent,
        &kWebhookEndpoint,
        &kToken,
        &kConfirmationToken,
        &kApplicationFee,
        &kFeeRefund,
        &kProduct,
        &kPrice,
        &kCheckoutSession,
        &kLineItem,
        &kListener,
        &kOnboardingLink,
        &kOnboardingVisit,
    };
    for (const auto* kind : kKinds) {
        if (kind->name == name) {
            return kind;
        }
    }
    return nullptr;
}

}  // namespace holdfast::sandbox::state
