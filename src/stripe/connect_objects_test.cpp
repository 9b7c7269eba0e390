// SPDX-License-Identifier: Apache-2.0
#include "stripe/connect_objects.hpp"

#include <gtest/gtest.h>

namespace holdfast::stripe {
namespace {

Json json(std::string_view text) {
    return parse_json(text).value();
}

money::Money amount(std::int64_t minor, std::string_view currency) {
    return {.minor = minor, .currency = money::Currency::parse(currency).value()};
}

TEST(StripeConnectObjects, ReadTransfersReversalsAndPayouts) {
    const auto transfer =
        parse_transfer(json(R"({"amount":1100,"amount_reversed":100,"currency":"usd","destination":"acct_1",
      "id":"tr_1","object":"transfer","reversed":false,"transfer_group":"po","destination_payment":"py_1","metadata":{}})"
                       ))
            .value();
    EXPECT_EQ(transfer.amount_reversed, amount(100, "usd"));
    EXPECT_EQ(transfer.destination, "acct_1");
    const auto reversal = parse_reversal(
        json(R"({"amount":100,"currency":"usd","id":"trr_1","object":"transfer_reversal","transfer":{"id":"tr_1"}})")
    );
    EXPECT_EQ(reversal->transfer, "tr_1");
    const auto payout =
        parse_payout(json(R"({"amount":1100,"arrival_date":1234567890,"automatic":false,"currency":"usd",
      "destination":"ba_1","failure_code":"no_account","failure_message":"No such account.","id":"po_1","metadata":
      {"payout_id":"p"},"object":"payout","status":"failed","failure_balance_transaction":"txn_3"})"))
            .value();
    EXPECT_EQ(payout.status, PayoutStatus::failed);
    EXPECT_EQ(payout.failure_code, "no_account");
    EXPECT_EQ(payout.failure_balance_transaction, "txn_3");
    EXPECT_EQ(payout.arrival_date, from_unix_seconds(1'234'567'890));
}

TEST(StripeConnectObjects, ReadAnAccount) {
    const auto account = parse_account(json(R"({"id":"acct_1","object":"account","capabilities":{"transfers":"pending"},
      "charges_enabled":false,"country":"US","default_currency":"usd","details_submitted":true,"payouts_enabled":true,
      "external_accounts":{"object":"list","data":[{"id":"ba_1","object":"bank_account","bank_name":"TEST BANK",
        "currency":"usd","last4":"6789","default_for_currency":true,"status":"new"}]},
      "requirements":{"currently_due":["external_account"],"past_due":["tos_acceptance.date"],"pending_verification":[],
        "disabled_reason":"requirements.past_due"},
      "settings":{"payouts":{"schedule":{"delay_days":2,"interval":"manual"}}}})"))
                             .value();
    EXPECT_EQ(account.transfers, CapabilityStatus::pending);
    EXPECT_TRUE(account.details_submitted);
    EXPECT_TRUE(account.payouts_enabled);
    EXPECT_EQ(account.currently_due, std::vector<std::string>{"external_account"});
    EXPECT_EQ(account.past_due, std::vector<std::string>{"tos_acceptance.date"});
    EXPECT_EQ(account.disabled_reason, "requirements.past_due");
    EXPECT_EQ(account.payout_interval, "manual");
    EXPECT_EQ(account.external_accounts.at(0).last4, "6789");
    EXPECT_TRUE(account.external_accounts.at(0).default_for_currency);
    EXPECT_EQ(parse_account(json(R"({"id":"acct_1","object":"account"})"))->transfers, CapabilityStatus::absent);
}

}  // namespace
}  // namespace holdfast::stripe
