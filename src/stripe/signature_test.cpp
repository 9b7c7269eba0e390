// SPDX-License-Identifier: Apache-2.0
#include "stripe/signature.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace holdfast::stripe {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kBody = R"({"id":"evt_1","object":"event"})";
constexpr std::string_view kAtText = "1700000000";
// From `printf '1700000000.{"id":"evt_1","object":"event"}' | openssl dgst -sha256 -hmac whsec_test_secret`.
constexpr std::string_view kHex = "0c8670ed117751cc551a20e35839447075c42800ea3cf3e8a2fbda99cd1e6edd";

const Timestamp kAt = from_unix_seconds(1'700'000'000);
const Secret kSecret{"whsec_test_secret"};
const Secret kOther{"whsec_other_secret"};

std::string header_of(std::string_view hex) {
    return "t=" + std::string{kAtText} + ",v1=" + std::string{hex};
}

bool passes(std::string_view header, Timestamp now = kAt, std::vector<Secret> secrets = {kSecret}) {
    return verify_signature(kBody, header, secrets, now).has_value();
}

TEST(StripeSignature, MatchesAKnownVector) {
    EXPECT_EQ(sign(kBody, kSecret, kAt), header_of(kHex));
    EXPECT_TRUE(passes(header_of(kHex)));
}

TEST(StripeSignature, FailsWithUnauthenticated) {
    const auto verdict = verify_signature(kBody, "", std::array{kSecret}, kAt);
    EXPECT_EQ(verdict.error().code, FailureCode::unauthenticated);
}

TEST(StripeSignature, RefusesForgeries) {
    std::string forged = header_of(kHex);
    forged.back() = forged.back() == '0' ? '1' : '0';
    EXPECT_FALSE(passes(forged));
    EXPECT_FALSE(passes(header_of(kHex.substr(0, 63))));
    EXPECT_FALSE(passes(header_of("")));
    EXPECT_FALSE(passes("t=1700000001,v1=" + std::string{kHex}));
    EXPECT_FALSE(passes(header_of(kHex), kAt, {kOther}));
    EXPECT_FALSE(passes(header_of(kHex), kAt, {}));
}

TEST(StripeSignature, RefusesABodyThatWasSerializedAnew) {
    const std::string spaced = R"({"id": "evt_1", "object": "event"})";
    EXPECT_FALSE(verify_signature(spaced, header_of(kHex), std::array{kSecret}, kAt));
    EXPECT_FALSE(verify_signature("", header_of(kHex), std::array{kSecret}, kAt));
}

TEST(StripeSignature, OnlyOldTimestampsFail) {
    EXPECT_TRUE(passes(header_of(kHex), kAt + 300s));
    EXPECT_FALSE(passes(header_of(kHex), kAt + 301s));
    EXPECT_TRUE(passes(header_of(kHex), kAt - 24h));
    EXPECT_TRUE(verify_signature(kBody, header_of(kHex), std::array{kSecret}, kAt + 8760h, 0s));
}

TEST(StripeSignature, AnyV1AndAnySecretPasses) {
    const std::string zeros(64, '0');
    const std::string several =
        "t=" + std::string{kAtText} + ",v0=" + zeros + ",v1=" + zeros + ",v1=" + std::string{kHex};
    EXPECT_TRUE(passes(several));
    EXPECT_TRUE(passes(several, kAt, {kOther, kSecret}));
    EXPECT_TRUE(passes("v1=" + std::string{kHex} + ",t=" + std::string{kAtText}));
}

TEST(StripeSignature, IgnoresOtherSchemes) {
    EXPECT_FALSE(passes("t=" + std::string{kAtText} + ",v0=" + std::string{kHex}));
    EXPECT_FALSE(passes("t=" + std::string{kAtText} + ",v2=" + std::string{kHex}));
}

TEST(StripeSignature, AnEmptySecretAcceptsNothing) {
    const Secret empty;
    EXPECT_FALSE(verify_signature(kBody, sign(kBody, empty, kAt), std::array{empty}, kAt));
}

TEST(StripeSignature, RefusesMalformedHeaders) {
    const std::string hex{kHex};
    for (const std::string& header : std::vector<std::string>{
             "",
             ",",
             "t",
             "t=",
             "t=1700000000",
             "v1=" + hex,
             "t=,v1=" + hex,
             "t=-1700000000,v1=" + hex,
             "t=1700000000x,v1=" + hex,
             "t=99999999999999999999,v1=" + hex,
             "t=1700000000,t=1700000000,v1=" + hex,
             "t=1700000000;v1=" + hex,
         }) {
        EXPECT_FALSE(passes(header)) << header;
    }
}

TEST(StripeSignature, BoundsItsWork) {
    std::string many = "t=" + std::string{kAtText};
    for (int i = 0; i < 32; ++i) {
        many += ",v1=00";
    }
    EXPECT_FALSE(passes(many + ",v1=" + std::string{kHex}));
}

}  // namespace
}  // namespace holdfast::stripe
