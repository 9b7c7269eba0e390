// SPDX-License-Identifier: Apache-2.0
#include "ledger/entry.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace holdfast::ledger {

namespace {

constexpr auto kKinds = std::to_array<std::pair<EntryKind, std::string_view>>({
    {EntryKind::hold, "hold"},
    {EntryKind::stripe_fee, "stripe_fee"},
    {EntryKind::release, "release"},
    {EntryKind::clear, "clear"},
    {EntryKind::refund_request, "refund_request"},
    {EntryKind::refund_confirm, "refund_confirm"},
    {EntryKind::refund_reversal, "refund_reversal"},
    {EntryKind::payout_request, "payout_request"},
    {EntryKind::payout_refused, "payout_refused"},
    {EntryKind::transfer, "transfer"},
    {EntryKind::payout_paid, "payout_paid"},
    {EntryKind::payout_returned, "payout_returned"},
    {EntryKind::transfer_reversal, "transfer_reversal"},
    {EntryKind::dispute_open, "dispute_open"},
    {EntryKind::dispute_won, "dispute_won"},
    {EntryKind::dispute_lost, "dispute_lost"},
    {EntryKind::platform_payout, "platform_payout"},
    {EntryKind::suspense, "suspense"},
});

}  // namespace

std::string_view to_string(EntryKind kind) {
    const auto found = std::ranges::find(kKinds, kind, &decltype(kKinds)::value_type::first);
    HOLDFAST_CHECK(found != kKinds.end(), "an entry is of a listed kind");
    return found->second;
}

std::optional<EntryKind> parse_entry_kind(std::string_view text) {
    const auto found = std::ranges::find(kKinds, text, &decltype(kKinds)::value_type::second);
    return found == kKinds.end() ? std::nullopt : std::optional{found->first};
}

Posting debit(Account account, std::int64_t amount_minor) {
    HOLDFAST_CHECK(amount_minor > 0, "a debit is more than zero");
    return {.account = account, .amount_minor = amount_minor};
}

Posting credit(Account account, std::int64_t amount_minor) {
    HOLDFAST_CHECK(amount_minor > 0, "a credit is more than zero");
    return {.account = account, .amount_minor = -amount_minor};
}

std::vector<Posting> compact(std::vector<Posting> postings) {
    std::vector<Posting> merged;
    merged.reserve(postings.size());
    for (const Posting& posting : postings) {
        const auto same = std::ranges::find(merged, posting.account, &Posting::account);
        if (same == merged.end()) {
            merged.push_back({.account = posting.account, .amount_minor = posting.amount_minor});
        } else {
            same->amount_minor = money::checked_add(same->amount_minor, posting.amount_minor);
        }
    }
    std::erase_if(merged, [](const Posting& posting) { return posting.amount_minor == 0; });
    return merged;
}

std::optional<EntryDefect> find_defect(const Entry& entry) {
    if (entry.postings.size() < 2) {
        return EntryDefect::empty;
    }
    std::vector<std::pair<money::Currency, __int128>> sums;
    for (auto posting = entry.postings.begin(); posting != entry.postings.end(); ++posting) {
        if (posting->amount_minor == 0) {
            return EntryDefect::zero_posting;
        }
        if (std::ranges::find(entry.postings.begin(), posting, posting->account, &Posting::account) != posting) {
            return EntryDefect::repeated_account;
        }
        const auto currency = posting->account.currency;
        const auto sum = std::ranges::find(sums, currency, &decltype(sums)::value_type::first);
        if (sum == sums.end()) {
            sums.emplace_back(currency, posting->amount_minor);
        } else {
            sum->second += posting->amount_minor;
        }
    }
    const bool balanced = std::ranges::all_of(sums, [](const auto& sum) { return sum.second == 0; });
    return balanced ? std::nullopt : std::optional{EntryDefect::unbalanced};
}

std::string_view to_string(EntryDefect defect) {
    switch (defect) {
        case EntryDefect::empty:
            return "empty";
        case EntryDefect::zero_posting:
            return "zero_posting";
        case EntryDefect::unbalanced:
            return "unbalanced";
        case EntryDefect::repeated_account:
            return "repeated_account";
    }
    check_failed("defect", "a defect is a listed one");
}

std::vector<Posting> reversed(const std::vector<Posting>& postings) {
    std::vector<Posting> turned;
    turned.reserve(postings.size());
    for (const Posting& posting : postings) {
        turned.push_back({.account = posting.account, .amount_minor = money::checked_sub(0, posting.amount_minor)});
    }
    return turned;
}

}  // namespace holdfast::ledger
