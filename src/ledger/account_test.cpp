// SPDX-License-Identifier: Apache-2.0
#include "ledger/account.hpp"

#include <gtest/gtest.h>

#include <array>
#include <unordered_set>

namespace holdfast::ledger {
namespace {

constexpr std::string_view kOwner = "018bcfe5-6800-7abc-9def-0123456789ab";

Account account(AccountKind kind) {
    return {
        .kind = kind,
        .owner = is_platform(kind) ? Uuid{} : parse_uuid(kOwner).value(),
        .currency = money::Currency::parse("usd").value()
    };
}

struct Listed {
    AccountKind kind;
    std::string_view code;  // `#` stands for the owner
};

constexpr std::array kChart{
    Listed{AccountKind::stripe_platform, "stripe_platform:usd"},
    Listed{AccountKind::bank, "bank:usd"},
    Listed{AccountKind::stripe_connected, "stripe_connected:#:usd"},
    Listed{AccountKind::receivable, "receivable:#:usd"},
    Listed{AccountKind::disputed, "disputed:#"},
    Listed{AccountKind::suspense, "suspense:usd"},
    Listed{AccountKind::fx, "fx:usd"},
    Listed{AccountKind::escrow, "escrow:#"},
    Listed{AccountKind::refund, "refund:#"},
    Listed{AccountKind::payout, "payout:#"},
    Listed{AccountKind::wallet_pending, "wallet_pending:#:usd"},
    Listed{AccountKind::wallet_available, "wallet_available:#:usd"},
    Listed{AccountKind::fees, "fees:usd"},
    Listed{AccountKind::stripe_fees, "stripe_fees:usd"},
    Listed{AccountKind::losses, "losses:usd"},
};

// The codes are in the database and in other people's reports: they never change.
TEST(AccountCode, IsTheChartsAndReadsBack) {
    const auto usd = *money::Currency::parse("usd");
    for (const auto& [kind, pattern] : kChart) {
        std::string code{pattern};
        if (const auto mark = code.find('#'); mark != std::string::npos) {
            code.replace(mark, 1, kOwner);
        }
        EXPECT_EQ(account_code(account(kind)), code);
        EXPECT_EQ(parse_account(code, usd), account(kind)) << code;
    }
}

TEST(AccountCode, HasOneSpelling) {
    const auto usd = *money::Currency::parse("usd");
    for (const std::string& code : {
             std::string{},
             std::string{"fees"},
             std::string{"fees:"},
             std::string{"fees:eur"},
             std::string{"fees::usd"},
             std::string{"cash:usd"},
             std::string{"escrow:"},
             std::string{"escrow:00000000-0000-0000-0000-000000000000"},
             std::string{"escrow:018BCFE5-6800-7abc-9def-0123456789ab"},
             "escrow:" + std::string{kOwner} + ":usd",
             "wallet_available:" + std::string{kOwner},
             "wallet_available:" + std::string{kOwner} + "usd",
             "wallet_available:" + std::string{kOwner} + ":eur",
         }) {
        EXPECT_EQ(parse_account(code, usd), std::nullopt) << code;
    }
}

TEST(Account, KnowsItsFloorAndItsOwner) {
    std::unordered_set<Account> distinct;
    for (const auto& [kind, code] : kChart) {
        EXPECT_EQ(is_platform(kind), code.find('#') == std::string_view::npos) << code;
        EXPECT_TRUE(distinct.insert(account(kind)).second);
    }
    using enum AccountKind;
    for (const auto kind : {escrow, refund, payout, wallet_pending, wallet_available}) {
        EXPECT_TRUE(has_floor(kind)) << to_string(kind);
    }
    for (const auto kind :
         {stripe_platform, bank, stripe_connected, receivable, disputed, suspense, fx, fees, stripe_fees, losses}) {
        EXPECT_FALSE(has_floor(kind)) << to_string(kind);
    }
}

}  // namespace
}  // namespace holdfast::ledger
