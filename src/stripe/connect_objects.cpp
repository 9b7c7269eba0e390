// SPDX-License-Identifier: Apache-2.0
#include "stripe/connect_objects.hpp"

#include "stripe/balance_objects.hpp"

namespace holdfast::stripe {

namespace {

constexpr std::array<std::pair<std::string_view, PayoutStatus>, 5> kPayoutStatuses{{
    {"pending", PayoutStatus::pending},
    {"in_transit", PayoutStatus::in_transit},
    {"paid", PayoutStatus::paid},
    {"failed", PayoutStatus::failed},
    {"canceled", PayoutStatus::canceled},
}};
constexpr std::array<std::pair<std::string_view, CapabilityStatus>, 4> kCapabilityStatuses{{
    {"unrequested", CapabilityStatus::unrequested},
    {"inactive", CapabilityStatus::inactive},
    {"pending", CapabilityStatus::pending},
    {"active", CapabilityStatus::active},
}};

std::vector<ExternalAccount> read_external_accounts(const Json& list) {
    std::vector<ExternalAccount> accounts;
    if (const Json::Array* elements = list["data"].as_array()) {
        for (const Json& element : *elements) {
            accounts.push_back({
                .id = element["id"].string_or(),
                .currency = element["currency"].string_or(),
                .last4 = element["last4"].string_or(),
                .bank_name = element["bank_name"].string_or(),
                .status = element["status"].string_or(),
                .default_for_currency = element["default_for_currency"].bool_or(false),
            });
        }
    }
    return accounts;
}

}  // namespace

Result<Transfer> parse_transfer(const Json& json) {
    if (auto kind = expect_object(json, "transfer"); !kind) {
        return std::unexpected(kind.error());
    }
    const auto amount = read_money(json["amount"], json["currency"]);
    const auto reversed = read_part(json, "amount_reversed");
    if (!amount || !reversed) {
        return std::unexpected(amount ? reversed.error() : amount.error());
    }
    return Transfer{
        .id = json["id"].string_or(),
        .amount = *amount,
        .amount_reversed = *reversed,
        .reversed = json["reversed"].bool_or(false),
        .destination = read_reference(json["destination"]),
        .destination_payment = read_reference(json["destination_payment"]),
        .transfer_group = json["transfer_group"].string_or(),
        .balance_transaction = read_reference(json["balance_transaction"]),
        .metadata = read_metadata(json["metadata"]),
        .created = read_time(json["created"]),
    };
}

Result<Reversal> parse_reversal(const Json& json) {
    if (auto kind = expect_object(json, "transfer_reversal"); !kind) {
        return std::unexpected(kind.error());
    }
    const auto amount = read_money(json["amount"], json["currency"]);
    if (!amount) {
        return std::unexpected(amount.error());
    }
    return Reversal{
        .id = json["id"].string_or(),
        .transfer = read_reference(json["transfer"]),
        .amount = *amount,
        .metadata = read_metadata(json["metadata"]),
        .created = read_time(json["created"]),
    };
}

Result<Payout> parse_payout(const Json& json) {
    if (auto kind = expect_object(json, "payout"); !kind) {
        return std::unexpected(kind.error());
    }
    const auto amount = read_money(json["amount"], json["currency"]);
    if (!amount) {
        return std::unexpected(amount.error());
    }
    return Payout{
        .id = json["id"].string_or(),
        .status = read_word(json["status"], kPayoutStatuses),
        .amount = *amount,
        .automatic = json["automatic"].bool_or(false),
        .destination = read_reference(json["destination"]),
        .balance_transaction = read_reference(json["balance_transaction"]),
        .failure_balance_transaction = read_reference(json["failure_balance_transaction"]),
        .failure_code = json["failure_code"].string_or(),
        .failure_message = json["failure_message"].string_or(),
        .arrival_date = read_time(json["arrival_date"]),
        .metadata = read_metadata(json["metadata"]),
        .created = read_time(json["created"]),
    };
}

Result<Account> parse_account(const Json& json) {
    if (auto kind = expect_object(json, "account"); !kind) {
        return std::unexpected(kind.error());
    }
    const Json& requirements = json["requirements"];
    return Account{
        .id = json["id"].string_or(),
        .deleted = json["deleted"].bool_or(false),
        .charges_enabled = json["charges_enabled"].bool_or(false),
        .payouts_enabled = json["payouts_enabled"].bool_or(false),
        .details_submitted = json["details_submitted"].bool_or(false),
        .transfers = read_word(json.at_path("capabilities.transfers"), kCapabilityStatuses),
        .currently_due = read_strings(requirements["currently_due"]),
        .past_due = read_strings(requirements["past_due"]),
        .pending_verification = read_strings(requirements["pending_verification"]),
        .disabled_reason = requirements["disabled_reason"].string_or(),
        .country = json["country"].string_or(),
        .default_currency = json["default_currency"].string_or(),
        .payout_interval = json.at_path("settings.payouts.schedule.interval").string_or(),
        .external_accounts = read_external_accounts(json["external_accounts"]),
        .metadata = read_metadata(json["metadata"]),
    };
}

Result<AccountLink> parse_account_link(const Json& json) {
    const std::string* url = json["url"].as_string();
    if (url == nullptr) {
        return fail(FailureCode::outcome_unknown, "Stripe answered with something other than an account link.");
    }
    return AccountLink{.url = *url, .expires_at = read_time(json["expires_at"])};
}

}  // namespace holdfast::stripe
