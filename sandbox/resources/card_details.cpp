// SPDX-License-Identifier: Apache-2.0
#include "base/check.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/payment_methods.hpp"

namespace holdfast::sandbox::resources {
namespace {

constexpr std::string_view kCharged = R"json({
    "amount_authorized": null, "authorization_code": null, "brand": null,
    "checks": {"address_line1_check": null, "address_postal_code_check": null, "cvc_check": null}, "country": null,
    "electronic_commerce_indicator": null, "exp_month": null, "exp_year": null,
    "extended_authorization": {"status": "disabled"}, "fingerprint": null, "funding": null,
    "incremental_authorization": {"status": "unavailable"}, "installments": null, "last4": null, "mandate": null,
    "multicapture": {"status": "unavailable"}, "network": null, "network_token": {"used": false},
    "network_transaction_id": null, "overcapture": {"maximum_amount_capturable": 0, "status": "unavailable"},
    "regulated_status": "unregulated", "three_d_secure": null, "transaction_link_id": null, "wallet": null})json";

constexpr std::string_view kAuthenticated = R"json({
    "authentication_flow": "challenge", "electronic_commerce_indicator": "05", "exemption_indicator": null,
    "result": "authenticated", "result_reason": null, "transaction_id": null, "version": "2.2.0"})json";

}  // namespace

const catalog::TestCard& card_of(const state::Record& payment_method) {
    const auto* card = catalog::card_named(payment_method.text("_card"));
    HOLDFAST_CHECK(card != nullptr, "a payment method knows its test card");
    return *card;
}

Json verified_checks(const state::Record& method) {
    const auto& results = card_of(method).checks;
    auto checks = method["card"]["checks"];
    for (const auto& [name, result] :
         {std::pair{"address_line1_check", results.line1},
          std::pair{"address_postal_code_check", results.postal_code},
          std::pair{"cvc_check", results.cvc}}) {
        if (!checks[name].is_null()) {
            checks.set(name, result);
        }
    }
    return checks;
}

Json card_details(const state::Record& method, bool is_authenticated) {
    static const Json kBlank = parse_template(kCharged);
    static const Json kSecure = parse_template(kAuthenticated);
    auto card = kBlank;
    for (const std::string_view member :
         {"brand", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4"}) {
        card.set(member, method["card"][member]);
    }
    card.set("checks", verified_checks(method));
    card.set("network", method["card"]["brand"]);
    if (is_authenticated) {
        card.set("three_d_secure", kSecure);
        card.set("electronic_commerce_indicator", "05");
    }
    auto details = Json::object();
    details.set("card", std::move(card));
    details.set("type", "card");
    return details;
}

wire::Error declined(std::string_view code, std::string_view decline_code) {
    wire::Error error{
        .status = 402,
        .type = "card_error",
        .code = std::string{code},
        .message = std::string{catalog::decline_message(code, decline_code)},
    };
    if (code == "card_declined" || code == "authentication_required") {
        error.decline_code = std::string{decline_code};
        error.details.set("advice_code", decline_code == "insufficient_funds" ? "try_again_later" : "do_not_try_again");
    }
    if (code == "incorrect_cvc") {
        error.param = "cvc";
    } else if (code == "expired_card") {
        error.param = "exp_month";
    }
    return error;
}

}  // namespace holdfast::sandbox::resources
