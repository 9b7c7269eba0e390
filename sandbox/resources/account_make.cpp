// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/banks.hpp"
#include "sandbox/catalog/currencies.hpp"
#include "sandbox/resources/accounts.hpp"
#include "sandbox/resources/common.hpp"

namespace holdfast::sandbox::resources {
namespace {

constexpr std::string_view kTemplate = R"json({
    "id": null, "object": "account",
    "business_profile": {"annual_revenue": null, "estimated_worker_count": null, "mcc": null,
    "minority_owned_business_designation": null, "name": null, "product_description": null,
    "specified_commercial_transactions_act_url": null, "support_address": null, "support_email": null,
    "support_phone": null, "support_url": null, "url": null},
    "business_type": null, "capabilities": {}, "charges_enabled": false, "controller": null, "country": null, "created": 0,
    "default_currency": null, "details_submitted": false, "email": null, "external_accounts": null,
    "future_requirements": {"alternatives": [], "current_deadline": null, "currently_due": [], "disabled_reason": null,
    "errors": [], "eventually_due": [], "past_due": [], "pending_verification": []},
    "metadata": {}, "payouts_enabled": false,
    "requirements": {"alternatives": [], "current_deadline": null, "currently_due": [], "disabled_reason": null,
    "errors": [], "eventually_due": [], "past_due": [], "pending_verification": []},
    "settings": {"bacs_debit_payments": {"display_name": null, "service_user_number": null},
    "branding": {"icon": null, "logo": null, "primary_color": null, "secondary_color": null},
    "card_issuing": {"tos_acceptance": {"date": null, "ip": null}},
    "card_payments": {"decline_on": {"avs_failure": false, "cvc_failure": false}, "statement_descriptor_prefix": null,
    "statement_descriptor_prefix_kana": null, "statement_descriptor_prefix_kanji": null},
    "dashboard": {"display_name": null, "timezone": "Etc/UTC"},
    "invoices": {"default_account_tax_ids": null, "hosted_payment_method_save": "always"},
    "payments": {"statement_descriptor": null, "statement_descriptor_kana": null, "statement_descriptor_kanji": null,
    "statement_descriptor_prefix_kana": null, "statement_descriptor_prefix_kanji": null},
    "payouts": {"debit_negative_balances": true, "schedule": {"delay_days": 2, "interval": "daily"},
    "statement_descriptor": null}, "sepa_debit_payments": {}},
    "tos_acceptance": {"date": null, "ip": null, "user_agent": null}, "type": "standard"})json";

constexpr std::string_view kStandard = R"json({
    "fees": {"payer": "account"}, "is_controller": true, "losses": {"payments": "stripe"},
    "requirement_collection": "stripe", "stripe_dashboard": {"type": "full"}, "type": "application"})json";

}  // namespace

Json blank_account(state::Unit& unit, const std::string& country, const std::string& currency) {
    static const Json kBlank = parse_template(kTemplate);
    static const Json kController = parse_template(kStandard);
    auto body = kBlank;
    body.set("id", unit.new_id(state::kAccount.prefix).substr(0, 21));
    body.set("country", country);
    body.set("created", unit.now_seconds());
    body.set("default_currency", currency);
    body.set("controller", kController);
    return body;
}

std::string make_platform_account(state::Unit& unit, const std::string& id) {
    const auto& country = unit.options().country;
    const std::string currency{catalog::currency_of_country(country)};
    auto body = blank_account(unit, country, currency);
    body.set("id", id);
    body.set("controller", parse_template(R"json({"type": "account"})json"));
    body.set("email", "platform@example.com");
    body.set("_is_platform", 1);
    body.set("_has_submitted", true);
    body.set("_is_verified", true);
    body.find("capabilities")->set("card_payments", "active");
    body.find("capabilities")->set("transfers", "active");
    body.find("settings")->find("dashboard")->set("display_name", "Holdfast sandbox");
    body.find("settings")->find("payouts")->find("schedule")->set("interval", "manual");
    body.find("business_profile")->set("name", "Holdfast sandbox");
    body.set("business_type", "company");
    auto& account = unit.add(state::kAccount, id, std::move(body));
    const auto bank = catalog::sample_bank(country);
    add_bank_account(
        unit,
        account,
        {
            .account_number = std::string{bank.account_number},
            .routing_number = std::string{bank.routing_number},
            .country = country,
            .currency = currency,
        },
        true
    );
    refresh_account(unit, account);
    return id;
}

}  // namespace holdfast::sandbox::resources
