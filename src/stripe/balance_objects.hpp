// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stripe/reading.hpp"

// What a Stripe balance holds and how it moved. Amounts are in ISO minor units.
namespace holdfast::stripe {

enum class TransactionStatus { unknown, pending, available };
// A movement of a Stripe balance: `net` = `amount` - `fee`, in the currency the balance settles in.
struct BalanceTransaction {
    std::string id;
    std::string type;                // charge, transfer, payout, payout_failure, …
    std::string reporting_category;  // coarser than `type`
    std::string source;              // the id of what caused it
    money::Money amount;
    money::Money fee;
    money::Money net;
    TransactionStatus status{};
    std::string exchange_rate{};  // a decimal; empty where nothing was converted
    std::optional<Timestamp> available_on{};
    std::optional<Timestamp> created{};
};

// A movement with what its expanded source says of others: whose it is, and what of ours it was made for.
struct SourcedTransaction {
    BalanceTransaction transaction;
    std::string source_transfer;           // of a payment on a connected account: the platform's transfer
    std::string source_transfer_reversal;  // of its refund: the platform's reversal
    std::vector<std::string> links;        // ids of other objects that the source names
    MetadataMap metadata;                  // the source's
};

// One amount a currency. Currencies that are not in our table are left out.
struct Balance {
    std::vector<money::Money> available;  // may be negative
    std::vector<money::Money> pending;
};

[[nodiscard]] Result<BalanceTransaction> parse_balance_transaction(const Json& json);
// Strict: what moved, how much and when must be there.
[[nodiscard]] Result<SourcedTransaction> parse_sourced_transaction(const Json& json);
[[nodiscard]] Result<Balance> parse_balance(const Json& json);

// An amount beside the main one, in the object's `currency`; zero where it is absent.
[[nodiscard]] Result<money::Money> read_part(const Json& json, std::string_view member);

}  // namespace holdfast::stripe
