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

TEST_F(RecordedAccount, IsOfOneCreatorForGood) {
    AccountFact other = fact(ConnectState::restricted);
    other.id = "acct_other";
    EXPECT_EQ(
        refusal(world_.system(RecordAccount{.user_id = world_.influencer.id, .fact = other, .asked_at = world_.now})),
        FailureCode::wrong_state
    );
    EXPECT_EQ(account().state, ConnectState::active);
    const RecordAccount of_nobody{.user_id = world_.other_influencer.id, .fact = other, .asked_at = world_.now};
    EXPECT_EQ(refusal(world_.system(of_nobody)), FailureCode::not_found);
    EXPECT_EQ(world_.books.find<ConnectAccount>(world_.other_influencer.id), nullptr);
}

TEST_F(RecordedAccount, IsTakenOnlyFromTheJobThatIsAtIt) {
    const RecordAccount late{
        .claim = JobClaim{},
        .user_id = world_.influencer.id,
        .fact = fact(ConnectState::restricted),
        .asked_at = world_.now,
    };
    EXPECT_EQ(refusal(world_.system(late)), FailureCode::stale_claim);
    EXPECT_EQ(account().state, ConnectState::active);
}

TEST_F(RecordedAccount, IsNotBegunTwice) {
    const auto reply =
        world_.expect<ConnectAccountReply>(world_.run(world_.influencer, BeginConnectAccount{.country = "DE"}));
    EXPECT_EQ(reply.user_id, world_.influencer.id);
    EXPECT_EQ(account().country, "US");
    EXPECT_EQ(world_.live_jobs(JobKind::create_connect_account), 0);
}

TEST_F(RecordedAccount, ThatWouldPayOutByItselfIsPutBackByItsJob) {
    RecordAccount seen{.user_id = world_.influencer.id, .fact = fact(ConnectState::active), .asked_at = world_.now};
    seen.fact.has_manual_payouts = false;
    world_.must(world_.system(seen));
    EXPECT_EQ(looks(), 1);
    seen.fact.has_manual_payouts = true;
    seen.claim = world_.claim(JobKind::refresh_account, world_.influencer.id.value);
    world_.must(world_.system(seen));
    EXPECT_EQ(looks(), 0) << "the job has put it back";
}

TEST_F(RecordedAccount, ThatSaysNothingNewAsksForNothing) {
    world_.now += 1min;
    record(ConnectState::active, account().updated_at - 1s);
    EXPECT_EQ(looks(), 0);
}

TEST(BeginConnectAccount, IsForCreatorsInACountryByItsCode) {
    World world;
    for (const std::string_view country : {"", "U", "USA", "us", "Us", "U1", "1S", "U[", "@S"}) {
        const auto reply = world.run(world.influencer, BeginConnectAccount{.country = std::string{country}});
        EXPECT_EQ(refusal(reply), FailureCode::invalid_request) << country;
        EXPECT_EQ(pointer(reply), "/country") << country;
    }
    EXPECT_EQ(refusal(world.run(world.company, BeginConnectAccount{.country = "US"})), FailureCode::forbidden);
    const Actor unknown{.user_id = UserId{Uuid{{9}}}, .role = identity::Role::influencer};
    EXPECT_EQ(refusal(world.run(unknown, BeginConnectAccount{.country = "US"})), FailureCode::not_found);
    EXPECT_EQ(world.live_jobs(), 0);
    for (const std::string_view country : {"AZ", "ZA"}) {
        const identity::User& user = country == "AZ" ? world.influencer : world.other_influencer;
        world.must(world.run(user, BeginConnectAccount{.country = std::string{country}}));
        EXPECT_EQ(world.books.find<ConnectAccount>(user.id)->country, country);
    }
}

TEST(BeginConnectAccount, BeginsAnewOnceStripeRefused) {
    World world;
    const Timestamp begun = world.now;
    const Job refused =
        world.expect<PendingReply>(world.run(world.influencer, BeginConnectAccount{.country = "US"})).job;
    world.must(world.system(RefuseJob{
        .claim = {refused.id, refused.claim},
        .failure = {.code = FailureCode::provider_refused, .detail = "Not in this country."},
    }));
    world.now += 1min;
    const Job again = world.expect<PendingReply>(world.run(world.influencer, BeginConnectAccount{.country = "DE"})).job;
    EXPECT_NE(again.id, refused.id);
    EXPECT_EQ(std::get<CreateConnectAccountCall>(world.books.calls().at(again.id)).country, "DE");
    const ConnectAccount account = *world.books.find<ConnectAccount>(world.influencer.id);
    EXPECT_EQ(account.country, "DE");
    EXPECT_EQ(account.account_job_id, again.id);

    const AccountFact made{.id = "acct_1", .state = ConnectState::pending};
    world.must(world.system(RecordAccount{
        .claim = JobClaim{again.id, again.claim}, .user_id = world.influencer.id, .fact = made, .asked_at = world.now
    }));
    EXPECT_TRUE(world.books.find<ConnectAccount>(world.influencer.id)->account_job_id.is_nil()) << "nothing is asked";
    EXPECT_EQ(account.created_at, begun);
    EXPECT_EQ(account.updated_at, world.now);
    EXPECT_EQ(world.live_jobs(JobKind::refresh_account), 0);
}

// Its answer may be from before somebody changed the account at Stripe.
TEST(BeginConnectAccount, LooksAtTheAccountOnceMoreWhenItHadToAskAgain) {
    World world;
    world.must(world.run(world.influencer, BeginConnectAccount{.country = "US"}));
    const JobClaim second = world.claim(JobKind::create_connect_account, world.influencer.id.value);
    const AccountFact made{.id = "acct_1", .state = ConnectState::pending};
    world.must(world.system(
        RecordAccount{.claim = second, .user_id = world.influencer.id, .fact = made, .asked_at = world.now}
    ));
    EXPECT_EQ(world.books.find<ConnectAccount>(world.influencer.id)->stripe_account_id, "acct_1");
    EXPECT_EQ(world.live_jobs(JobKind::refresh_account), 1);
}

}  // namespace
}  // namespace holdfast::escrow::testing
