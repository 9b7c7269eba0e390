// SPDX-License-Identifier: Apache-2.0
#include "auth/public_key.hpp"

#include "auth/token_forge.hpp"
#include "base/digest.hpp"

#include <gtest/gtest.h>

namespace holdfast::auth {
namespace {

using testing::jwks;
using testing::KeyPair;

std::optional<PublicKey> key_of(std::string_view jwk) {
    return PublicKey::from_jwk(parse_json(jwk).value());
}

// Does the key accept the token, and refuse it with one bit of payload or signature changed?
void expect_exact(const PublicKey& key, const std::string& token) {
    EXPECT_TRUE(key.verifies(split_token(token).value()));
    std::string other = token;
    const auto signature = other.rfind('.') + 1;
    other[signature] = other[signature] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(key.verifies(split_token(other).value()));
    other = token;
    const auto payload = other.find('.') + 1;
    other[payload] = other[payload] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(key.verifies(split_token(other).value()));
}

TEST(PublicKey, PaddingIsRefusedBeforeCjoseSeesIt) {
    const KeyPair pair = KeyPair::p256("p1");
    const std::string token = pair.sign(R"({"sub":"u1"})");
    const auto payload = token.find('.') + 1;
    for (const std::string_view padding : {"=", "==", "===", "===="}) {
        for (const std::size_t at : {payload, payload + 5, token.rfind('.')}) {
            std::string padded = token;
            EXPECT_FALSE(split_token(padded.insert(at, padding))) << padded;
        }
    }
    EXPECT_FALSE(key_of(R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub=tLe1gHMzV76e8Tus9uPHvRVEU",)"
                        R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})"));
}

constexpr const char* kRfc7515Payload =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

TEST(PublicKey, MatchesRfc7515AppendixA2) {
    const auto key = key_of(
        R"({"kty":"RSA","e":"AQAB","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEz)"
        R"(P1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e)"
        R"(-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2et)"
        R"(hFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"})"
    );
    expect_exact(
        key.value(),
        std::string{"eyJhbGciOiJSUzI1NiJ9."} + kRfc7515Payload +
            ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_"
            "O8W2Fp5jujGbds9uJdbF9CUA"
            "r7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_"
            "dO--x"
            "i12jzDwusC-"
            "eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_Ioyp"
            "GlUPQGe77Rw"
    );
}

TEST(PublicKey, MatchesRfc7515AppendixA3) {
    const auto key = key_of(R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                            R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})");
    expect_exact(
        key.value(),
        std::string{"eyJhbGciOiJFUzI1NiJ9."} + kRfc7515Payload +
            ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
    );
}

TEST(PublicKey, MatchesRfc8037AppendixA4) {
    const auto key = key_of(R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})");
    expect_exact(
        key.value(),
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
    );
}

TEST(PublicKey, RefusesSignaturesOfTheWrongShape) {
    for (const KeyPair& pair : {KeyPair::rsa("r"), KeyPair::p256("p"), KeyPair::ed25519("e")}) {
        const auto key = key_of(pair.jwk()).value();
        const std::string token = pair.sign("{}");
        EXPECT_TRUE(key.verifies(split_token(token).value()));
        const std::string unsigned_part = token.substr(0, token.rfind('.') + 1);
        for (const std::string& signature :
             {std::string{}, std::string{"AAAA"}, std::string(86, 'A'), std::string(342, 'A')}) {
            EXPECT_FALSE(key.verifies(split_token(unsigned_part + signature).value())) << pair.algorithm();
        }
        const std::string longer = base64url_decode(token.substr(unsigned_part.size())).value() + '\0';
        EXPECT_FALSE(key.verifies(split_token(unsigned_part + base64url_encode(longer)).value())) << pair.algorithm();
    }
}

TEST(PublicKey, IsNotMadeOfWhatIsNoKeyForSignatures) {
    const KeyPair rsa = KeyPair::rsa("r");
    const KeyPair p256 = KeyPair::p256("p");
    EXPECT_TRUE(key_of(rsa.jwk(R"(,"use":"sig","alg":"RS256","key_ops":["verify"])")));
    for (const std::string& jwk : {
             rsa.jwk(R"(,"use":"enc")"),
             rsa.jwk(R"(,"alg":"RS512")"),
             rsa.jwk(R"(,"alg":"HS256")"),
             rsa.jwk(R"(,"key_ops":["encrypt"])"),
             p256.jwk(R"(,"alg":"RS256")"),
             KeyPair::rsa("weak", 1024).jwk(),
             std::string{R"({"kty":"oct","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA"})"},
             std::string{R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"AAAA"})"},
             std::string{R"({"kty":"EC","crv":"P-384","x":"AAAA","y":"AAAA"})"},
             std::string{R"({"kty":"OKP","crv":"Ed25519","x":"AAAA"})"},
             std::string{R"({"kty":"RSA","n":"AAAA","e":"AQAB"})"},
             std::string{"{}"},
         }) {
        EXPECT_FALSE(key_of(jwk)) << jwk;
    }
}

TEST(KeySet, FindsByIdAndAlgorithm) {
    const KeyPair first = KeyPair::p256("a");
    const KeyPair second = KeyPair::p256("b");
    const auto set = KeySet::parse(jwks({first.jwk(), R"({"kty":"oct","kid":"x"})", second.jwk()})).value();
    EXPECT_EQ(set.size(), 2U);
    EXPECT_EQ(set.find("b", KeyAlgorithm::es256)->key_id(), "b");
    EXPECT_EQ(set.find("b", KeyAlgorithm::rs256), nullptr);
    EXPECT_EQ(set.find("c", KeyAlgorithm::es256), nullptr);
    EXPECT_EQ(set.find(std::nullopt, KeyAlgorithm::es256), nullptr);  // either might be meant
    EXPECT_NE(KeySet::parse(jwks({first.jwk()}))->find(std::nullopt, KeyAlgorithm::es256), nullptr);
}

TEST(KeySet, RefusesWhatHasNoUsableKey) {
    for (const auto* text :
         {"", "[]", "{}", R"({"keys":{}})", R"({"keys":[]})", R"({"keys":[{"kty":"oct"}]})", "<html>"}) {
        EXPECT_FALSE(KeySet::parse(text)) << text;
    }
}

}  // namespace
}  // namespace holdfast::auth
