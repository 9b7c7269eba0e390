// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "ledger/account.hpp"
#include "money/currency.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What a walk over an account's balance transactions at Stripe found: the rows that are kept of it. Comparing is in
// compare.hpp.
namespace holdfast::escrow {

using DifferenceId = Id<struct DifferenceTag>;
using ReconciliationId = Id<struct ReconciliationTag>;

// What Stripe's object does to the balance of an account. With the object's id it names one movement of money, which
// both sides know. Kept as text; never renamed.
enum class Leg {
    charge,
    refund,
    refund_return,  // of a refund that failed
    transfer,       // out of the platform's balance, into the connected account's
    transfer_return,
    payout,
    payout_return,
    dispute,
    dispute_return,
    top_up,         // of the platform's balance, from its bank
    top_up_return,  // of one that the bank took back
    other,          // what Stripe moves by itself, and what the books have no word for
};
[[nodiscard]] std::string_view to_string(Leg leg);
[[nodiscard]] std::optional<Leg> parse_leg(std::string_view text);
// Between the account's balance and its owner's bank.
[[nodiscard]] bool is_of_bank(Leg leg);

enum class DifferenceClass {
    missing_here,   // Stripe moved money that the books know nothing of
    missing_there,  // the books say that money moved, and Stripe does not
    amount,
    fee,
};
inline constexpr std::array kDifferenceClasses{
    DifferenceClass::missing_here, DifferenceClass::missing_there, DifferenceClass::amount, DifferenceClass::fee
};
[[nodiscard]] std::string_view to_string(DifferenceClass kind);
[[nodiscard]] std::optional<DifferenceClass> parse_difference_class(std::string_view text);

enum class DifferenceStatus {
    open,
    resolved,  // by an operator or, between the platform and its bank, by itself; with a note: it does not come back
    vanished,  // both sides agree by now
};
[[nodiscard]] std::string_view to_string(DifferenceStatus status);
[[nodiscard]] std::optional<DifferenceStatus> parse_difference_status(std::string_view text);

inline constexpr std::size_t kMaxNoteLength = 1'000;  // in code points

// Where the books and Stripe do not say the same of one movement. Amounts are signed minor units of `currency`, as the
// balance of the account moved; absent where that side knows nothing of it.
struct Difference {
    using Key = DifferenceId;

    DifferenceId id{};    // derived from all that identifies it: found again, it is the same row
    UserId user_id{};     // whose payouts wait while it is open; nil: nobody's
    std::string account;  // acct_… of a connected account; empty: the platform's
    DifferenceClass kind{};
    DifferenceStatus status{};
    Leg leg{};
    std::string stripe_id;               // the source: ch_…, re_…, tr_…, po_…
    std::string balance_transaction_id;  // empty where Stripe has none
    std::string reference_type;          // payment, refund, payout; empty where the books have nothing
    Uuid reference_id{};
    money::Currency currency{};
    std::optional<std::int64_t> amount_here{};
    std::optional<std::int64_t> amount_there{};
    std::optional<std::int64_t> fee_here{};
    std::optional<std::int64_t> fee_there{};
    Timestamp moved_at{};  // at Stripe, or by the books where Stripe has nothing
    Timestamp found_at{};
    std::optional<Timestamp> closed_at{};
    UserId closed_by{};  // nil: it vanished, or resolved itself
    std::string note;
    // Where the books keep what is nobody's: in suspense while it is open, then where it was found to belong. Absent:
    // nothing was posted for it.
    std::optional<ledger::AccountKind> posted_to{};

    [[nodiscard]] Key key() const { return id; }
    friend bool operator==(const Difference&, const Difference&) = default;
};

// Money of the platform's own that Stripe moved and the books have no word of, nor anybody who waits for it: it is
// posted when it is found.
[[nodiscard]] bool is_nobodys(const Difference& difference);

// How many movements a walk classed as what. In transit: begun by us and not ended, which is no difference.
struct ReconciliationCounts {
    std::int64_t matched = 0;
    std::int64_t in_transit = 0;
    std::int64_t missing_here = 0;
    std::int64_t missing_there = 0;
    std::int64_t amount = 0;
    std::int64_t fee = 0;

    [[nodiscard]] std::int64_t differences() const { return missing_here + missing_there + amount + fee; }
};

// One walk over one account: from the end of the walk before, less an overlap, to a little before now. Walked newest
// first, so what is left is [window_from, remaining_until).
struct Reconciliation {
    using Key = ReconciliationId;

    ReconciliationId id{};
    UserId user_id{};     // nil: the platform
    std::string account;  // empty: the platform's
    Timestamp window_from{};
    Timestamp window_until{};
    Timestamp remaining_until{};
    std::int64_t matched = 0;
    std::int64_t in_transit = 0;
    std::int64_t missing_here = 0;
    std::int64_t missing_there = 0;
    std::int64_t amount = 0;
    std::int64_t fee = 0;
    Timestamp started_at{};
    std::optional<Timestamp> finished_at{};

    [[nodiscard]] Key key() const { return id; }
    friend bool operator==(const Reconciliation&, const Reconciliation&) = default;
};

// Each account has one job for good, which plans itself anew: nil for the platform's.
[[nodiscard]] JobId reconciliation_job(UserId user_id);

}  // namespace holdfast::escrow
