// SPDX-License-Identifier: Apache-2.0
#include "services/sessions.hpp"

#include "auth/jwt.hpp"
#include "auth/password.hpp"
#include "services/accounts.hpp"
#include "tests/support/services_journey.hpp"

namespace holdfast::services {
namespace {

using namespace std::chrono_literals;
using tests::Journey;

const LocalTokens kTokens{
    .issuer = "https://pay.example", .audience = "holdfast", .secret = Secret{std::string(32, 'k')}
};

class SessionsTest : public Journey {
protected:
    RequestContext anyone() { return world().context({}); }
    SignedIn keep(Result<SignedIn> signed_in) {
        EXPECT_TRUE(signed_in);
        auto kept = world().run(sessions_.open(anyone(), std::move(*signed_in)));
        EXPECT_TRUE(kept);
        return std::move(*kept);
    }
    SignedIn sign_up() {
        return keep(world().run(accounts_.register_user(
            anyone(),
            {.email = "ann@example.com",
             .password = Secret{"correct horse"},
             .role = identity::Role::company,
             .display_name = "Ann"}
        )));
    }
    SignedIn log_in(const std::string& password) {
        return keep(world().run(accounts_.login(anyone(), "ann@example.com", Secret{password})));
    }
    Result<SignedIn> refresh(const Secret& token) { return world().run(sessions_.refresh(anyone(), token)); }
    std::optional<FailureCode> refusal(const Secret& token) {
        const auto refreshed = refresh(token);
        return refreshed ? std::nullopt : std::optional{refreshed.error().code};
    }
    RequestContext as(const SignedIn& signed_in) {
        return world().context({.user_id = signed_in.user.id, .role = signed_in.user.role});
    }

    auth::PasswordHasher hasher_{net::make_inline_pool(world().executor()), {.passes = 1, .memory_bytes = 64 * 1024}};
    Accounts accounts_{world().parts(), hasher_, kTokens};
    Sessions sessions_{world().parts(), kTokens};
};

TEST_F(SessionsTest, GoOnWithANewTokenEachTime) {
    const SignedIn first = sign_up();
    EXPECT_EQ(first.expires_in, kTokens.refreshed_lifetime);
    const auto second = refresh(*first.refresh_token);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->user.id, first.user.id);
    EXPECT_NE(second->refresh_token->reveal(), first.refresh_token->reveal());

    const auth::TokenVerifier verifier{{.issuer = kTokens.issuer, .audience = kTokens.audience}, kTokens.secret};
    const auto of_first = verifier.verify(first.access_token, clock_.now());
    const auto of_second = verifier.verify(second->access_token, clock_.now());
    ASSERT_TRUE(of_first && of_second);
    EXPECT_EQ(of_first->session_id, of_second->session_id) << "one session, whatever its tokens";
    EXPECT_TRUE(refresh(*second->refresh_token));
}

TEST_F(SessionsTest, EndForEverybodyWhenATokenComesAgain) {
    const SignedIn first = sign_up();
    const auto second = refresh(*first.refresh_token);
    ASSERT_TRUE(second);
    clock_.advance(identity::kRotationGrace + 1s);
    EXPECT_EQ(refusal(*first.refresh_token), FailureCode::session_reused);
    EXPECT_EQ(refusal(*second->refresh_token), FailureCode::session_expired);
    EXPECT_EQ(refusal(*first.refresh_token), FailureCode::session_expired);
}

TEST_F(SessionsTest, ARefreshTokenFollowsFromItsPredecessorAndOurSecretAlone) {
    const Secret token = *sign_up().refresh_token;
    EXPECT_EQ(successor_of(kTokens, token).reveal(), successor_of(kTokens, token).reveal());
    LocalTokens other = kTokens;
    other.secret = Secret{std::string(32, 'x')};
    EXPECT_NE(successor_of(other, token).reveal(), successor_of(kTokens, token).reveal());
    EXPECT_EQ(present(kTokens, token)->session_id, present(kTokens, successor_of(kTokens, token))->session_id);
    EXPECT_EQ(present(kTokens, token)->successor_hash, hash_of(successor_of(kTokens, token)));
}

TEST_F(SessionsTest, AreNotFoundForWhatIsNoToken) {
    for (const char* text : {"", "x", "01890000-0000-7000-8000-000000000001.short"}) {
        EXPECT_EQ(refusal(Secret{text}), FailureCode::session_expired) << text;
    }
    SeededRandom random{1};
    const Secret unknown = make_refresh_token(SessionId{*parse_uuid("01890000-0000-7000-8000-000000000001")}, random);
    EXPECT_EQ(refusal(unknown), FailureCode::session_expired);
    EXPECT_TRUE(world().run(sessions_.end(anyone(), unknown)));
}

TEST_F(SessionsTest, EndOneByOneAndAllTogether) {
    const SignedIn first = sign_up();
    const SignedIn second = log_in("correct horse");
    const SignedIn third = log_in("correct horse");
    EXPECT_TRUE(world().run(sessions_.end(anyone(), *first.refresh_token)));
    EXPECT_EQ(refusal(*first.refresh_token), FailureCode::session_expired);
    const auto refreshed = refresh(*second.refresh_token);
    ASSERT_TRUE(refreshed);
    EXPECT_TRUE(world().run(sessions_.end_all(as(first))));
    EXPECT_EQ(refusal(*refreshed->refresh_token), FailureCode::session_expired);
    EXPECT_EQ(refusal(*third.refresh_token), FailureCode::session_expired);
}

TEST_F(SessionsTest, ANewPasswordLeavesTheSessionItWasChangedIn) {
    const SignedIn mine = sign_up();
    const SignedIn other = log_in("correct horse");
    const auto change = [&](const char* current, const char* wanted) {
        return world().run(accounts_.change_password(
            as(mine), {.current = Secret{current}, .wanted = Secret{wanted}, .refresh_token = mine.refresh_token}
        ));
    };
    EXPECT_EQ(change("wrong horse", "battery staple").error().code, FailureCode::invalid_credentials);
    EXPECT_TRUE(change("correct horse", "battery staple"));
    EXPECT_EQ(refusal(*other.refresh_token), FailureCode::session_expired);
    EXPECT_TRUE(refresh(*mine.refresh_token));
    EXPECT_TRUE(world().run(accounts_.login(anyone(), "ann@example.com", Secret{"battery staple"})));
    EXPECT_FALSE(world().run(accounts_.login(anyone(), "ann@example.com", Secret{"correct horse"})));
}

TEST_F(SessionsTest, ANewNameIsTheOneOfTheNextToken) {
    const SignedIn mine = sign_up();
    EXPECT_EQ(world().run(accounts_.update_profile(as(mine), "Anna"))->display_name, "Anna");
    EXPECT_EQ(refresh(*mine.refresh_token)->user.display_name, "Anna");
}

TEST_F(SessionsTest, AreNotKeptForAnOutsideProvider) {
    Sessions outside{world().parts(), std::nullopt};
    EXPECT_EQ(world().run(outside.refresh(anyone(), Secret{"x"})).error().code, FailureCode::not_found);
    EXPECT_EQ(world().run(outside.end_all(anyone())).error().code, FailureCode::not_found);
}

}  // namespace
}  // namespace holdfast::services
