// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/currencies.hpp"
#include "sandbox/resources/card_options.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/connect_funds.hpp"
#include "sandbox/resources/payment_intents.hpp"

#include <algorithm>
#include <array>

namespace holdfast::sandbox::resources {

using state::Record;
using wire::Outcome;

namespace {

constexpr std::array kLargeAmounts{
    std::string_view{"cop"},
    std::string_view{"huf"},
    std::string_view{"idr"},
    std::string_view{"inr"},
    std::string_view{"jpy"},
    std::string_view{"krw"},
    std::string_view{"lbp"},
    std::string_view{"vnd"},
};

}  // namespace

Outcome<std::int64_t> intent_amount(const Call& call, const std::string& currency) {
    const auto amount = SANDBOX_TRY(amount_param(call, currency));
    const auto least = catalog::minimum_charge(currency);
    if (amount < least) {
        return wire::malformed(
            "Amount must be at least " + catalog::display(least, currency) + " " + currency,
            "amount",
            "amount_too_small"
        );
    }
    constexpr std::int64_t kMost = 99'999'999;
    if (amount > kMost && std::ranges::find(kLargeAmounts, currency) == kLargeAmounts.end()) {
        return wire::malformed(
            "Amount must be no more than " + catalog::display(kMost, currency) + " " + currency,
            "amount",
            "amount_too_large"
        );
    }
    return amount;
}

Outcome<void> check_card_descriptor(const Record& intent, bool is_confirmed) {
    const auto* types = intent["payment_method_types"].as_array();
    const bool is_cards =
        intent.is_null("automatic_payment_methods") && std::ranges::find(*types, Json{"card"}) != types->end();
    if (intent.is_null("statement_descriptor") || !(is_cards || is_confirmed)) {
        return {};
    }
    return wire::invalid(
        "The statement_descriptor parameter is not supported for the payment_method_type `card`. To continue "
        "supporting payment_method_type `card`, please pass in `statement_descriptor_suffix` or remove the "
        "`statement_descriptor` parameter altogether.",
        "statement_descriptor"
    );
}

Outcome<void> apply_payment_params(Call& call, Record& intent) {
    SANDBOX_TRY(apply_method_types(call, intent.edit()));
    SANDBOX_TRY(apply(
        intent,
        call.params,
        {"description",
         "excluded_payment_method_types",
         "receipt_email",
         "setup_future_usage",
         "statement_descriptor",
         "statement_descriptor_suffix",
         "transfer_group"}
    ));
    SANDBOX_TRY(check_card_descriptor(intent, false));
    SANDBOX_TRY(apply_connect_params(call, intent.edit()));
    apply_shipping(intent.edit(), call.params);
    if (call.has("capture_method")) {
        intent.set("capture_method", call.text("capture_method"));
    }
    apply_card_options(intent.edit(), call.params);
    if (call.params.find("customer") != nullptr) {
        const auto* customer = SANDBOX_TRY(referenced(call, state::kCustomer, "customer"));
        intent.set("customer", customer == nullptr ? Json{} : Json{customer->id()});
    }
    if (auto* method = SANDBOX_TRY(chosen_method(call, intent))) {
        intent.set("payment_method", method->id());
        if (intent.text("status") == "requires_payment_method" || intent.text("status") == "requires_action") {
            intent.set("next_action", Json{});  // what another method was asked for is not needed any more
            intent.edit().erase("_challenge");
            intent.set("status", "requires_confirmation");
        }
    }
    return {};
}

}  // namespace holdfast::sandbox::resources
