// SPDX-License-Identifier: Apache-2.0
#include "auth/jwks.hpp"

#include "auth/identity_provider.hpp"
#include "auth/jwt.hpp"
#include "auth/token_forge.hpp"
#include "base/random.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <future>

namespace holdfast::auth {
namespace {

using namespace std::chrono_literals;
using testing::IdentityProvider;
using testing::jwks;
using testing::KeyPair;

constexpr std::string_view kPayload =
    R"({"iss":"https://id.example","sub":"u1","aud":"holdfast-api","role":"company","exp":1700100000})";

class Jwks : public ::testing::Test {
protected:
    template <class T>
    T run(asio::awaitable<T> task) {
        auto result = asio::co_spawn(io_, std::move(task), asio::use_future);
        io_.restart();
        io_.run();
        return result.get();
    }
    Result<Claims> verify(const std::string& token) { return run(verifier_.verify_or_refresh(token, clock_.now())); }

    asio::io_context io_;
    ManualClock clock_{from_unix_seconds(1'700'000'000)};
    IdentityProvider idp_;
    JwksProvider provider_{io_.get_executor(), {.url = "https://id.example/jwks"}, clock_, &idp_};
    TokenVerifier verifier_{{.issuer = "https://id.example", .audience = "holdfast-api"}, provider_};
    KeyPair rsa_ = KeyPair::rsa("r1");
    KeyPair p256_ = KeyPair::p256("p1");
    KeyPair ed25519_ = KeyPair::ed25519("e1");
};

TEST_F(Jwks, TokensOfEveryAlgorithmAreAccepted) {
    idp_.published = jwks({rsa_.jwk(R"(,"use":"sig","alg":"RS256")"), p256_.jwk(), ed25519_.jwk(R"(,"alg":"EdDSA")")});
    for (const KeyPair* pair : {&rsa_, &p256_, &ed25519_}) {
        const auto claims = verify(pair->sign(kPayload));
        ASSERT_TRUE(claims) << pair->algorithm() << claims.error().detail;
        EXPECT_EQ(claims->subject, "u1");
        EXPECT_EQ(claims->issuer, "https://id.example");
    }
    EXPECT_EQ(idp_.requests, 1);  // the first token fetched the keys
    EXPECT_EQ(idp_.last_url, "https://id.example/jwks");
}

TEST_F(Jwks, ATokenCannotChooseItsAlgorithmOrKey) {
    idp_.published = jwks({rsa_.jwk(), p256_.jwk()});
    ASSERT_TRUE(verify(rsa_.sign(kPayload)));
    const KeyPair evil = KeyPair::rsa("r1");
    const KeyPair evil_p256 = KeyPair::p256("p1");
    const auto signed_with = [&evil](std::string_view header) { return evil.sign(header, kPayload); };
    for (const std::string& token : {
             // The published key taken for an HMAC secret.
             testing::sign_hs256(rsa_.public_pem(), R"({"alg":"HS256","kid":"r1"})", kPayload),
             testing::sign_hs256(rsa_.jwk(), R"({"alg":"HS256","kid":"r1"})", kPayload),
             testing::sign_hs256("", R"({"alg":"none","kid":"r1"})", kPayload),
             // A key of the attacker's, under the right name, or brought along.
             evil.sign(kPayload),
             signed_with(R"({"alg":"RS256","kid":"r1","jwk":)" + evil.jwk() + "}"),
             signed_with(R"({"alg":"RS256","kid":"r1","jku":"https://evil.example/jwks"})"),
             signed_with(R"({"alg":"RS256","kid":"r1","x5u":"https://evil.example/cert"})"),
             signed_with(R"({"alg":"RS256","kid":["r1"]})"),
             signed_with(R"({"alg":"RS256","kid":"../../dev/null"})"),
             signed_with(R"({"alg":"RS256","kid":"' UNION SELECT 'key"})"),
             signed_with(R"({"alg":"RS256"})"),
             evil_p256.sign(kPayload),
             // The right key under another algorithm.
             rsa_.sign(R"({"alg":"PS256","kid":"r1"})", kPayload),
             rsa_.sign(R"({"alg":"RS512","kid":"r1"})", kPayload),
             rsa_.sign(R"({"alg":"ES256","kid":"r1"})", kPayload),
             rsa_.sign(R"({"alg":"RS256","kid":"p1"})", kPayload),
             rsa_.sign(R"({"alg":"RS256","kid":"r1","crit":["b64"],"b64":false})", kPayload),
         }) {
        const auto claims = verify(token);
        ASSERT_FALSE(claims) << token;
        EXPECT_EQ(claims.error().code, FailureCode::unauthenticated);
    }
    EXPECT_EQ(idp_.last_url, "https://id.example/jwks");
}

TEST_F(Jwks, RotationIsFollowedAtTheFirstTokenOfANewKey) {
    idp_.published = jwks({p256_.jwk()});
    ASSERT_TRUE(verify(p256_.sign(kPayload)));
    const KeyPair next = KeyPair::p256("p2");
    idp_.published = jwks({next.jwk()});
    clock_.advance(60s);
    EXPECT_TRUE(verify(next.sign(kPayload)));
    EXPECT_FALSE(verify(p256_.sign(kPayload)));  // withdrawn
}

TEST_F(Jwks, UnknownKeysCauseOneFetchAMinuteAtMost) {
    idp_.published = jwks({p256_.jwk()});
    const std::string unknown = KeyPair::p256("p2").sign(kPayload);
    for (int i = 0; i < 5; ++i) {
        EXPECT_FALSE(verify(unknown));
    }
    EXPECT_EQ(idp_.requests, 1);
    clock_.advance(59s);
    EXPECT_FALSE(verify(unknown));
    EXPECT_EQ(idp_.requests, 1);
    clock_.advance(1s);
    EXPECT_FALSE(verify(unknown));
    EXPECT_EQ(idp_.requests, 2);
}

TEST_F(Jwks, TokensThatArriveDuringAFetchWaitForIt) {
    idp_.published = jwks({p256_.jwk()});
    std::vector<std::future<Result<Claims>>> verdicts;
    for (int i = 0; i < 3; ++i) {
        verdicts.push_back(
            asio::co_spawn(io_, verifier_.verify_or_refresh(p256_.sign(kPayload), clock_.now()), asio::use_future)
        );
    }
    io_.run();
    for (auto& verdict : verdicts) {
        EXPECT_TRUE(verdict.get());
    }
    EXPECT_EQ(idp_.requests, 1);
}

TEST_F(Jwks, OldKeysAreKeptWhileNewOnesCannotBeHad) {
    idp_.published = jwks({p256_.jwk()});
    ASSERT_TRUE(run(provider_.refresh()));
    idp_.is_down = true;
    EXPECT_FALSE(run(provider_.refresh()));
    idp_.is_down = false;
    idp_.status = 500;
    EXPECT_FALSE(run(provider_.refresh()));
    idp_.status = 200;
    idp_.published = R"({"keys":[]})";
    EXPECT_FALSE(run(provider_.refresh()));
    EXPECT_TRUE(verifier_.verify(p256_.sign(kPayload), clock_.now()));
}

TEST_F(Jwks, ATokenIsNoWorseForKeysThatWereNeverHad) {
    idp_.is_down = true;
    EXPECT_FALSE(provider_.has_been_read());
    EXPECT_EQ(verify(p256_.sign(kPayload)).error().code, FailureCode::overloaded);
    EXPECT_EQ(verify("no token").error().code, FailureCode::unauthenticated);

    idp_.is_down = false;
    idp_.published = jwks({p256_.jwk()});
    ASSERT_TRUE(run(provider_.refresh()));
    EXPECT_TRUE(provider_.has_been_read());
    EXPECT_TRUE(verify(p256_.sign(kPayload)));
    EXPECT_EQ(verify(ed25519_.sign(kPayload)).error().code, FailureCode::unauthenticated);
}

// Lets a fixed number of sleeps pass, then ends the loop as a cancellation would.
class CountingTimer final : public net::Timer {
public:
    CountingTimer(ManualClock& clock, int sleeps) : clock_{clock}, left_{sleeps} {}
    asio::awaitable<void> sleep_until(Timestamp until) override {
        if (left_-- == 0) {
            throw boost::system::system_error{asio::error::operation_aborted};
        }
        clock_.set(until);
        co_return;
    }

private:
    ManualClock& clock_;
    int left_;
};

TEST_F(Jwks, KeysAreFetchedAgainWhenTheyAreOld) {
    idp_.published = jwks({p256_.jwk()});
    CountingTimer timer{clock_, 3};
    const Timestamp began = clock_.now();
    EXPECT_THROW(run(provider_.keep_fresh(timer)), boost::system::system_error);
    EXPECT_EQ(idp_.requests, 4);
    EXPECT_EQ(clock_.now() - began, 3 * 600s);
}

TEST_F(Jwks, KeysThatWereNeverHadAreAskedForOften) {
    idp_.is_down = true;
    CountingTimer timer{clock_, 3};
    const Timestamp began = clock_.now();
    EXPECT_THROW(run(provider_.keep_fresh(timer)), boost::system::system_error);
    EXPECT_EQ(clock_.now() - began, 3 * 5s);
}

TEST_F(Jwks, KeysMayComeFromAFile) {
    const auto path = std::filesystem::temp_directory_path() / ("holdfast-jwks-" + SystemRandom{}.hex(8) + ".json");
    JwksProvider provider{io_.get_executor(), {.file = path.string()}, clock_, nullptr};
    EXPECT_FALSE(run(provider.refresh()));
    std::ofstream{path} << jwks({ed25519_.jwk()});
    EXPECT_TRUE(run(provider.refresh()));
    EXPECT_EQ(provider.keys()->size(), 1U);
    std::filesystem::remove(path);
}

}  // namespace
}  // namespace holdfast::auth
