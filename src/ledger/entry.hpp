// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "ledger/account.hpp"
#include "money/money.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace holdfast::ledger {

// What an entry records. Kept as text in the database; never renamed.
enum class EntryKind {
    hold,
    stripe_fee,
    release,
    clear,
    refund_request,
    refund_confirm,
    refund_reversal,
    payout_request,
    payout_refused,
    transfer,
    payout_paid,
    payout_returned,  // Stripe took the money of a paid payout back
    transfer_reversal,
    dispute_open,
    dispute_won,
    dispute_lost,
    platform_payout,
    suspense,
};
[[nodiscard]] std::string_view to_string(EntryKind kind);
[[nodiscard]] std::optional<EntryKind> parse_entry_kind(std::string_view text);

// One leg of an entry. Debits are positive, credits negative, so an entry sums to zero and a liability's balance is
// minus its sum.
struct Posting {
    Account account;
    std::int64_t amount_minor = 0;  // never 0; in account.currency
    // The account's balance and its version (1, 2, …) after this posting; absent for platform accounts. Set by `apply`.
    std::optional<std::int64_t> balance_after{};
    std::optional<std::int64_t> version{};

    friend bool operator==(const Posting&, const Posting&) = default;
};

[[nodiscard]] Posting debit(Account account, std::int64_t amount_minor);   // amount_minor > 0
[[nodiscard]] Posting credit(Account account, std::int64_t amount_minor);  // amount_minor > 0

// A balanced record. Never updated, never deleted; a mistake is corrected by a reversal.
struct Entry {
    EntryId id{};
    std::int64_t sequence = 0;  // gapless, in commit order; set by the engine
    EntryKind kind{};
    std::string description;     // for the people who see its postings
    std::string reference_type;  // payment, refund, payout, difference
    Uuid reference_id{};
    std::optional<EntryId> reverses{};
    Timestamp created_at{};
    UserId posted_by{};  // whose command it was; nil: the system's
    std::vector<Posting> postings;

    friend bool operator==(const Entry&, const Entry&) = default;
};

// Leaves out postings of zero and merges postings on the same account.
[[nodiscard]] std::vector<Posting> compact(std::vector<Posting> postings);

enum class EntryDefect { empty, zero_posting, unbalanced, repeated_account };
// I1: at least two postings, none zero, each account once, the sum zero in each currency.
[[nodiscard]] std::optional<EntryDefect> find_defect(const Entry& entry);
[[nodiscard]] std::string_view to_string(EntryDefect defect);

// The same legs with their signs turned.
[[nodiscard]] std::vector<Posting> reversed(const std::vector<Posting>& postings);

}  // namespace holdfast::ledger
