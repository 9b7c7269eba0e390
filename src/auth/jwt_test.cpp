// SPDX-License-Identifier: Apache-2.0
#include "auth/jwt.hpp"

#include "auth/token_forge.hpp"
#include "base/digest.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace holdfast::auth {
namespace {

using namespace std::chrono_literals;
using testing::sign_hs256;

constexpr std::string_view kSecret = "a secret that is long enough for HS256";
constexpr std::string_view kHeader = R"({"alg":"HS256","typ":"JWT"})";
constexpr std::string_view kPayload =
    R"({"iss":"holdfast","sub":"u1","aud":"holdfast-api","role":"company","exp":1700000600})";
// The two above, signed by `openssl dgst -sha256 -hmac`.
constexpr std::string_view kKnownToken =
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJob2xkZmFzdCIsInN1YiI6InUxIiwiYXVkIjoiaG9sZGZhc3QtYXB"
    "pIiwicm9sZSI6ImNvbXBhbnkiLCJleHAiOjE3MDAwMDA2MDB9.NBMCthl8Xq9V5wRBXU0fCLhpqhHZ5XA5voWvg_H8pJU";

const Timestamp kNow = from_unix_seconds(1'700'000'000);
const TokenRules kRules{.issuer = "holdfast", .audience = "holdfast-api"};

class HmacTokens : public ::testing::Test {
protected:
    [[nodiscard]] Result<Claims> verify(std::string_view token, Timestamp now = kNow) const {
        return verifier_.verify(token, now);
    }
    // The code that the payload is refused with, or nothing.
    [[nodiscard]] std::optional<FailureCode> refusal(std::string_view payload, Timestamp now = kNow) const {
        const auto claims = verify(sign_hs256(kSecret, kHeader, payload), now);
        return claims ? std::nullopt : std::optional{claims.error().code};
    }

    TokenVerifier verifier_{kRules, Secret{std::string{kSecret}}};
};

TEST_F(HmacTokens, AcceptAKnownToken) {
    const auto claims = verify(kKnownToken);
    ASSERT_TRUE(claims) << claims.error().detail;
    EXPECT_EQ(claims->subject, "u1");
    EXPECT_EQ(claims->role, "company");
    EXPECT_EQ(claims->expires_at, from_unix_seconds(1'700'000'600));
    EXPECT_FALSE(claims->email);
}

TEST_F(HmacTokens, ComeBackAsTheyWereIssued) {
    const Claims claims{
        .issuer = "holdfast",
        .subject = "018f",
        .audience = "holdfast-api",
        .role = "influencer",
        .email = "zoë@x.example",
        .name = "Zoë \"Z\"",
        .session_id = "s1",
        .issued_at = kNow,
        .expires_at = kNow + 1h,
    };
    EXPECT_EQ(verify(issue_token(claims, Secret{std::string{kSecret}})), claims);
}

TEST_F(HmacTokens, RefuseWhatIsNoTokenOfOurs) {
    const std::string good{kKnownToken};
    const auto with = [](std::string_view header) { return sign_hs256(kSecret, header, kPayload); };
    const auto parts = [](std::string_view header, std::string_view signature) {
        return base64url_encode(header) + '.' + base64url_encode(kPayload) + '.' + std::string{signature};
    };
    const std::string foreign_jwk = testing::KeyPair::p256("evil").jwk();
    for (const std::string& token : std::vector<std::string>{
             "",
             "..",
             good.substr(0, good.rfind('.')),
             good.substr(0, good.rfind('.') + 1),
             good + ".x",
             good + "=",
             good + "A",
             ' ' + good,
             good.substr(0, 10) + '+' + good.substr(11),
             good.substr(0, good.size() - 4),
             sign_hs256("another secret", kHeader, kPayload),
             sign_hs256("", kHeader, kPayload),
             parts(R"({"alg":"none"})", ""),
             parts(R"({"alg":"NONE","typ":"JWT"})", ""),
             with(R"({"alg":"none"})"),
             with(R"({"alg":"hs256"})"),
             with(R"({"alg":"HS512"})"),
             with(R"({"alg":"RS256"})"),
             with(R"({"alg":["HS256"]})"),
             with(R"({"typ":"JWT"})"),
             with(R"({"alg":"HS256","alg":"none"})"),
             with(R"({"alg":"HS256","crit":["exp"],"exp":1})"),
             with(R"({"alg":"HS256","crit":[]})"),
             with(R"({"alg":"HS256","typ":"dpop+jwt"})"),
             with(R"({"alg":"HS256","typ":1})"),
             with(R"(["alg","HS256"])"),
             with("{"),
             // Signed with a key that the token itself brings.
             testing::KeyPair::p256("evil").sign(R"({"alg":"ES256","jwk":)" + foreign_jwk + "}", kPayload),
         }) {
        const auto claims = verify(token);
        ASSERT_FALSE(claims) << token;
        EXPECT_EQ(claims.error().code, FailureCode::unauthenticated) << token;
    }
}

TEST_F(HmacTokens, AreReadInAnyUsualDress) {
    for (const auto* header :
         {R"({"alg":"HS256"})", R"({"typ":"at+JWT","alg":"HS256"})", R"({"alg":"HS256","kid":"../../etc/passwd"})"}) {
        EXPECT_TRUE(verify(sign_hs256(kSecret, header, kPayload))) << header;
    }
}

TEST_F(HmacTokens, RefuseOversizedTokensUnread) {
    const auto sized = [](std::size_t padding) {
        return sign_hs256(
            kSecret,
            kHeader,
            R"({"iss":"holdfast","sub":"u1","aud":"holdfast-api","exp":1700000600,"x":")" + std::string(padding, 'x') +
                "\"}"
        );
    };
    EXPECT_LE(sized(5900).size(), kMaxTokenBytes);
    EXPECT_TRUE(verify(sized(5900)));
    EXPECT_GT(sized(6200).size(), kMaxTokenBytes);
    EXPECT_FALSE(verify(sized(6200)));
}

TEST_F(HmacTokens, AreCheckedForIssuerAudienceAndSubject) {
    constexpr auto kRefused = FailureCode::unauthenticated;
    EXPECT_EQ(refusal(R"({"iss":"evil","sub":"u","aud":"holdfast-api","exp":1700000600})"), kRefused);
    EXPECT_EQ(refusal(R"({"iss":["holdfast"],"sub":"u","aud":"holdfast-api","exp":1700000600})"), kRefused);
    EXPECT_EQ(refusal(R"({"sub":"u","aud":"holdfast-api","exp":1700000600})"), kRefused);
    EXPECT_EQ(refusal(R"({"iss":"holdfast","sub":"u","aud":"other","exp":1700000600})"), kRefused);
    EXPECT_EQ(refusal(R"({"iss":"holdfast","sub":"u","aud":["other",1],"exp":1700000600})"), kRefused);
    EXPECT_EQ(refusal(R"({"iss":"holdfast","sub":"u","exp":1700000600})"), kRefused);
    EXPECT_EQ(refusal(R"({"iss":"holdfast","sub":"","aud":"holdfast-api","exp":1700000600})"), kRefused);
    EXPECT_EQ(refusal(R"({"iss":"holdfast","sub":"u\u0000","aud":"holdfast-api","exp":1700000600})"), kRefused);
    EXPECT_EQ(refusal(R"({"iss":"holdfast","sub":7,"aud":"holdfast-api","exp":1700000600})"), kRefused);
    EXPECT_EQ(refusal(R"({"iss":"holdfast","iss":"evil","sub":"u","aud":"holdfast-api","exp":1700000600})"), kRefused);
    EXPECT_EQ(refusal("[]"), kRefused);
    EXPECT_EQ(refusal("not json"), kRefused);
    EXPECT_EQ(refusal(R"({"iss":"holdfast","sub":"u","aud":["other","holdfast-api"],"exp":1700000600})"), std::nullopt);
}

std::string dated(std::string_view dates) {
    return R"({"iss":"holdfast","sub":"u","aud":"holdfast-api",)" + std::string{dates} + '}';
}

TEST_F(HmacTokens, ExpireWhenTheySaySo) {
    const std::string payload = dated(R"("exp":1700000000)");
    EXPECT_EQ(refusal(payload, kNow - 1s), std::nullopt);
    EXPECT_EQ(refusal(payload, kNow), FailureCode::token_expired);
    EXPECT_EQ(refusal(dated(R"("exp":1700000000.75)"), kNow - 1s), std::nullopt);
    EXPECT_EQ(refusal(dated(R"("exp":99999999999999)")), std::nullopt);
    EXPECT_EQ(refusal(dated(R"("exp":-5)")), FailureCode::token_expired);
    for (const auto* dates :
         {R"("iat":1)", R"("exp":"1700000600")", R"("exp":1.7e9)", R"("exp":true)", R"("exp":null)"}) {
        EXPECT_EQ(refusal(dated(dates)), FailureCode::unauthenticated) << dates;
    }
}

TEST_F(HmacTokens, AreNotValidBeforeTheirTime) {
    const std::string payload = dated(R"("exp":1700009999,"nbf":1700000030)");
    EXPECT_EQ(refusal(payload, kNow + 30s), std::nullopt);
    EXPECT_EQ(refusal(payload, kNow + 29s), FailureCode::unauthenticated);
    EXPECT_EQ(refusal(dated(R"("exp":1700009999,"nbf":"soon")")), FailureCode::unauthenticated);
}

TEST(TokenRules, MayAllowForAClockThatDiffers) {
    TokenRules rules = kRules;
    rules.leeway = 30s;
    const TokenVerifier verifier{rules, Secret{std::string{kSecret}}};
    EXPECT_TRUE(verifier.verify(kKnownToken, kNow + 629s));
    EXPECT_EQ(verifier.verify(kKnownToken, kNow + 630s).error().code, FailureCode::token_expired);
    const std::string early = sign_hs256(kSecret, kHeader, dated(R"("exp":1700009999,"nbf":1700000030)"));
    EXPECT_TRUE(verifier.verify(early, kNow));
    EXPECT_EQ(verifier.verify(early, kNow - 1s).error().code, FailureCode::unauthenticated);
}

TEST(TokenRules, AllowThirtySecondsOfLeewayAtMost) {
    TokenRules rules = kRules;
    rules.leeway = 1h;
    const TokenVerifier verifier{rules, Secret{std::string{kSecret}}};
    EXPECT_EQ(verifier.verify(kKnownToken, kNow + 631s).error().code, FailureCode::token_expired);
}

}  // namespace
}  // namespace holdfast::auth
