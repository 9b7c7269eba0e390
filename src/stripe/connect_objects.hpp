// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stripe/reading.hpp"

// Connected accounts, and money on its way to them and from them to a bank. Amounts are in ISO minor units.
namespace holdfast::stripe {

struct Transfer {
    std::string id;
    money::Money amount;
    money::Money amount_reversed;
    bool reversed = false;  // wholly
    std::string destination{};
    std::string destination_payment{};
    std::string transfer_group{};
    std::string balance_transaction{};
    MetadataMap metadata{};
    std::optional<Timestamp> created{};
};

struct Reversal {
    std::string id;
    std::string transfer;
    money::Money amount;
    MetadataMap metadata{};
    std::optional<Timestamp> created{};
};

enum class PayoutStatus { unknown, pending, in_transit, paid, failed, canceled };
struct Payout {
    std::string id;
    PayoutStatus status{};
    money::Money amount;
    bool automatic = false;  // made by Stripe's schedule, not by us
    std::string destination{};
    std::string balance_transaction{};
    std::string failure_balance_transaction{};
    std::string failure_code{};
    std::string failure_message{};
    std::optional<Timestamp> arrival_date{};
    MetadataMap metadata{};
    std::optional<Timestamp> created{};
};

// A bank account or debit card that pays out.
struct ExternalAccount {
    std::string id;
    std::string currency;
    std::string last4;
    std::string bank_name;
    std::string status;  // new, validated, verified, errored, …; empty for a card
    bool default_for_currency = false;
};

enum class CapabilityStatus { absent, unrequested, inactive, pending, active };
struct Account {
    std::string id;
    bool deleted = false;
    bool charges_enabled = false;
    bool payouts_enabled = false;
    bool details_submitted = false;
    CapabilityStatus transfers{};
    std::vector<std::string> currently_due{};
    std::vector<std::string> past_due{};
    std::vector<std::string> pending_verification{};
    std::string disabled_reason{};  // `rejected.…` when Stripe has refused the account
    std::string country{};
    std::string default_currency{};
    std::string payout_interval{};  // manual, daily, weekly, monthly
    std::vector<ExternalAccount> external_accounts{};
    MetadataMap metadata{};
};

struct AccountLink {
    std::string url;
    std::optional<Timestamp> expires_at{};
};

[[nodiscard]] Result<Transfer> parse_transfer(const Json& json);
[[nodiscard]] Result<Reversal> parse_reversal(const Json& json);
[[nodiscard]] Result<Payout> parse_payout(const Json& json);
[[nodiscard]] Result<Account> parse_account(const Json& json);
[[nodiscard]] Result<AccountLink> parse_account_link(const Json& json);

}  // namespace holdfast::stripe
