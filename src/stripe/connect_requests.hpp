// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "stripe/form.hpp"

#include <optional>
#include <string>

// Requests about creators' connected accounts, and about money on its way to their banks.
namespace holdfast::stripe {

// An account with Stripe's own onboarding and Express dashboard, for which the platform bears fees and losses. It can
// only receive transfers, and pays out only when we say so.
struct CreateAccount {
    std::string country;  // ISO 3166-1 alpha-2
    std::string email;
    std::string default_currency{};  // empty: the country's
    Metadata metadata{};
};
[[nodiscard]] Request create_account(const CreateAccount& params, std::string idempotency_key);
// With its bank accounts.
[[nodiscard]] Request retrieve_account(const std::string& id);
[[nodiscard]] Request retrieve_platform_account();
[[nodiscard]] Request set_manual_payouts(const std::string& account, std::string idempotency_key);

struct CreateAccountLink {
    std::string account;
    std::string refresh_url;  // where Stripe sends whoever opens a link that is used up
    std::string return_url;   // where it sends whoever leaves, done or not
};
[[nodiscard]] Request create_account_link(const CreateAccountLink& params, std::string idempotency_key);

struct CreateTransfer {
    money::Money amount;
    std::string destination;
    std::string transfer_group;
    Metadata metadata{};
};
[[nodiscard]] Result<Request> create_transfer(const CreateTransfer& params, std::string idempotency_key);
[[nodiscard]] Request retrieve_transfer(const std::string& id);
[[nodiscard]] Request list_transfers(const std::string& transfer_group, const std::string& starting_after = {});

struct CreateReversal {
    std::string transfer;
    money::Money amount;
    Metadata metadata{};
};
[[nodiscard]] Result<Request> create_reversal(const CreateReversal& params, std::string idempotency_key);
[[nodiscard]] Request list_reversals(const std::string& transfer, const std::string& starting_after = {});

struct CreatePayout {
    std::string account;
    money::Money amount;
    std::string destination{};  // empty: the account's default bank for the currency
    Metadata metadata{};
};
[[nodiscard]] Result<Request> create_payout(const CreatePayout& params, std::string idempotency_key);
[[nodiscard]] Request retrieve_payout(const std::string& account, const std::string& id);

// A page of a list, newest first; the window includes its start and not its end.
struct Page {
    std::optional<Timestamp> created_from{};
    std::optional<Timestamp> created_before{};
    std::string starting_after{};  // the last id of the page before
    int limit = 100;
};
[[nodiscard]] Request list_payouts(const std::string& account, const Page& page);

// `account` empty: the platform's.
[[nodiscard]] Request retrieve_balance(const std::string& account = {});
[[nodiscard]] Request retrieve_balance_transaction(const std::string& id, const std::string& account = {});
[[nodiscard]] Request list_balance_transactions(const Page& page, const std::string& account = {});

// With their sources; of one source alone where it is named.
[[nodiscard]] Request list_movements(const Page& page, const std::string& account = {}, const std::string& source = {});
[[nodiscard]] Request retrieve_movement(const std::string& id, const std::string& account = {});

[[nodiscard]] Request retrieve_event(const std::string& id, const std::string& account = {});
// Those that Stripe has not delivered everywhere: still tried, or given up. It keeps them for thirty days.
[[nodiscard]] Request list_undelivered_events(const Page& page, const std::string& account = {});

}  // namespace holdfast::stripe
