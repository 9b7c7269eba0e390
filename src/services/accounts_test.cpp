// SPDX-License-Identifier: Apache-2.0
#include "services/accounts.hpp"

#include "auth/jwt.hpp"
#include "auth/password.hpp"
#include "tests/support/services_journey.hpp"

namespace holdfast::services {
namespace {

using identity::Role;
using tests::Journey;

const LocalTokens kTokens{
    .issuer = "https://pay.example", .audience = "holdfast", .secret = Secret{std::string(32, 'k')}
};

class AccountsTest : public Journey {
protected:
    RequestContext anyone() { return world().context({}); }
    Result<SignedIn> sign_up(const std::string& email, Role role) {
        return world().run(accounts_.register_user(
            anyone(), {.email = email, .password = Secret{"correct horse"}, .role = role, .display_name = "A"}
        ));
    }
    Result<SignedIn> log_in(const std::string& email, const std::string& password) {
        return world().run(accounts_.login(anyone(), email, Secret{password}));
    }
    Result<identity::User> identify(const std::string& issuer, const std::string& subject, Role role) {
        return world().run(accounts_.identify(
            {.issuer = issuer, .subject = subject, .email = "b@example.com", .display_name = "B", .role = role}, "req_1"
        ));
    }

    auth::PasswordHasher hasher_{net::make_inline_pool(world().executor()), {.passes = 1, .memory_bytes = 64 * 1024}};
    Accounts accounts_{world().parts(), hasher_, kTokens};
};

TEST_F(AccountsTest, WhoRegisteredCanLogInAndIsKnownByTheToken) {
    const auto registered = sign_up("Ann@Example.com", Role::company);
    ASSERT_TRUE(registered);
    const auto signed_in = log_in("ann@example.com", "correct horse");
    ASSERT_TRUE(signed_in);
    EXPECT_EQ(signed_in->user.id, registered->user.id);

    const auth::TokenVerifier verifier{{.issuer = kTokens.issuer, .audience = kTokens.audience}, kTokens.secret};
    const auto claims = verifier.verify(signed_in->access_token, clock_.now());
    ASSERT_TRUE(claims);
    EXPECT_EQ(claims->role, "company");
    EXPECT_EQ(claims->expires_at, clock_.now() + kTokens.lifetime);
    EXPECT_EQ(identify(claims->issuer, claims->subject, Role::company)->id, registered->user.id);
}

TEST_F(AccountsTest, AWrongPasswordAndAnUnknownAddressAnswerAlike) {
    EXPECT_TRUE(sign_up("ann@example.com", Role::company));
    const auto wrong = log_in("ann@example.com", "wrong horse");
    const auto unknown = log_in("nobody@example.com", "correct horse");
    const auto absurd = log_in("no address", "correct horse");
    for (const auto* answer : {&wrong, &unknown, &absurd}) {
        EXPECT_EQ(answer->error().code, FailureCode::invalid_credentials);
        EXPECT_EQ(answer->error().detail, wrong.error().detail);
    }
    EXPECT_EQ(sign_up("ann@example.com", Role::influencer).error().code, FailureCode::email_taken);
    EXPECT_EQ(sign_up("root@example.com", Role::admin).error().code, FailureCode::forbidden);
}

TEST_F(AccountsTest, ATokenOfAnotherProviderMakesAUserOnceAndFixesTheRole) {
    const auto first = identify("https://idp.example", "sub-1", Role::influencer);
    ASSERT_TRUE(first);
    EXPECT_EQ(identify("https://idp.example", "sub-1", Role::influencer)->id, first->id);
    EXPECT_NE(identify("https://idp.example", "sub-2", Role::influencer)->id, first->id);
    EXPECT_NE(identify("https://else.example", "sub-1", Role::influencer)->id, first->id);
    EXPECT_EQ(identify("https://idp.example", "sub-1", Role::admin).error().code, FailureCode::role_mismatch);

    Accounts restarted{world().parts(), hasher_, std::nullopt};
    EXPECT_EQ(
        world()
            .run(restarted.identify({.issuer = "https://idp.example", .subject = "sub-1", .role = Role::company}, "r"))
            .error()
            .code,
        FailureCode::role_mismatch
    );
}

TEST_F(AccountsTest, WithoutABuiltInLoginNobodyCanRegister) {
    Accounts outside{world().parts(), hasher_, std::nullopt};
    EXPECT_EQ(
        world().run(outside.login(anyone(), "ann@example.com", Secret{"x"})).error().code, FailureCode::not_found
    );
}

}  // namespace
}  // namespace holdfast::services
