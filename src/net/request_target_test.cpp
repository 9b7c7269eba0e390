// SPDX-License-Identifier: Apache-2.0
#include "net/request_target.hpp"

#include <gtest/gtest.h>

namespace holdfast::net {

namespace {

std::string path_of(std::string_view target, DoubleSlash double_slash = DoubleSlash::refused) {
    const auto parsed = parse_request_target(target, double_slash);
    return parsed ? parsed->path + "|" + parsed->raw_query : "refused";
}

TEST(RequestTarget, DecodesOnceAndKeepsTheQueryRaw) {
    EXPECT_EQ(path_of("/"), "/|");
    EXPECT_EQ(path_of("/a%20b/%2541?q=%20&r=//../"), "/a b/%41|q=%20&r=//../");
    EXPECT_EQ(path_of("/caf%C3%A9"), "/caf\xc3\xa9|");
    EXPECT_EQ(path_of("/a?b?c"), "/a|b?c");
}

TEST(RequestTarget, DropsOneTrailingSlash) {
    EXPECT_EQ(path_of("/a/"), "/a|");
    EXPECT_EQ(path_of("/a//"), "refused");
}

TEST(RequestTarget, TakesTheAbsoluteForm) {
    EXPECT_EQ(path_of("http://host:1/a/b?c"), "/a/b|c");
    EXPECT_EQ(path_of("https://host"), "/|");
    EXPECT_EQ(path_of("http://host?x=1"), "/|x=1");
}

TEST(RequestTarget, RefusesWhatHasMoreThanOneReading) {
    for (const auto* target : {"",     "*",         "host:443", "a/b",     "ftp://x/y",  "/a//b",         "//",
                               "/.",   "/..",       "/a/../b",  "/a/.",    "/%2e%2e/b",  "/a%2f%2fb",     "/a%2F..%2Fb",
                               "/%00", "/a%0d",     "/%7f",     "/%",      "/%2",        "/%g0",          "/a#b",
                               "/a b", "/\xc3\xa9", "/%ff",     "/%c0%af", "/%ed%a0%80", "/%f4%90%80%80", "/%e2%82"}) {
        EXPECT_EQ(path_of(target), "refused") << target;
    }
}

TEST(RequestTarget, CollapsesDoubleSlashesWhereAllowed) {
    EXPECT_EQ(path_of("//v1///charges//", DoubleSlash::collapsed), "/v1/charges|");
    EXPECT_EQ(path_of("/a/%2f../b", DoubleSlash::collapsed), "refused");
}

}  // namespace

}  // namespace holdfast::net
