// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/world.hpp"

#include <gtest/gtest.h>

namespace holdfast::escrow::testing {
namespace {

using namespace std::chrono_literals;

class RecordedAccount : public ::testing::Test {
protected:
    RecordedAccount() { world_.onboard(world_.influencer); }

    [[nodiscard]] ConnectAccount account() const { return *world_.books.find<ConnectAccount>(world_.influencer.id); }
    [[nodiscard]] AccountFact fact(ConnectState state) const {
        return {
            .id = account().stripe_account_id,
            .state = state,
            .payouts_enabled = state == ConnectState::active,
            .transfers_enabled = state == ConnectState::active,
            .bank_accounts = account().bank_accounts,
        };
    }
    void record(ConnectState state, Timestamp asked_at) {
        world_.must(
            world_.system(RecordAccount{.user_id = world_.influencer.id, .fact = fact(state), .asked_at = asked_at})
        );
    }
    [[nodiscard]] int looks() const { return world_.live_jobs(JobKind::refresh_account); }

    World world_;
};

TEST_F(RecordedAccount, IsTakenWhenNothingChangedSinceItWasAsked) {
    world_.now += 1min;
    record(ConnectState::restricted, world_.now);
    EXPECT_EQ(account().state, ConnectState::restricted);
    EXPECT_EQ(account().updated_at, world_.now);
    EXPECT_EQ(looks(), 0);
}

TEST_F(RecordedAccount, IsLookedAtAnewWhenAnotherAnswerOvertookIt) {
    const Timestamp asked_at = world_.now;
    world_.now += 2s;
    record(ConnectState::restricted, world_.now);
    world_.now += 1s;
    record(ConnectState::active, asked_at + 1s);
    EXPECT_EQ(account().state, ConnectState::restricted);
    EXPECT_EQ(looks(), 1);

    const JobClaim claim = world_.claim(JobKind::refresh_account, world_.influencer.id.value);
    world_.must(world_.system(RecordAccount{
        .claim = claim, .user_id = world_.influencer.id, .fact = fact(ConnectState::active), .asked_at = world_.now
    }));
    EXPECT_EQ(account().state, ConnectState::active);
    EXPECT_EQ(looks(), 0);
}

TEST_F(RecordedAccount, ThatSaysNothingNewAsksForNothing) {
    world_.now += 1min;
    record(ConnectState::active, account().updated_at - 1s);
    EXPECT_EQ(looks(), 0);
}

}  // namespace
}  // namespace holdfast::escrow::testing
