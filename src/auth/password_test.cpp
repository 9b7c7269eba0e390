// SPDX-License-Identifier: Apache-2.0
#include "auth/password.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

namespace holdfast::auth {
namespace {

constexpr PasswordCost kCheap{.passes = 1, .memory_bytes = 8192};

TEST(Password, IsHashedWithArgon2idAtTheRecommendedCost) {
    const std::string hash = hash_password("correct horse battery staple");
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash;
    EXPECT_TRUE(verify_password(hash, "correct horse battery staple"));
    EXPECT_FALSE(verify_password(hash, "correct horse battery stapler"));
}

TEST(Password, MatchesAKnownHash) {
    // From the reference implementation: `echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1`.
    constexpr const char* kHash =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    EXPECT_TRUE(verify_password(kHash, "password"));
    EXPECT_FALSE(verify_password(kHash, "passwore"));
}

TEST(Password, HasAnotherHashEachTime) {
    EXPECT_NE(hash_password("same", kCheap), hash_password("same", kCheap));
}

TEST(Password, MatchesNothingThatIsNoHash) {
    for (const auto* hash : {"", "password", "$argon2id$", "$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA", "$2b$12$abc"}) {
        EXPECT_FALSE(verify_password(hash, "password")) << hash;
        EXPECT_FALSE(verify_password(hash, "")) << hash;
    }
}

class FullPool final : public net::BlockingPool {
public:
    bool submit(std::move_only_function<void()>, std::move_only_function<void()>) override { return false; }
};

class Hashing : public ::testing::Test {
protected:
    template <class T>
    T run(asio::awaitable<T> task) {
        auto result = asio::co_spawn(io_, std::move(task), asio::use_future);
        io_.restart();
        io_.run();
        return result.get();
    }

    asio::io_context io_;
};

TEST_F(Hashing, RunsOnItsPool) {
    PasswordHasher hasher{net::make_inline_pool(io_.get_executor()), kCheap};
    const auto hash = run(hasher.hash("a password"));
    ASSERT_TRUE(hash);
    EXPECT_TRUE(run(hasher.verify(*hash, "a password")).value());
    EXPECT_FALSE(run(hasher.verify(*hash, "another")).value());
}

TEST_F(Hashing, KnowsNobodyByAnyPassword) {
    PasswordHasher hasher{net::make_inline_pool(io_.get_executor()), kCheap};
    EXPECT_FALSE(run(hasher.verify("", "a password")).value());
    EXPECT_FALSE(run(hasher.verify("", "")).value());
}

TEST_F(Hashing, SaysWhenItIsOverloaded) {
    PasswordHasher hasher{std::make_unique<FullPool>(), kCheap};
    EXPECT_EQ(run(hasher.hash("a password")).error().code, FailureCode::overloaded);
    EXPECT_EQ(run(hasher.verify("", "a password")).error().code, FailureCode::overloaded);
}

}  // namespace
}  // namespace holdfast::auth
