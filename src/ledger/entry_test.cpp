// SPDX-License-Identifier: Apache-2.0
#include "ledger/entry.hpp"

#include "ledger/balance.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace holdfast::ledger {
namespace {

Account account(AccountKind kind, std::uint8_t owner, std::string_view currency = "usd") {
    Uuid id{};
    id.bytes[15] = owner;
    return {.kind = kind, .owner = id, .currency = money::Currency::parse(currency).value()};
}

const Account kEscrow = account(AccountKind::escrow, 1);
const Account kWallet = account(AccountKind::wallet_available, 2);
const Account kFees = account(AccountKind::fees, 0);

std::optional<EntryDefect> defect(std::vector<Posting> postings) {
    return find_defect(Entry{.postings = std::move(postings)});
}

TEST(Entry, FindsEachDefect) {
    const auto fx = [](std::string_view currency) { return account(AccountKind::fx, 0, currency); };
    EXPECT_EQ(defect({debit(kEscrow, 100), credit(kWallet, 80), credit(kFees, 20)}), std::nullopt);
    EXPECT_EQ(defect({}), EntryDefect::empty);
    EXPECT_EQ(defect({debit(kEscrow, 100)}), EntryDefect::empty);
    EXPECT_EQ(defect({debit(kEscrow, 100), credit(kWallet, 99)}), EntryDefect::unbalanced);
    EXPECT_EQ(defect({{.account = kEscrow}, {.account = kWallet}}), EntryDefect::zero_posting);
    EXPECT_EQ(defect({debit(kEscrow, 100), credit(kEscrow, 100)}), EntryDefect::repeated_account);
    EXPECT_EQ(defect({debit(kEscrow, 100), credit(fx("eur"), 100)}), EntryDefect::unbalanced);
    EXPECT_EQ(
        defect(
            {debit(kEscrow, 100),
             credit(fx("usd"), 100),
             debit(fx("eur"), 90),
             credit(account(AccountKind::bank, 0, "eur"), 90)}
        ),
        std::nullopt
    );
    constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
    EXPECT_EQ(defect({debit(kEscrow, kMost), debit(kWallet, kMost), debit(kFees, 2)}), EntryDefect::unbalanced)
        << "a sum that wraps to zero is not zero";
}

TEST(EntryDefect, IsNamed) {
    using enum EntryDefect;
    EXPECT_EQ(to_string(empty), "empty");
    EXPECT_EQ(to_string(zero_posting), "zero_posting");
    EXPECT_EQ(to_string(unbalanced), "unbalanced");
    EXPECT_EQ(to_string(repeated_account), "repeated_account");
}

TEST(Entry, CompactMergesAndLeavesOutZeros) {
    const auto merged = compact(
        {debit(kEscrow, 100),
         {.account = kFees},
         credit(kWallet, 60),
         credit(kWallet, 40),
         debit(kFees, 5),
         credit(kFees, 5)}
    );
    EXPECT_EQ(merged, (std::vector{debit(kEscrow, 100), credit(kWallet, 100)}));
}

TEST(Entry, AReversalUndoesIt) {
    std::vector postings{debit(kEscrow, 100), credit(kWallet, 100)};
    postings[0].balance_after = -5;
    postings[0].version = 3;
    EXPECT_EQ(reversed(postings), (std::vector{credit(kEscrow, 100), debit(kWallet, 100)}));
}

TEST(EntryKind, ReadsBack) {
    using enum EntryKind;
    for (const auto kind :
         {hold,
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
          payout_returned,
          transfer_reversal,
          dispute_open,
          dispute_won,
          dispute_lost,
          platform_payout,
          suspense}) {
        EXPECT_EQ(parse_entry_kind(to_string(kind)), kind);
    }
    EXPECT_EQ(to_string(payout_returned), "payout_returned");
    EXPECT_EQ(parse_entry_kind("holds"), std::nullopt);
}

TEST(Balance, StampsEachPosting) {
    Balance balance{.account = kWallet};
    Posting first = credit(kWallet, 100);
    Posting second = debit(kWallet, 40);
    ASSERT_TRUE(apply(balance, first));
    ASSERT_TRUE(apply(balance, second));
    EXPECT_EQ(first.balance_after, -100);
    EXPECT_EQ(first.version, 1);
    EXPECT_EQ(second.balance_after, -60);
    EXPECT_EQ(second.version, 2);
    EXPECT_EQ(balance.natural(), 60);
}

TEST(Balance, ALiabilityNeverFallsBelowZero) {
    Balance balance{.account = kWallet, .balance_minor = -100, .version = 1};
    const Balance before = balance;
    Posting posting = debit(kWallet, 101);
    EXPECT_FALSE(apply(balance, posting));
    EXPECT_EQ(balance, before);
    EXPECT_EQ(posting, debit(kWallet, 101));
    Posting all = debit(kWallet, 100);
    EXPECT_TRUE(apply(balance, all));
    EXPECT_EQ(balance.natural(), 0);
}

TEST(Balance, AnAssetHasNoFloor) {
    const Account receivable = account(AccountKind::receivable, 2);
    Balance balance{.account = receivable};
    Posting posting = credit(receivable, 5);
    EXPECT_TRUE(apply(balance, posting));
    EXPECT_EQ(balance.natural(), -5);
}

TEST(Balance, WhatThePlatformEarnedAndOwesIsPositiveAndWhatItSpentToo) {
    const auto natural = [](const Account& of, std::int64_t minor) {
        return Balance{.account = of, .balance_minor = minor}.natural();
    };
    EXPECT_EQ(natural(kFees, -20), 20);
    EXPECT_EQ(natural(kFees, 5), -5) << "more was given back than earned";
    EXPECT_EQ(natural(kEscrow, -100), 100);
    EXPECT_EQ(natural(account(AccountKind::stripe_fees, 0), 3), 3);
    EXPECT_EQ(natural(account(AccountKind::stripe_platform, 0), 80), 80);
}

TEST(BalanceDeathTest, NeverTakesAnothersPosting) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    Balance balance{.account = kWallet};
    Posting foreign = credit(kEscrow, 1);
    EXPECT_DEATH((void)apply(balance, foreign), "own account");
    Balance platform{.account = kFees};
    Posting fee = credit(kFees, 1);
    EXPECT_DEATH((void)apply(platform, fee), "no running balance");
    EXPECT_DEATH((void)debit(kEscrow, 0), "more than zero");
    EXPECT_DEATH((void)credit(kEscrow, 0), "more than zero");
    EXPECT_DEATH((void)credit(kEscrow, -1), "more than zero");
}

}  // namespace
}  // namespace holdfast::ledger
