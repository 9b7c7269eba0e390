// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/world.hpp"

#include <gtest/gtest.h>

namespace holdfast::escrow::testing {
namespace {

RegisterUser registration(std::string email, identity::Role role = identity::Role::company) {
    return {
        .registration =
            {
                .email = std::move(email),
                .display_name = "New",
                .role = role,
                .password_hash = "hash",
                .default_currency = currency("usd"),
            }
    };
}

const Actor kNobody{};

}  // namespace

TEST(RegisterUser, MakesOneUserAnEmail) {
    World world;
    const auto reply = world.expect<UserReply>(world.run(kNobody, registration("New@Example.com")));
    EXPECT_EQ(reply.status, 201);
    EXPECT_EQ(world.books.find<identity::User>(reply.user_id)->email, "new@example.com");
    EXPECT_EQ(refusal(world.run(kNobody, registration("new@example.com"))), FailureCode::email_taken);
    EXPECT_EQ(refusal(world.run(kNobody, registration("company@example.com"))), FailureCode::email_taken);
    EXPECT_EQ(refusal(world.run(kNobody, registration("?"))), FailureCode::invalid_request);
}

TEST(RegisterUser, MakesAdministratorsForTheOperatorAlone) {
    World world;
    const RegisterUser body = registration("root@example.com", identity::Role::admin);
    EXPECT_EQ(refusal(world.run(kNobody, body)), FailureCode::forbidden);
    EXPECT_EQ(refusal(world.run(world.admin, body)), FailureCode::forbidden);
    const auto reply = world.expect<UserReply>(world.system(body));
    EXPECT_EQ(world.books.find<identity::User>(reply.user_id)->role, identity::Role::admin);
}

TEST(IntroduceUser, KnowsItsBearerTheSecondTime) {
    World world;
    IntroduceUser body{
        .introduction =
            {
                .issuer = "https://id.example",
                .subject = "s1",
                .email = "a@example.com",
                .display_name = "A",
                .role = identity::Role::company,
            }
    };
    const auto first = world.expect<UserReply>(world.system(body));
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(world.books.find<identity::User>(first.user_id)->subject, "s1");
    EXPECT_EQ(world.expect<UserReply>(world.system(body)).user_id, first.user_id);
    world.in_batches = true;
    body.introduction.subject = "s2";
    const auto second = world.expect<UserReply>(world.system(body));
    EXPECT_NE(second.user_id, first.user_id);
    EXPECT_EQ(world.expect<UserReply>(world.system(body)).user_id, second.user_id) << "in the same batch";
    body.introduction.role = identity::Role::influencer;
    EXPECT_EQ(refusal(world.system(body)), FailureCode::role_mismatch);
    // Who has no password here is not found by an e-mail address.
    world.must(world.run(kNobody, registration("a@example.com")));
}

}  // namespace holdfast::escrow::testing
