// SPDX-License-Identifier: Apache-2.0
#include "net/http_message.hpp"

#include <gtest/gtest.h>

namespace holdfast::net {

namespace {

TEST(FindHeader, ComparesWithoutCaseAndTakesTheFirst) {
    const Headers headers{{"Content-Type", "a"}, {"X-Two", "1"}, {"x-two", "2"}};
    EXPECT_EQ(find_header(headers, "content-type"), "a");
    EXPECT_EQ(find_header(headers, "X-TWO"), "1");
    EXPECT_EQ(find_header(headers, "X-Tw"), std::nullopt);
    // `[` and `{` differ in the bit that makes letters lower case.
    EXPECT_EQ(find_header({{"a[", "1"}}, "a{"), std::nullopt);
}

TEST(ParseQuery, DecodesNamesAndValuesInOrder) {
    const auto parsed = parse_query("a=1&b=%20x+y&&c&=d&a=2&e=f=g");
    ASSERT_TRUE(parsed);
    std::string seen;
    for (const auto& [name, value] : *parsed) {
        seen.append("[").append(name).append("|").append(value).append("]");
    }
    EXPECT_EQ(seen, "[a|1][b| x y][c|][|d][a|2][e|f=g]");
}

TEST(ParseQuery, RefusesBrokenEscapes) {
    for (const auto* query : {"a=%", "a=%2", "a=%2g", "%zz=1", "a=%%20"}) {
        EXPECT_FALSE(parse_query(query)) << query;
    }
}

TEST(FormEscape, LeavesOnlyWhatTheStandardLeaves) {
    EXPECT_EQ(form_escape("aZ09*-._"), "aZ09*-._");
    EXPECT_EQ(form_escape("a b&c=d+~/\xc3\xa9"), "a+b%26c%3Dd%2B%7E%2F%C3%A9");
}

}  // namespace

}  // namespace holdfast::net
