// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/world.hpp"

#include <gtest/gtest.h>

namespace holdfast::escrow {
namespace {

using namespace std::chrono_literals;
using identity::PresentedToken;
using identity::Session;
using testing::World;

class SessionsTest : public ::testing::Test {
protected:
    SessionId open(const identity::User& user, const std::string& family) {
        const SessionId id{derive_uuid(user.id.value, ++made_, world_.now)};
        world_.must(world_.system(
            OpenSession{.user_id = user.id, .checked_hash = "hash", .session_id = id, .token_hash = family + "0"}
        ));
        return id;
    }
    static PresentedToken token(SessionId id, const std::string& family, int n) {
        return {.session_id = id, .hash = family + std::to_string(n), .successor_hash = family + std::to_string(n + 1)};
    }
    Result<Reply> rotate(const PresentedToken& token) { return world_.system(RotateSession{.token = token}); }
    // What the token's holder is told: nothing when it was exchanged.
    std::optional<FailureCode> refusal(const PresentedToken& token) {
        const auto reply = rotate(token);
        if (!reply) {
            return reply.error().code;
        }
        const auto* told = std::get_if<FailureReply>(&*reply);
        return told != nullptr ? std::optional{told->failure.code} : std::nullopt;
    }
    bool is_live(SessionId id) { return !world_.books.find<Session>(id)->revoked_at; }

    World world_;
    std::uint32_t made_ = 0;
};

TEST_F(SessionsTest, ATokenIsExchangedForItsSuccessor) {
    const SessionId id = open(world_.company, "a");
    EXPECT_EQ(world_.expect<UserReply>(rotate(token(id, "a", 0))).user_id, world_.company.id);
    EXPECT_EQ(world_.expect<UserReply>(rotate(token(id, "a", 0))).user_id, world_.company.id) << "a racing tab";
    EXPECT_EQ(world_.books.find<Session>(id)->token_hash, "a1");
    EXPECT_TRUE(world_.announced().empty());
}

TEST_F(SessionsTest, AReusedTokenEndsItsSessionAndNoOther) {
    const SessionId id = open(world_.company, "a");
    const SessionId other = open(world_.company, "b");
    EXPECT_EQ(refusal(token(id, "a", 0)), std::nullopt);
    world_.now += identity::kRotationGrace + 1s;
    EXPECT_EQ(refusal(token(id, "a", 0)), FailureCode::session_reused);
    EXPECT_EQ(refusal(token(id, "a", 1)), FailureCode::session_expired);
    EXPECT_EQ(refusal(token(other, "b", 0)), std::nullopt);
}

TEST_F(SessionsTest, TheReuseThatEndsASessionAndItsRivalInOneBatchAgree) {
    const SessionId id = open(world_.company, "a");
    EXPECT_EQ(refusal(token(id, "a", 0)), std::nullopt);
    world_.now += identity::kRotationGrace + 1s;
    world_.in_batches = true;
    EXPECT_EQ(refusal(token(id, "a", 0)), FailureCode::session_reused);
    EXPECT_EQ(refusal(token(id, "a", 1)), FailureCode::session_expired);
    world_.books.flush();
    EXPECT_FALSE(is_live(id));
}

TEST_F(SessionsTest, AreOpenedOnlyWithThePasswordThatWasChecked) {
    const auto refused = world_.system(
        OpenSession{.user_id = world_.company.id, .checked_hash = "older", .session_id = {}, .token_hash = "x"}
    );
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, FailureCode::invalid_credentials);
}

TEST_F(SessionsTest, AreNeverOpenedForAPasswordThatIsNotThere) {
    identity::User user = world_.company;  // who signs in elsewhere
    user.password_hash.clear();
    world_.books.seed(user);
    const auto refused =
        world_.system(OpenSession{.user_id = user.id, .checked_hash = "", .session_id = {}, .token_hash = "x"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, FailureCode::invalid_credentials);
    EXPECT_TRUE(world_.books.all<Session>().empty());
}

TEST_F(SessionsTest, AreBoundedForEachUser) {
    const SessionId first = open(world_.company, "a");
    const SessionId other = open(world_.influencer, "b");
    for (std::size_t i = 0; i < identity::kMaxSessions; ++i) {
        world_.now += 1s;
        (void)open(world_.company, "c");
    }
    EXPECT_FALSE(is_live(first));
    EXPECT_TRUE(is_live(other));
}

TEST_F(SessionsTest, EndOneByOneOrAllAtOnce) {
    const SessionId first = open(world_.company, "a");
    const SessionId second = open(world_.company, "b");
    const SessionId other = open(world_.influencer, "c");
    world_.must(world_.system(EndSession{.token = token(first, "a", 0)}));
    EXPECT_FALSE(is_live(first));
    EXPECT_TRUE(is_live(second));
    world_.must(world_.system(EndSession{.token = token(first, "a", 0)}));
    world_.must(world_.run(world_.company, EndSessions{}));
    EXPECT_FALSE(is_live(second));
    EXPECT_TRUE(is_live(other));
}

TEST_F(SessionsTest, ANewPasswordEndsAllOthers) {
    const SessionId mine = open(world_.company, "a");
    const SessionId stolen = open(world_.company, "b");
    const ChangePassword change{.checked_hash = "hash", .new_hash = "newer", .kept = token(mine, "a", 0)};
    world_.must(world_.run(world_.company, change));
    EXPECT_TRUE(is_live(mine));
    EXPECT_FALSE(is_live(stolen));
    EXPECT_EQ(world_.books.find<identity::User>(world_.company.id)->password_hash, "newer");
    const auto again = world_.run(world_.company, change);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, FailureCode::invalid_credentials);
}

// Another tab of the same browser may have exchanged the token while this one changed the password.
TEST_F(SessionsTest, ANewPasswordKeepsTheSessionWhoseTokenWasJustExchanged) {
    const SessionId mine = open(world_.company, "a");
    world_.must(rotate(token(mine, "a", 0)));
    const auto change = [&](std::string from, std::string to) {
        world_.must(world_.run(
            world_.company,
            ChangePassword{.checked_hash = std::move(from), .new_hash = std::move(to), .kept = token(mine, "a", 0)}
        ));
    };
    change("hash", "newer");
    EXPECT_TRUE(is_live(mine));
    world_.now += identity::kRotationGrace + 1s;
    change("newer", "newest");
    EXPECT_FALSE(is_live(mine)) << "by now it is a token used before";
}

TEST_F(SessionsTest, ANewPasswordEndsASessionWhoseTokenIsNotHeld) {
    const SessionId mine = open(world_.company, "a");
    const ChangePassword change{.checked_hash = "hash", .new_hash = "newer", .kept = token(mine, "guessed", 0)};
    world_.must(world_.run(world_.company, change));
    EXPECT_FALSE(is_live(mine));
}

TEST_F(SessionsTest, ANameIsChangedByItsOwner) {
    world_.must(world_.run(world_.company, UpdateProfile{.display_name = "Acme"}));
    EXPECT_EQ(world_.books.find<identity::User>(world_.company.id)->display_name, "Acme");
    EXPECT_FALSE(world_.run(world_.company, UpdateProfile{.display_name = " "}));
    EXPECT_TRUE(world_.run(world_.company, UpdateProfile{}));
}

}  // namespace
}  // namespace holdfast::escrow
