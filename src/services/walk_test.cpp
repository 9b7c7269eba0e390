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
    // Money of the platform's that Stripe moves by itself; its id.
    std::string move(const std::string& type, std::int64_t amount) {
        Json transaction = Json::object();
        transaction.set("object", "balance_transaction").set("type", type).set("currency", "usd").set("fee", 0);
        transaction.set("amount", amount).set("net", amount).set("created", to_unix_seconds(clock_.now()));
        return stripe_.add("balance_transaction", std::move(transaction));
    }
    void walk() {
        ASSERT_FALSE(world().execute(admin_, escrow::RunReconciliation{}).failure);
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

}  // namespace
}  // namespace holdfast::services
