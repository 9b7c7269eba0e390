// SPDX-License-Identifier: Apache-2.0
#include "base/digest.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace holdfast {
namespace {

TEST(Sha256, MatchesThePublishedVectors) {
    EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(to_hex(sha256("abc")), to_hex(sha256("abc"))) << "the kept context starts anew each time";
}

TEST(HmacSha256, MatchesRfc4231) {
    EXPECT_EQ(
        to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
    EXPECT_EQ(
        to_hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")),
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    );
    EXPECT_EQ(
        to_hex(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    );
    EXPECT_EQ(to_hex(hmac_sha256({}, {})), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(Hex, ReadsEitherCaseAndRefusesTheRest) {
    EXPECT_EQ(from_hex("00fFa1"), std::string("\x00\xFF\xA1", 3));
    EXPECT_EQ(from_hex("0"), std::nullopt);
    EXPECT_EQ(from_hex("0g"), std::nullopt);
}

TEST(Base64Url, MatchesRfc4648) {
    EXPECT_EQ(base64url_encode(""), "");
    EXPECT_EQ(base64url_encode("f"), "Zg");
    EXPECT_EQ(base64url_encode("fo"), "Zm8");
    EXPECT_EQ(base64url_encode("foo"), "Zm9v");
    EXPECT_EQ(base64url_encode("\xFB\xFF\xBF"), "-_-_");
    EXPECT_EQ(base64url_decode("-_-_"), "\xFB\xFF\xBF");
}

TEST(Base64Url, RefusesASecondSpellingOfTheSameBytes) {
    for (const auto* text : {"Zg==", "Zh", "Zm9", "A", "Zm9v\n", "Zm9v+w", "Zm 9v", "Zm9v="}) {
        EXPECT_EQ(base64url_decode(text), std::nullopt) << text;
    }
}

TEST(Base64, WantsItsPadding) {
    EXPECT_EQ(base64_decode("Zg=="), "f");
    EXPECT_EQ(base64_decode("Zm8="), "fo");
    EXPECT_EQ(base64_decode("+/+/"), "\xFB\xFF\xBF");
    for (const auto* text : {"Zg", "Zg=", "Z===", "====", "Zm9v====", "-_-_", "Zh=="}) {
        EXPECT_EQ(base64_decode(text), std::nullopt) << text;
    }
}

RC_GTEST_PROP(EncodingProperty, ReadsWhatItWrote, (const std::string& bytes)) {
    RC_ASSERT(base64url_decode(base64url_encode(bytes)) == bytes);
    const std::vector<std::uint8_t> raw(bytes.begin(), bytes.end());
    RC_ASSERT(from_hex(to_hex(raw)) == bytes);
}

}  // namespace
}  // namespace holdfast
