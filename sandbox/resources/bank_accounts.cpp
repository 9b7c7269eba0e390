// SPDX-License-Identifier: Apache-2.0
#include "base/digest.hpp"
#include "sandbox/catalog/banks.hpp"
#include "sandbox/catalog/currencies.hpp"
#include "sandbox/resources/accounts.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/state/events.hpp"

#include <array>

namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;
using wire::Outcome;

namespace {

constexpr std::string_view kTemplate = R"json({
    "id": null, "object": "bank_account", "account": null, "account_holder_name": null, "account_holder_type": null,
    "account_type": null, "available_payout_methods": ["standard"], "bank_name": "STRIPE TEST BANK", "country": null,
    "currency": null, "default_for_currency": false, "fingerprint": null,
    "future_requirements": {"currently_due": [], "errors": [], "past_due": [], "pending_verification": []}, "last4": null,
    "metadata": {}, "requirements": {"currently_due": [], "errors": [], "past_due": [], "pending_verification": []},
    "routing_number": null, "status": "new"})json";

std::vector<Record*> banks_in(Unit& unit, std::string_view account, std::string_view currency) {
    return unit.select(state::kBankAccount, {std::string{account}, {{"currency", std::string{currency}}}});
}

constexpr std::string_view kCardTemplate = R"json({
    "id": null, "object": "card", "account": null, "address_city": null, "address_country": null, "address_line1": null,
    "address_line1_check": null, "address_line2": null, "address_state": null, "address_zip": null,
    "address_zip_check": null, "allow_redisplay": null, "available_payout_methods": ["standard"], "brand": "Visa",
    "country": "US", "currency": "usd", "cvc_check": "pass", "default_for_currency": false, "dynamic_last4": null,
    "exp_month": 12, "exp_year": 2034, "fingerprint": null, "funding": "debit", "iin": "400005", "last4": "5556",
    "metadata": {}, "name": null, "regulated_status": "unregulated", "status": "new", "tokenization_method": null})json";

constexpr std::string_view kDebitCards = "tok_visa_debit";

Outcome<BankDetails> details_from_token(Call& call, const std::string& token) {
    if (token.starts_with(kDebitCards)) {  // …_us_transferSuccess, …_us_transferFail: the name decides the payouts
        return BankDetails{.account_number = token, .country = "US", .currency = "usd", .is_card = true};
    }
    if (token == "btok_us_verified" || token == "btok_us") {
        return BankDetails{
            .account_number = "000123456789", .routing_number = "110000000", .country = "US", .currency = "usd"
        };
    }
    auto* stored = call.unit.find(token);
    if (stored == nullptr || &stored->kind() != &state::kToken || stored->text("type") != "bank_account") {
        return wire::no_such("token", token, "external_account");
    }
    if (stored->flag("used")) {
        return wire::invalid(
            "You cannot use a Stripe token more than once: " + token + ".", "external_account", "token_already_used"
        );
    }
    stored->set("used", true);
    const auto& bank = (*stored)["bank_account"];
    return BankDetails{
        .account_number = stored->text("_number"),
        .routing_number = bank["routing_number"].string_or(),
        .country = bank["country"].string_or(),
        .currency = bank["currency"].string_or(),
        .holder_name = bank["account_holder_name"].string_or(),
        .holder_type = bank["account_holder_type"].string_or(),
    };
}

Outcome<BankDetails> details_from_hash(const Record& account, const Json& value) {
    if (value["object"].string_or("bank_account") != "bank_account") {
        return wire::invalid(
            "A card is taken as an external account by its token only, such as tok_visa_debit_us_transferSuccess.",
            "external_account[object]"
        );
    }
    for (const std::string_view name : {"account_number", "country"}) {
        if (value[name].string_or().empty()) {
            return wire::missing_parameter("external_account[" + std::string{name} + "]");
        }
    }
    BankDetails details{
        .account_number = value["account_number"].string_or(),
        .routing_number = value["routing_number"].string_or(),
        .country = value["country"].string_or(),
        .currency = value["currency"].string_or(account.text("default_currency")),
        .holder_name = value["account_holder_name"].string_or(),
        .holder_type = value["account_holder_type"].string_or(),
    };
    if (!catalog::is_currency(details.currency)) {
        return wire::invalid("Invalid currency: " + details.currency, "external_account[currency]");
    }
    if (details.country == "US" && details.routing_number.size() != 9) {
        return wire::invalid(
            "Invalid US routing number. The number must contain 9 digits, and it must be a valid routing number in the "
            "United States.",
            "external_account[routing_number]",
            "routing_number_invalid"
        );
    }
    return details;
}

}  // namespace

Record* default_bank_account(Unit& unit, std::string_view account, std::string_view currency) {
    for (auto* bank : banks_in(unit, account, currency)) {
        if (bank->flag("default_for_currency")) {
            return bank;
        }
    }
    return nullptr;
}

Record& add_bank_account(Unit& unit, Record& account, const BankDetails& details, bool is_default) {
    static const Json kBlank = parse_template(kTemplate);
    auto* present = default_bank_account(unit, account.id(), details.currency);
    if (present != nullptr && is_default) {
        present->set("default_for_currency", false);
    }
    const auto& number = details.account_number;
    const auto or_null = [](const std::string& text) { return text.empty() ? Json{} : Json{text}; };
    static const Json kBlankCard = parse_template(kCardTemplate);
    auto body = details.is_card ? kBlankCard : kBlank;
    body.set("id", unit.new_id(details.is_card ? "card" : state::kBankAccount.prefix));
    body.set("account", account.id());
    if (catalog::bank_outcome(number).is_instant) {
        body.find("available_payout_methods")->push("instant");
    }
    body.set("country", details.country);
    body.set("currency", details.currency);
    body.set("default_for_currency", present == nullptr || is_default);
    body.set("fingerprint", to_hex(sha256(details.routing_number + "/" + number)).substr(0, 16));
    if (!details.is_card) {
        body.set("account_holder_name", or_null(details.holder_name));
        body.set("account_holder_type", or_null(details.holder_type));
        body.set("last4", number.size() > 4 ? number.substr(number.size() - 4) : number);
        body.set("routing_number", or_null(details.routing_number));
    }
    body.set("_number", number);
    body.set("_created", unit.now_seconds());
    auto& bank = unit.add(state::kBankAccount, account.id(), std::move(body));
    state::emit(unit, bank, "account.external_account.created");
    return bank;
}

void mark_bank_account_errored(Unit& unit, Record& bank_account) {
    if (bank_account.is_deleted() || bank_account.text("status") == "errored") {
        return;
    }
    bank_account.set("status", "errored");
    state::emit(unit, bank_account, "account.external_account.updated");
    refresh_account(unit, unit.get(bank_account.text("account")));
}

Outcome<Record*> bank_account_param(Call& call, Record& account, const Json& value, bool is_default) {
    const auto details = value.as_string() != nullptr ? SANDBOX_TRY(details_from_token(call, *value.as_string()))
                                                      : SANDBOX_TRY(details_from_hash(account, value));
    return &add_bank_account(call.unit, account, details, is_default);
}

}  // namespace holdfast::sandbox::resources
