// SPDX-License-Identifier: Apache-2.0
#include "stripe/connect_requests.hpp"

#include <gtest/gtest.h>

namespace holdfast::stripe {
namespace {

money::Money amount(std::int64_t minor, std::string_view currency) {
    return {.minor = minor, .currency = money::Currency::parse(currency).value()};
}

// What is sent, on one line.
std::string wire(const Request& request) {
    std::string line = request.method + " " + request.path;
    if (!request.body.empty()) {
        line += " " + request.body;
    }
    if (!request.idempotency_key.empty()) {
        line += " key:" + request.idempotency_key;
    }
    return request.account.empty() ? line : line + " as:" + request.account;
}

TEST(StripeConnectRequests, ConnectedAccounts) {
    EXPECT_EQ(
        wire(create_account({.country = "US", .email = "c@x.example", .metadata = {{"user_id", "u"}}}, "k")),
        "POST /v1/accounts country=US&email=c%40x.example&controller[stripe_dashboard][type]=express"
        "&controller[fees][payer]=application&controller[losses][payments]=application"
        "&controller[requirement_collection]=stripe&capabilities[transfers][requested]=true"
        "&settings[payouts][schedule][interval]=manual&metadata[user_id]=u key:k"
    );
    EXPECT_EQ(wire(retrieve_account("acct_1")), "GET /v1/accounts/acct_1");
    EXPECT_EQ(wire(retrieve_platform_account()), "GET /v1/account");
    EXPECT_EQ(
        wire(set_manual_payouts("acct_1", "k")),
        "POST /v1/accounts/acct_1 settings[payouts][schedule][interval]=manual key:k"
    );
    EXPECT_EQ(
        wire(create_account_link(
            {.account = "acct_1", .refresh_url = "https://x.example/r", .return_url = "https://x.example/d"}, "k"
        )),
        "POST /v1/account_links account=acct_1&refresh_url=https%3A%2F%2Fx.example%2Fr"
        "&return_url=https%3A%2F%2Fx.example%2Fd&type=account_onboarding key:k"
    );
}

TEST(StripeConnectRequests, TransfersReversalsAndPayouts) {
    const auto transfer = create_transfer(
        {.amount = amount(900, "eur"),
         .destination = "acct_1",
         .transfer_group = "po",
         .metadata = {{"payout_id", "po"}}},
        "k"
    );
    EXPECT_EQ(
        wire(transfer.value()),
        "POST /v1/transfers amount=900&currency=eur&destination=acct_1&transfer_group=po&metadata[payout_id]=po key:k"
    );
    EXPECT_EQ(wire(retrieve_transfer("tr_1")), "GET /v1/transfers/tr_1");
    EXPECT_EQ(wire(list_transfers("po")), "GET /v1/transfers?transfer_group=po&limit=100");
    EXPECT_EQ(
        wire(create_reversal({.transfer = "tr_1", .amount = amount(900, "eur")}, "k").value()),
        "POST /v1/transfers/tr_1/reversals amount=900 key:k"
    );
    EXPECT_EQ(wire(list_reversals("tr_1")), "GET /v1/transfers/tr_1/reversals?limit=100");
    const auto payout = create_payout(
        {.account = "acct_1", .amount = amount(12'500, "kwd"), .destination = "ba_1", .metadata = {{"payout_id", "p"}}},
        "k"
    );
    EXPECT_EQ(
        wire(payout.value()),
        "POST /v1/payouts amount=12500&currency=kwd&destination=ba_1&metadata[payout_id]=p key:k as:acct_1"
    );
    EXPECT_EQ(wire(retrieve_payout("acct_1", "po_1")), "GET /v1/payouts/po_1 as:acct_1");
}

TEST(StripeConnectRequests, ListsByWindowAndPage) {
    const Page page{
        .created_from = from_unix_seconds(1'700'000'000),
        .created_before = from_unix_seconds(1'700'086'400),
        .starting_after = "po_9",
        .limit = 50,
    };
    EXPECT_EQ(
        wire(list_payouts("acct_1", page)),
        "GET /v1/payouts?limit=50&created[gte]=1700000000&created[lt]=1700086400&starting_after=po_9 as:acct_1"
    );
    EXPECT_EQ(wire(list_balance_transactions({})), "GET /v1/balance_transactions?limit=100");
    EXPECT_EQ(wire(list_undelivered_events({}, "acct_1")), "GET /v1/events?limit=100&delivery_success=false as:acct_1");
    EXPECT_EQ(wire(retrieve_balance()), "GET /v1/balance");
    EXPECT_EQ(wire(retrieve_balance("acct_1")), "GET /v1/balance as:acct_1");
    EXPECT_EQ(wire(retrieve_balance_transaction("txn_1")), "GET /v1/balance_transactions/txn_1");
    EXPECT_EQ(wire(retrieve_event("evt_1")), "GET /v1/events/evt_1");
}

}  // namespace
}  // namespace holdfast::stripe
