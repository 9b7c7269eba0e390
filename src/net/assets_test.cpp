// SPDX-License-Identifier: Apache-2.0
#include "net/assets.hpp"

#include <gtest/gtest.h>

#include <array>

namespace holdfast::net {
namespace {

constexpr std::array<Asset, 2> kFiles{{
    {"a.js", "text/javascript", "\"one\"", "plain", "gz", "br"},
    {"b.png", "image/png", "\"two\"", "pixels", "", ""},
}};
const Assets kAssets{kFiles};

HttpResponse answer(std::string_view path, Headers headers, Caching caching = Caching::revalidate) {
    return answer_asset({.method = "GET", .headers = std::move(headers)}, *kAssets.find(path), caching);
}

TEST(Assets, AreFoundByTheirWholePath) {
    EXPECT_EQ(kAssets.find("b.png")->content, "pixels");
    EXPECT_EQ(kAssets.find("b"), nullptr);
    EXPECT_EQ(kAssets.find("c.png"), nullptr);
    EXPECT_TRUE(Assets{{}}.empty());
}

TEST(AnswerAsset, SendsTheSmallestCodingAccepted) {
    EXPECT_EQ(answer("a.js", {{"Accept-Encoding", "gzip, deflate, br"}}).body, "br");
    EXPECT_EQ(answer("a.js", {{"Accept-Encoding", "GZIP;q=0.5"}}).body, "gz");
    EXPECT_EQ(answer("a.js", {{"Accept-Encoding", "br;q=0, gzip"}}).body, "gz");
    EXPECT_EQ(answer("a.js", {{"Accept-Encoding", "br; q=0.000"}}).body, "plain");
    EXPECT_EQ(answer("a.js", {}).body, "plain");
    const HttpResponse image = answer("b.png", {{"Accept-Encoding", "br"}});
    EXPECT_EQ(image.body, "pixels");
    EXPECT_FALSE(find_header(image.headers, "content-encoding"));
}

TEST(AnswerAsset, SaysNothingNewToAClientThatHasIt) {
    for (const char* known : {"\"one\"", "W/\"one\"", "\"zero\", \"one\"", "*"}) {
        const HttpResponse response = answer("a.js", {{"If-None-Match", known}});
        EXPECT_EQ(response.status, 304) << known;
        EXPECT_TRUE(response.body.empty());
    }
    EXPECT_EQ(answer("a.js", {{"If-None-Match", "\"other\""}}).status, 200);
}

TEST(AnswerAsset, MayBeKeptWhenItsNameChangesWithIt) {
    EXPECT_EQ(
        find_header(answer("a.js", {}, Caching::immutable).headers, "cache-control"),
        "public, max-age=31536000, immutable"
    );
    EXPECT_EQ(find_header(answer("a.js", {}).headers, "cache-control"), "no-cache");
}

}  // namespace
}  // namespace holdfast::net
