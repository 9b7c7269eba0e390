// SPDX-License-Identifier: Apache-2.0
#include "escrow/decide.hpp"

#include "escrow/testing/world.hpp"

#include <gtest/gtest.h>

namespace holdfast::escrow::testing {

TEST(Decide, LetsUsersDoWhatIsForUsers) {
    World world;
    EXPECT_EQ(refusal(world.run(world.company, FinishJob{})), FailureCode::forbidden);
    EXPECT_EQ(refusal(world.run(world.admin, ClaimJobs{})), FailureCode::forbidden);
    EXPECT_EQ(refusal(world.run(world.admin, FinishJob{})), FailureCode::forbidden);
    EXPECT_EQ(refusal(world.system(UpdateProfile{})), FailureCode::forbidden);
    EXPECT_EQ(refusal(world.system(EndSessions{})), FailureCode::forbidden);
    world.must(world.run(world.admin, UpdateProfile{}));
    world.must(world.system(ClaimJobs{}));
}

TEST(Decide, LeavesToEachRuleWhichUsersItIsFor) {
    World world;
    for (const identity::User& user : {world.company, world.admin}) {
        EXPECT_EQ(refusal(world.run(user, BeginConnectAccount{.country = "US"})), FailureCode::forbidden);
        EXPECT_EQ(world.books.find<ConnectAccount>(user.id), nullptr);
    }
    EXPECT_EQ(world.live_jobs(), 0);
}

TEST(Decide, LetsTheOperatorsToolsDoWhatAdminsDo) {
    World world;
    const JobId id{derive_uuid(Uuid{}, 900, world.now)};
    world.books.seed(Job{.id = id, .status = JobStatus::dead});
    EXPECT_EQ(refusal(world.run(world.company, ReviveJob{.job_id = id})), FailureCode::forbidden);
    world.must(world.system(ReviveJob{.job_id = id}));
}

TEST(Decide, SaysWhatItNeedsBeforeItDecides) {
    World world;
    const Command command{
        .id = CommandId{derive_uuid(Uuid{}, 901, world.now)},
        .actor = World::actor(world.company),
        .rules = world.rules,
        .body = UpdateProfile{.display_name = "Acme"},
    };
    WorkingSet rows;
    const KeySet needed = needed_keys(rows, command);
    EXPECT_TRUE(needed.of<identity::User>().contains(world.company.id));
    EXPECT_TRUE(std::holds_alternative<Need>(decide(rows, command, world.now)));
    Rows found;
    found.of<identity::User>().push_back(world.company);
    rows.learn(needed, found);
    EXPECT_TRUE(needed_keys(rows, command).empty());
    const Decision decision = decide(rows, command, world.now);
    ASSERT_TRUE(std::holds_alternative<Changes>(decision));
    const auto& users = std::get<RowsOf<identity::User>>(std::get<Changes>(decision).rows);
    ASSERT_EQ(users.size(), 1U);
    EXPECT_EQ(users[0].display_name, "Acme");
}

TEST(DecideDeathTest, NeedsItsRules) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    World world;
    world.rules = nullptr;
    EXPECT_DEATH((void)world.agree(), "rules it is decided by");
}

TEST(Announced, EachObjectThatChangedOnceToThoseItConcerns) {
    World world;
    const CollaborationId id = world.agree();
    const PaymentId payment = world.fund(id);
    world.must(world.run(world.company, ReleasePayment{.collaboration_id = id}));
    const auto& events = world.books.last().events;
    ASSERT_EQ(events.size(), 3U);
    for (const EventDraft& event : events) {
        switch (event.type) {
            case EventType::collaboration_update:
                EXPECT_EQ(event.subject_id, id.value);
                EXPECT_EQ(event.second_recipient, world.influencer.id);
                break;
            case EventType::payment_update:
                EXPECT_EQ(event.subject_id, payment.value);
                EXPECT_EQ(event.first_recipient, world.company.id);
                EXPECT_EQ(event.second_recipient, world.influencer.id);
                break;
            default:
                EXPECT_EQ(event.type, EventType::wallet_update);
                EXPECT_EQ(event.first_recipient, world.influencer.id);
                EXPECT_TRUE(event.second_recipient.is_nil());
                EXPECT_EQ(event.currency, currency("usd"));
        }
    }
}

}  // namespace holdfast::escrow::testing
