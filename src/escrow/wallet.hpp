// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "money/currency.hpp"

#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::escrow {

struct WalletKey {
    UserId user_id{};
    money::Currency currency{};
    friend auto operator<=>(const WalletKey&, const WalletKey&) = default;
};

// A creator's money in one currency, in minor units. The columns repeat what the ledger says (I13); the balances are
// those of wallet_available and wallet_pending.
struct Wallet {
    using Key = WalletKey;

    WalletId id{};
    UserId user_id{};
    money::Currency currency{};
    std::int64_t available_balance = 0;
    std::int64_t pending_balance = 0;  // released, not cleared
    std::int64_t in_escrow = 0;        // the creator's share of what is held
    std::int64_t in_transit = 0;       // payouts not settled, or failed and not yet returned
    std::int64_t total_earned = 0;     // released to the creator, ever
    std::int64_t total_withdrawn = 0;  // reached the bank and stayed there
    Timestamp created_at{};

    [[nodiscard]] Key key() const { return {user_id, currency}; }
    friend bool operator==(const Wallet&, const Wallet&) = default;
};

enum class PayoutStatus { pending, in_transit, completed, failed, canceled };
[[nodiscard]] std::string_view to_string(PayoutStatus status);  // PENDING, IN_TRANSIT, …
[[nodiscard]] std::optional<PayoutStatus> parse_payout_status(std::string_view text);

// One withdrawal: a Stripe transfer to the creator's connected account, then a Stripe payout from there to the bank.
struct Payout {
    using Key = PayoutId;

    PayoutId id{};
    WalletId wallet_id{};
    UserId user_id{};
    money::Currency currency{};
    std::int64_t amount = 0;
    std::int64_t unallocated = 0;  // of amount, not yet allocated to cleared releases (continued by a job)
    PayoutStatus status{};
    // `platform_funds` while the platform's Stripe balance can't cover the transfer, `payouts_paused` while the payee's
    // are
    std::string pending_reason;
    std::string stripe_account_id;
    std::string stripe_transfer_id;
    std::string stripe_payout_id;
    std::string stripe_transfer_reversal_id;
    std::string bank_account;  // last 4 digits
    std::string failure_code;
    std::string failure_reason;
    bool is_settled = false;  // its allocations are marked paid (a payout can be returned after)
    Timestamp requested_at{};
    std::optional<Timestamp> estimated_arrival{};
    std::optional<Timestamp> completed_at{};
    std::optional<Timestamp> failed_at{};
    std::optional<Timestamp> funds_returned_at{};

    [[nodiscard]] Key key() const { return id; }
    friend bool operator==(const Payout&, const Payout&) = default;
};

struct AllocationKey {
    PayoutId payout_id{};
    ReleaseId release_id{};
    friend auto operator<=>(const AllocationKey&, const AllocationKey&) = default;
};

enum class AllocationStatus { reserved, paid, freed };
[[nodiscard]] std::string_view to_string(AllocationStatus status);
[[nodiscard]] std::optional<AllocationStatus> parse_allocation_status(std::string_view text);

// Which cleared releases a payout pays out.
struct PayoutAllocation {
    using Key = AllocationKey;

    PayoutId payout_id{};
    ReleaseId release_id{};
    PaymentId payment_id{};
    std::int64_t amount = 0;
    AllocationStatus status{};

    [[nodiscard]] Key key() const { return {payout_id, release_id}; }
    friend bool operator==(const PayoutAllocation&, const PayoutAllocation&) = default;
};

enum class ConnectState { none, pending, active, restricted, rejected };
[[nodiscard]] std::string_view to_string(ConnectState state);  // NONE, …
[[nodiscard]] std::optional<ConnectState> parse_connect_state(std::string_view text);

struct BankAccount {
    std::string stripe_id;
    money::Currency currency{};
    std::string last4;
    std::string bank_name;
    friend bool operator==(const BankAccount&, const BankAccount&) = default;
};

// A creator's account at Stripe.
struct ConnectAccount {
    using Key = UserId;

    UserId user_id{};
    std::string stripe_account_id;  // empty until Stripe answered
    JobId account_job_id{};         // the job that makes the account, until it is there; else nil
    std::string country;            // ISO 3166-1 alpha-2, upper case
    ConnectState state{};
    bool payouts_enabled = false;
    bool transfers_enabled = false;
    std::vector<std::string> requirements;   // what Stripe still asks for
    std::vector<BankAccount> bank_accounts;  // the default one of each currency
    Timestamp created_at{};
    Timestamp updated_at{};
    std::optional<Timestamp> payouts_paused_at{};  // while the books and Stripe differ on this creator's money

    [[nodiscard]] const BankAccount* bank_account_in(money::Currency currency) const;
    [[nodiscard]] Key key() const { return user_id; }
    friend bool operator==(const ConnectAccount&, const ConnectAccount&) = default;
};

// A card on file at Stripe.
struct PaymentMethod {
    using Key = PaymentMethodId;

    PaymentMethodId id{};
    UserId user_id{};
    std::string stripe_payment_method_id;
    std::string brand;
    std::string last4;
    std::int64_t exp_month = 0;
    std::int64_t exp_year = 0;
    bool is_default = false;
    Timestamp created_at{};
    std::optional<Timestamp> detached_at{};

    [[nodiscard]] Key key() const { return id; }
    friend bool operator==(const PaymentMethod&, const PaymentMethod&) = default;
};

}  // namespace holdfast::escrow

template <>
struct std::hash<holdfast::escrow::WalletKey> {
    std::size_t operator()(const holdfast::escrow::WalletKey& key) const noexcept {
        return std::hash<holdfast::UserId>{}(key.user_id) ^ std::hash<holdfast::money::Currency>{}(key.currency);
    }
};

template <>
struct std::hash<holdfast::escrow::AllocationKey> {
    std::size_t operator()(const holdfast::escrow::AllocationKey& key) const noexcept {
        return std::hash<holdfast::PayoutId>{}(key.payout_id) * 31U ^ std::hash<holdfast::ReleaseId>{}(key.release_id);
    }
};
