// SPDX-License-Identifier: Apache-2.0
#include "services/walk.hpp"

#include "tests/support/services_journey.hpp"

#include <algorithm>

namespace holdfast::services {
namespace {

using namespace std::chrono_literals;
using escrow::Leg;
using tests::Journey;

class Walks : public Journey {
protected:
    // Money that Stripe moves, by itself or about `source`; its id.
    std::string move(const std::string& type, std::int64_t amount, Json source = {}) {
        Json transaction = Json::object();
        transaction.set("object", "balance_transaction").set("type", type).set("currency", "usd").set("fee", 0);
        transaction.set("amount", amount).set("net", amount).set("created", to_unix_seconds(clock_.now()));
        transaction.set("source", std::move(source));
        return stripe_.add("balance_transaction", std::move(transaction));
    }
    void walk(UserId account_of = {}) {
        ASSERT_FALSE(world().execute(admin_, escrow::RunReconciliation{.user_id = account_of}).failure);
        world().pass(30s);
    }
    escrow::Difference difference_of(const std::string& transaction) {
        const auto rows = books().differences({}, {.limit = 100}).rows;
        return *std::ranges::find(rows, transaction, &escrow::Difference::balance_transaction_id);
    }

    escrow::Actor admin_ = world().add_user("admin@example.com", identity::Role::admin);
};

TEST_F(Walks, SeeWhatHasNoSourceForAsLongAsStripeHasIt) {
    fund();
    const std::string fee = move("stripe_fee", -200);
    clock_.advance(1h);
    world().start_runner();
    walk();
    const escrow::Difference found = difference_of(fee);
    EXPECT_EQ(found.stripe_id, fee);
    EXPECT_EQ(found.posted_to, ledger::AccountKind::suspense);
    clock_.advance(24h);
    walk();
    EXPECT_EQ(difference_of(fee), found);
    expect_sound_books();
}

TEST_F(Walks, PostThePlatformsPayoutsAndTopUps) {
    fund();
    const std::string payout = move("payout", -5'000);
    const std::string top_up = move("topup", 700);
    const std::string taken_back = move("topup_reversal", -700);
    clock_.advance(1h);
    world().start_runner();
    walk();
    EXPECT_EQ(difference_of(payout).leg, Leg::payout);
    EXPECT_EQ(difference_of(top_up).leg, Leg::top_up);
    EXPECT_EQ(difference_of(taken_back).leg, Leg::top_up_return);
    for (const std::string& id : {payout, top_up, taken_back}) {
        EXPECT_EQ(difference_of(id).status, escrow::DifferenceStatus::resolved);
    }
    const auto accounts = books().trial_balance();
    const auto bank = std::ranges::find_if(accounts, [](const store::AccountBalance& each) {
        return each.account.kind == ledger::AccountKind::bank;
    });
    ASSERT_NE(bank, accounts.end());
    EXPECT_EQ(bank->balance_minor, 5'000);
    expect_sound_books();
}

TEST_F(Walks, KnowAReversalThatCameDaysAfterItsPayout) {
    onboard();
    earn();
    stripe_.refuse_next("POST /v1/payouts", "payouts_not_allowed");
    stripe_.refuse_next("POST /v1/transfers/", "transfer_not_reversible");
    const PayoutId id = withdraw();
    world().pass(1min);
    ASSERT_EQ(dead_jobs().size(), 1U);
    clock_.advance(24h * 4);
    walk(creator_.user_id);

    Json reversal = Json::object();
    reversal.set("transfer", books().payout(id)->stripe_transfer_id).set("amount", 8'000).set("currency", "usd");
    const std::string reversal_id = stripe_.add("transfer_reversal", std::move(reversal));
    Json refund = Json::object();
    refund.set("object", "refund").set("id", "pyr_1").set("source_transfer_reversal", reversal_id);
    move("payment_refund", -8'000, std::move(refund));
    ASSERT_FALSE(world().execute(admin_, escrow::ReviveJob{.job_id = dead_jobs()[0].id}).failure);
    world().pass(10s);
    ASSERT_TRUE(books().payout(id)->funds_returned_at);
    clock_.advance(1h);
    walk(creator_.user_id);
    EXPECT_TRUE(books().differences({.user_id = creator_.user_id}, {.limit = 100}).rows.empty());
    EXPECT_FALSE(books().connect_account(creator_.user_id)->payouts_paused_at);
    expect_sound_books();
}

}  // namespace
}  // namespace holdfast::services
