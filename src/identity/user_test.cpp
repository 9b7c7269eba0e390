// SPDX-License-Identifier: Apache-2.0
#include "identity/user.hpp"

#include <gtest/gtest.h>

namespace holdfast::identity {
namespace {

const UserId kId{*parse_uuid("01890000-0000-7000-8000-000000000001")};
constexpr Timestamp kNow = from_unix_seconds(1'800'000'000);

money::Currency eur() {
    return *money::Currency::parse("eur");
}

Registration sound_registration() {
    return {
        .email = "Ana@Example.com",
        .display_name = "Ana",
        .role = Role::influencer,
        .password_hash = "$argon2id$x",
        .default_currency = eur(),
    };
}

TEST(Role, HasOneNameAndIsFoundByIt) {
    for (const Role role : {Role::company, Role::influencer, Role::admin}) {
        EXPECT_EQ(parse_role(to_string(role)), role);
    }
    EXPECT_EQ(parse_role("Admin"), std::nullopt);
}

TEST(Email, IsLowered) {
    EXPECT_EQ(normalised_email("Ana.B@Example.COM").value(), "ana.b@example.com");
    EXPECT_EQ(normalised_email("a@b").value(), "a@b");
}

TEST(Email, SlipsAreCaught) {
    const std::string too_long = std::string(250, 'a') + "@b.de";
    for (const std::string_view slip :
         {"", "ab", "@b", "a@", "ab@", "@ab", "a b@c", "a@b\n", "a@@b", "a@b@c", "plain", "a\x7F@b", too_long.c_str()
         }) {
        const auto email = normalised_email(slip);
        ASSERT_FALSE(email.has_value()) << slip;
        EXPECT_EQ(email.error().errors.at(0).pointer, "/email");
    }
}

TEST(Registration, MakesAUserOfTheLocalIssuer) {
    const auto user = register_user(sound_registration(), nullptr, kId, kNow);
    ASSERT_TRUE(user.has_value());
    EXPECT_EQ(user->email, "ana@example.com");
    EXPECT_EQ(user->issuer, kLocalIssuer);
    EXPECT_EQ(user->subject, to_string(kId));
    EXPECT_EQ(user->role, Role::influencer);
    EXPECT_EQ(user->created_at, kNow);
}

TEST(Registration, RefusesATakenEmailAndAnEmptyName) {
    const User existing{.id = kId};
    EXPECT_EQ(register_user(sound_registration(), &existing, kId, kNow).error().code, FailureCode::email_taken);
    for (const std::string& name : {std::string{}, std::string{"  "}, std::string(201, 'x')}) {
        auto registration = sound_registration();
        registration.display_name = name;
        EXPECT_EQ(register_user(registration, nullptr, kId, kNow).error().errors.at(0).pointer, "/displayName");
    }
    auto registration = sound_registration();
    registration.email = "nobody";
    EXPECT_EQ(register_user(registration, nullptr, kId, kNow).error().code, FailureCode::invalid_request);
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) {
        out += text;
    }
    return out;
}

TEST(Registration, CountsANamesCharactersAndNotItsBytes) {
    Registration registration = sound_registration();
    registration.display_name = repeated("撮", kMaxNameLength);
    EXPECT_TRUE(register_user(registration, nullptr, kId, kNow));
    registration.display_name += "影";
    const auto refused = register_user(registration, nullptr, kId, kNow);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().errors.at(0).pointer, "/displayName");
    EXPECT_EQ(refused.error().detail, "A name has 1 to 120 characters.");
}

TEST(Introduction, CutsALongNameBetweenCharacters) {
    const Introduction who{.issuer = "https://id.example", .subject = "u-1", .display_name = "a" + repeated("撮", 200)};
    const auto user = introduce_user(who, nullptr, kId, kNow);
    ASSERT_TRUE(user);
    EXPECT_EQ(user->display_name, "a" + repeated("撮", kMaxNameLength - 1));
}

TEST(Introduction, MakesAUserOnceAndFixesTheRole) {
    const Introduction first{
        .issuer = "https://id.example",
        .subject = "42",
        .email = "not an address",
        .display_name = "Ana",
        .role = Role::company,
        .default_currency = eur()
    };
    const auto user = introduce_user(first, nullptr, kId, kNow);
    ASSERT_TRUE(user.has_value());
    EXPECT_EQ(user->email, "");
    EXPECT_EQ(user->password_hash, "");
    EXPECT_EQ(user->subject, "42");

    auto again = first;
    again.display_name = "Another name";
    EXPECT_EQ(introduce_user(again, &*user, UserId{}, kNow).value(), *user);
    again.role = Role::influencer;
    EXPECT_EQ(introduce_user(again, &*user, UserId{}, kNow).error().code, FailureCode::role_mismatch);
    auto addressed = first;
    addressed.email = "Ana@Example.com";
    EXPECT_EQ(introduce_user(addressed, nullptr, kId, kNow)->email, "ana@example.com");
}

}  // namespace
}  // namespace holdfast::identity
